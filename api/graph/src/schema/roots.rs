//! `Query`, `Mutation` and the payloads.

use async_graphql::dynamic::{InputValue, Object, TypeRef};

use super::collect::{argument, output_type};
use super::field;
use super::objects::{chinese, list, words};
use crate::command::{AnyCommand, Payload, pipeline};
use crate::registry::Model;

/// `Query`.
pub fn query(model: &Model) -> Object {
    let id =
        || InputValue::new("id", TypeRef::named_nn(TypeRef::ID)).description("Global id (标识).");
    let root = Object::new("Query")
        .description("Everything that can be asked (查询).")
        .field(field("node", TypeRef::named("Node"), "Any stored object by its id (按标识查对象).").argument(id()))
        .field(
            field("nodes", TypeRef::named_list("Node"), "Stored objects by their ids, at most 100, in that order; null where nothing is found (按标识批量查对象).")
                .argument(InputValue::new("ids", TypeRef::named_nn_list_nn(TypeRef::ID)).description("Global ids (标识).")),
        );
    let root = model.types.iter().fold(root, |root, info| {
        let meta = info.meta;
        let one = format!(
            "One {} by its id ({}).",
            words(meta.singular),
            chinese(meta.doc)
        );
        let all = format!(
            "The {} that you may see ({}列表).",
            words(meta.plural),
            chinese(meta.doc)
        );
        root.field(field(meta.singular, TypeRef::named(meta.name), one).argument(id()))
            .field(list(meta.plural, info, all))
    });
    model.registry.queries.iter().fold(root, |root, query| {
        let shape = query.shape();
        let nullable = resource::output::OutputShape {
            nullable: true,
            ..shape
        };
        let made = field(query.name(), output_type(&nullable), query.doc());
        root.field(
            query
                .arguments()
                .iter()
                .fold(made, |made, given| made.argument(argument(given))),
        )
    })
}

/// `Mutation`.
pub fn mutation(model: &Model) -> Object {
    let root = Object::new("Mutation")
        .description("Everything that can be done: one command each (办理).");
    model.commands().iter().fold(root, |root, command| {
        let name = pipeline::payload_name(command.input(), command.name());
        let input = InputValue::new("input", TypeRef::named_nn(command.input().name))
            .description("What the command needs (输入).");
        root.field(field(command.name(), TypeRef::named(name), command.doc()).argument(input))
    })
}

/// One payload a command.
pub fn payloads(model: &Model) -> Vec<Object> {
    model
        .commands()
        .iter()
        .map(|command| payload(model, &**command))
        .collect()
}

fn payload(model: &Model, command: &dyn AnyCommand) -> Object {
    let name = pipeline::payload_name(command.input(), command.name());
    let object =
        Object::new(name).description(format!("What `{}` came to (办理结果).", command.name()));
    let object = match command.payload() {
        Payload::Object(of) => {
            let singular = model
                .type_named(of)
                .map_or("object", |(_, info)| info.meta.singular);
            let doc = "The object after the command; on a version conflict as it is now; null when refused (办理后的对象).";
            object.field(field(singular, TypeRef::named(of), doc))
        }
        Payload::Answer(meta) => meta.fields.iter().fold(object, |object, output| {
            // Nothing of the answer is there when the command is refused.
            let shape = resource::output::OutputShape {
                nullable: true,
                ..output.shape
            };
            object.field(field(output.name, output_type(&shape), output.doc))
        }),
    };
    let errors = "Why the command was refused; empty where it was done (业务错误).";
    object.field(field(
        "userErrors",
        TypeRef::named_nn_list_nn("UserError"),
        errors,
    ))
}
