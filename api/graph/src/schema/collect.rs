//! Everything that the model speaks of, found once: enums, inputs, outputs.

use std::collections::BTreeMap;

use async_graphql::dynamic::{Enum, EnumItem, InputObject, InputValue, Object, TypeRef};
use resource::CodeList;
use resource::code_list::{CodeListMeta, CodeMeta};
use resource::input::{InputField, InputMeta, InputRef, Shape};
use resource::meta::Kind;
use resource::output::{OutputMeta, OutputRef, OutputShape};

use super::field;
use crate::command::Payload;
use crate::command::pipeline::{USER_ERROR, USER_ERROR_PARAM};
use crate::error::{BaseCode, ValidationRule};
use crate::read::computed::Lamp;
use crate::registry::Model;

/// Every code list of the model by its name.
pub fn all_code_lists(model: &Model) -> BTreeMap<&'static str, &'static CodeListMeta> {
    let mut found = Found::default();
    let registry = &model.registry;
    let columns = model.types.iter().flat_map(|info| info.meta.columns);
    for column in columns.filter(|column| !column.hidden) {
        if let Kind::Enum(list) = column.kind {
            found.list(list);
        }
    }
    for list in registry
        .code_lists
        .iter()
        .chain([&Lamp::META, &ValidationRule::META])
    {
        found.list(list);
    }
    for meta in input_metas(model).into_values() {
        meta.fields
            .iter()
            .for_each(|field| found.input(&field.shape));
    }
    for meta in output_metas(model).into_values() {
        meta.fields
            .iter()
            .for_each(|field| found.output(&field.shape));
    }
    registry.queries.iter().for_each(|query| {
        found.output(&query.shape());
        query
            .arguments()
            .iter()
            .for_each(|argument| found.input(&argument.shape));
    });
    registry
        .computed
        .iter()
        .for_each(|computed| found.output(&computed.shape));
    model
        .types
        .iter()
        .flat_map(|info| info.fields.values())
        .for_each(|field| {
            if let crate::registry::Field::Computed(computed) = field {
                found.output(&computed.shape);
            }
        });
    found.lists
}

#[derive(Default)]
struct Found {
    lists: BTreeMap<&'static str, &'static CodeListMeta>,
}

impl Found {
    fn list(&mut self, list: &'static CodeListMeta) {
        self.lists.insert(list.name, list);
    }

    fn input(&mut self, shape: &Shape) {
        if let InputRef::Enum(list) = shape.item {
            self.list(list);
        }
    }

    fn output(&mut self, shape: &OutputShape) {
        if let OutputRef::Enum(list) = shape.item {
            self.list(list);
        }
    }
}

/// Every error code, ours and the packages'.
pub fn error_codes(model: &Model) -> Vec<&'static CodeMeta> {
    let lists = std::iter::once(&BaseCode::META).chain(&model.registry.error_codes);
    let mut codes: Vec<&'static CodeMeta> = lists.flat_map(|list| list.values).collect();
    codes.sort_by_key(|code| code.code);
    codes.dedup_by_key(|code| code.code);
    codes
}

/// The enums of the schema.
pub fn enums(model: &Model) -> Vec<Enum> {
    let items = |values: &mut dyn Iterator<Item = &'static CodeMeta>| -> Vec<EnumItem> {
        values
            .map(|value| EnumItem::new(value.code).description(value.doc))
            .collect()
    };
    let lists = all_code_lists(model).into_values().map(|list| {
        Enum::new(list.name)
            .description(list.doc)
            .items(items(&mut list.values.iter()))
    });
    let codes = Enum::new("ErrorCode")
        .description("Why a request or a command was not done (错误代码).")
        .items(items(&mut error_codes(model).into_iter()));
    lists.chain([codes]).collect()
}

fn input_metas(model: &Model) -> BTreeMap<&'static str, &'static InputMeta> {
    fn add(found: &mut BTreeMap<&'static str, &'static InputMeta>, meta: &'static InputMeta) {
        if found.insert(meta.name, meta).is_none() {
            meta.fields.iter().for_each(|field| each(found, field));
        }
    }
    fn each(found: &mut BTreeMap<&'static str, &'static InputMeta>, field: &'static InputField) {
        if let InputRef::Object(meta) = field.shape.item {
            add(found, meta);
        }
    }
    let mut found = BTreeMap::new();
    for command in model.commands() {
        add(&mut found, command.input());
    }
    for query in &model.registry.queries {
        query
            .arguments()
            .iter()
            .for_each(|argument| each(&mut found, argument));
    }
    found
}

/// The input objects of commands and queries.
pub fn inputs(model: &Model) -> Vec<InputObject> {
    let objects = input_metas(model).into_values().map(|meta| {
        meta.fields.iter().fold(
            InputObject::new(meta.name).description(meta.doc),
            |object, field| object.field(argument(field)),
        )
    });
    objects.collect()
}

/// A field of an input object, or an argument.
pub fn argument(field: &InputField) -> InputValue {
    let doc = match field.shape.item {
        InputRef::Id(of) => format!("{} Id of: {of}.", field.doc),
        _ => field.doc.to_owned(),
    };
    InputValue::new(field.name, input_type(&field.shape)).description(doc)
}

fn input_type(shape: &Shape) -> TypeRef {
    let name = match shape.item {
        InputRef::Scalar(name) => name,
        InputRef::Id(_) => "ID",
        InputRef::Enum(list) => list.name,
        InputRef::Object(meta) => meta.name,
    };
    of(name, shape.nullable, shape.list)
}

/// A type reference; the items of a list are never null.
pub fn of(name: &str, nullable: bool, list: bool) -> TypeRef {
    match (nullable, list) {
        (false, false) => TypeRef::named_nn(name),
        (true, false) => TypeRef::named(name),
        (false, true) => TypeRef::named_nn_list_nn(name),
        (true, true) => TypeRef::named_nn_list(name),
    }
}

fn output_metas(model: &Model) -> BTreeMap<&'static str, &'static OutputMeta> {
    fn add(found: &mut BTreeMap<&'static str, &'static OutputMeta>, meta: &'static OutputMeta) {
        if found.insert(meta.name, meta).is_none() {
            meta.fields
                .iter()
                .for_each(|field| each(found, &field.shape));
        }
    }
    fn each(found: &mut BTreeMap<&'static str, &'static OutputMeta>, shape: &OutputShape) {
        if let OutputRef::Object(meta) = shape.item {
            add(found, meta);
        }
    }
    let mut found = BTreeMap::new();
    add(&mut found, &USER_ERROR);
    add(&mut found, &USER_ERROR_PARAM);
    for meta in &model.registry.outputs {
        add(&mut found, meta);
    }
    for command in model.commands() {
        if let Payload::Answer(meta) = command.payload() {
            meta.fields
                .iter()
                .for_each(|field| each(&mut found, &field.shape));
        }
    }
    for query in &model.registry.queries {
        each(&mut found, &query.shape());
    }
    for info in &model.types {
        for field in info.fields.values() {
            if let crate::registry::Field::Computed(computed) = field {
                each(&mut found, &computed.shape);
            }
        }
    }
    found
}

/// The computed objects.
pub fn outputs(model: &Model) -> Vec<Object> {
    let objects = output_metas(model).into_values().map(|meta| {
        meta.fields.iter().fold(
            Object::new(meta.name).description(meta.doc),
            |object, output| {
                object.field(field(output.name, output_type(&output.shape), output.doc))
            },
        )
    });
    objects.collect()
}

/// The type of a computed value.
pub fn output_type(shape: &OutputShape) -> TypeRef {
    let name = match shape.item {
        OutputRef::Scalar(name) | OutputRef::Node(name) => name,
        OutputRef::Enum(list) => list.name,
        OutputRef::Object(meta) => meta.name,
    };
    // A stored object may lie outside the reader's scope.
    let nullable = shape.nullable || (matches!(shape.item, OutputRef::Node(_)) && !shape.list);
    of(name, nullable, shape.list)
}
