//! Stored types as GraphQL objects, with edges, connections and the node interface.

use async_graphql::dynamic::{
    Field as GraphField, InputValue, Interface, InterfaceField, Object, TypeRef,
};
use resource::meta::{ColumnMeta, Kind};

use super::collect::{of, output_type};
use super::field;
use crate::registry::{Field, Model, TypeInfo};

/// The `Node` interface.
pub fn node() -> Interface {
    Interface::new("Node")
        .description("Any stored object (对象).")
        .field(
            InterfaceField::new("id", TypeRef::named_nn(TypeRef::ID))
                .description("Global id, opaque (标识)."),
        )
}

/// `PageInfo`.
pub fn page_info() -> Object {
    let truth = TypeRef::named_nn(TypeRef::BOOLEAN);
    let cursor = TypeRef::named(TypeRef::STRING);
    Object::new("PageInfo")
        .description("Where a page stands in its list (分页信息).")
        .field(field(
            "hasNextPage",
            truth.clone(),
            "Whether rows follow (是否有下一页).",
        ))
        .field(field(
            "hasPreviousPage",
            truth,
            "Whether rows precede (是否有上一页).",
        ))
        .field(field(
            "startCursor",
            cursor.clone(),
            "Cursor of the first row (首行游标).",
        ))
        .field(field(
            "endCursor",
            cursor,
            "Cursor of the last row (末行游标).",
        ))
}

/// A stored type.
pub fn object(model: &Model, info: &TypeInfo) -> Object {
    let object = Object::new(info.meta.name)
        .description(info.meta.doc)
        .implement("Node");
    info.fields.iter().fold(object, |object, (name, content)| {
        object.field(content_field(model, info, name, content))
    })
}

fn content_field(model: &Model, info: &TypeInfo, name: &str, content: &Field) -> GraphField {
    match content {
        Field::Id => field(
            name,
            TypeRef::named_nn(TypeRef::ID),
            "Global id, opaque (标识).",
        ),
        Field::Column(column) => {
            let nullable = column.nullable || column.sensitive.is_some();
            field(name, of(column_type(column), nullable, false), column.doc)
        }
        Field::ToOne { column, target } => {
            let target = model.types[*target].meta.name;
            let doc = format!("{} Null where it lies outside your scope.", column.doc);
            field(name, TypeRef::named(target), doc)
        }
        Field::ToMany { target, foreign } => {
            let target = &model.types[*target];
            let doc = if name == "events" {
                "What happened to it, newest first (办理过程).".to_owned()
            } else {
                format!(
                    "The {} whose `{}` is this {} ({}).",
                    words(target.meta.plural),
                    foreign.field,
                    words(info.meta.singular),
                    chinese(target.meta.doc)
                )
            };
            list(name, target, doc)
        }
        Field::Computed(computed) => field(name, output_type(&computed.shape), computed.doc),
    }
}

/// A field with the arguments of a connection.
pub fn list(name: &str, target: &TypeInfo, doc: impl Into<String>) -> GraphField {
    let meta = target.meta;
    let int = |name, doc| InputValue::new(name, TypeRef::named(TypeRef::INT)).description(doc);
    let text = |name, doc| InputValue::new(name, TypeRef::named(TypeRef::STRING)).description(doc);
    let made = field(
        name,
        TypeRef::named(format!("{}Connection", meta.name)),
        doc,
    )
    .argument(int(
        "first",
        "How many rows from the start, 20 unless told, at most 100 (前几条).",
    ))
    .argument(text(
        "after",
        "Cursor behind which the page starts (起始游标).",
    ))
    .argument(int(
        "last",
        "How many rows from the end, at most 100 (后几条).",
    ))
    .argument(text(
        "before",
        "Cursor before which the page ends (结束游标).",
    ))
    .argument(
        InputValue::new("filter", TypeRef::named(format!("{}Filter", meta.name)))
            .description("Which rows; all parts must hold (筛选条件)."),
    );
    if meta.columns.iter().any(|column| column.order) {
        made.argument(
            InputValue::new(
                "orderBy",
                TypeRef::named_nn_list(format!("{}Order", meta.name)),
            )
            .description("In which order; newest first unless told (排序)."),
        )
    } else {
        made
    }
}

/// The edge of a stored type.
pub fn edge(info: &TypeInfo) -> Object {
    let name = info.meta.name;
    Object::new(format!("{name}Edge"))
        .description(format!(
            "A {name} in its list ({}).",
            chinese(info.meta.doc)
        ))
        .field(field(
            "cursor",
            TypeRef::named_nn(TypeRef::STRING),
            "Cursor of the row (游标).",
        ))
        .field(field("node", TypeRef::named_nn(name), "The row (记录)."))
}

/// The connection of a stored type.
pub fn connection(info: &TypeInfo) -> Object {
    let name = info.meta.name;
    let int = TypeRef::named_nn(TypeRef::INT);
    Object::new(format!("{name}Connection"))
        .description(format!("A page of {} ({}列表).", words(info.meta.plural), chinese(info.meta.doc)))
        .field(field("nodes", TypeRef::named_nn_list_nn(name), "The rows (记录)."))
        .field(field("edges", TypeRef::named_nn_list_nn(format!("{name}Edge")), "The rows with their cursors (带游标的记录)."))
        .field(field("pageInfo", TypeRef::named_nn("PageInfo"), "Where the page stands (分页信息)."))
        .field(field("totalCount", int.clone(), "How many rows there are; counted only when asked for (总数)."))
        .field(field("totalCountAtLeast", int, "How many rows there are, counted up to 1,001: beyond 1,000 the true number is larger (至少总数)."))
}

/// GraphQL type of a column.
pub fn column_type(column: &ColumnMeta) -> &'static str {
    match column.kind {
        Kind::Uuid | Kind::Text | Kind::Bytes => TypeRef::STRING,
        Kind::Scalar(name) => name,
        Kind::Int => TypeRef::INT,
        Kind::Long => "Int64",
        Kind::Bool => TypeRef::BOOLEAN,
        Kind::Date => "Date",
        Kind::DateTime => "DateTime",
        Kind::Month => "Month",
        Kind::Money => "Money",
        Kind::Enum(list) => list.name,
        Kind::Json => column.json.unwrap_or("JSON"),
        Kind::Sealed(sealed) => sealed.scalar,
    }
}

/// `assistanceCases` -> `assistance cases`.
pub fn words(name: &str) -> String {
    name.chars().fold(String::new(), |mut text, letter| {
        if letter.is_uppercase() {
            text.push(' ');
        }
        text.extend(letter.to_lowercase());
        text
    })
}

/// The Chinese term at the end of a description.
pub fn chinese(doc: &str) -> &str {
    let doc = doc.trim_end_matches('.');
    match (doc.rfind('('), doc.ends_with(')')) {
        (Some(at), true) => &doc[at + 1..doc.len() - 1],
        _ => doc,
    }
}
