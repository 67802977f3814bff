//! Filters and orders as input types.

use std::collections::BTreeMap;

use async_graphql::dynamic::{Enum, EnumItem, InputObject, InputValue, TypeRef};
use resource::meta::{ColumnMeta, Kind};

use super::objects::{chinese, column_type, words};
use crate::registry::{Model, TypeInfo};

/// `OrderDirection`.
pub fn direction() -> Enum {
    Enum::new("OrderDirection")
        .description("Which way a list is ordered (排序方向).")
        .item(EnumItem::new("ASC").description("Smallest first (升序)"))
        .item(EnumItem::new("DESC").description("Largest first (降序)"))
}

fn filterable(info: &TypeInfo) -> impl Iterator<Item = &'static ColumnMeta> {
    info.meta
        .columns
        .iter()
        .filter(|column| !column.hidden && (column.filter || column.name == "id"))
}

/// `XFilter`.
pub fn filter(info: &TypeInfo) -> InputObject {
    let name = format!("{}Filter", info.meta.name);
    let object = InputObject::new(&name)
        .description(format!(
            "Which {} to list; all parts must hold ({}筛选).",
            words(info.meta.plural),
            chinese(info.meta.doc)
        ))
        .field(
            InputValue::new("and", TypeRef::named_nn_list(&name))
                .description("All of these hold (全部满足)."),
        )
        .field(
            InputValue::new("or", TypeRef::named_nn_list(&name))
                .description("One of these holds (任一满足)."),
        )
        .field(
            InputValue::new("not", TypeRef::named(&name))
                .description("This does not hold (不满足)."),
        );
    filterable(info).fold(object, |object, column| {
        let doc = if column.name == "division_id" {
            "Lies in this division (位于该区划).".to_owned()
        } else {
            column.doc.to_owned()
        };
        object.field(
            InputValue::new(column.field, TypeRef::named(operations_name(column))).description(doc),
        )
    })
}

fn operations_name(column: &ColumnMeta) -> String {
    match column_type(column) {
        _ if matches!(column.kind, Kind::Uuid) => "IdFilter".to_owned(),
        name => format!("{name}Filter"),
    }
}

/// `StringFilter`, `DateFilter`, `CaseStateFilter`...: one a kind of column.
pub fn operations(model: &Model) -> Vec<InputObject> {
    let mut made = BTreeMap::new();
    for column in model.types.iter().flat_map(filterable) {
        made.entry(operations_name(column))
            .or_insert_with(|| operation(column));
    }
    made.into_values().collect()
}

fn operation(column: &ColumnMeta) -> InputObject {
    let value = if matches!(column.kind, Kind::Uuid) {
        TypeRef::ID
    } else {
        column_type(column)
    };
    let one = |name: &str, doc: &str| InputValue::new(name, TypeRef::named(value)).description(doc);
    let many = |name: &str, doc: &str| {
        InputValue::new(name, TypeRef::named_nn_list(value)).description(doc)
    };
    let mut object = InputObject::new(operations_name(column))
        .description(format!(
            "Test on a value of type {value}; all parts must hold (条件)."
        ))
        .field(one("eq", "Equal (等于)."));
    if !matches!(column.kind, Kind::Sealed(_) | Kind::Bool) {
        object = object.field(many("in", "One of these (属于)."));
    }
    if matches!(column.kind, Kind::Enum(_)) {
        object = object.field(one("not", "Not equal (不等于)."));
    }
    if matches!(column.kind, Kind::Text | Kind::Scalar(_)) {
        object = object.field(
            InputValue::new("startsWith", TypeRef::named(TypeRef::STRING))
                .description("Begins like this (开头是)."),
        );
    }
    if matches!(
        column.kind,
        Kind::Int | Kind::Long | Kind::Date | Kind::DateTime | Kind::Month | Kind::Money
    ) {
        object = object
            .field(one("lt", "Less (小于)."))
            .field(one("lte", "Less or equal (不大于)."))
            .field(one("gt", "Greater (大于)."))
            .field(one("gte", "Greater or equal (不小于)."));
    }
    object.field(
        InputValue::new("isNull", TypeRef::named(TypeRef::BOOLEAN))
            .description("There is no value, or there is one (是否为空)."),
    )
}

/// `XOrderField` and `XOrder`, where anything can be ordered by.
pub fn order(info: &TypeInfo) -> (Option<Enum>, Option<InputObject>) {
    let name = info.meta.name;
    let columns: Vec<_> = info
        .meta
        .columns
        .iter()
        .filter(|column| column.order && !column.hidden)
        .collect();
    if columns.is_empty() {
        return (None, None);
    }
    let term = chinese(info.meta.doc);
    let fields = columns.into_iter().fold(
        Enum::new(format!("{name}OrderField")).description(format!(
            "What {} can be ordered by ({term}排序字段).",
            words(info.meta.plural)
        )),
        |list, column| list.item(EnumItem::new(column.name.to_uppercase()).description(column.doc)),
    );
    let order = InputObject::new(format!("{name}Order"))
        .description(format!(
            "Order of {} ({term}排序).",
            words(info.meta.plural)
        ))
        .field(
            InputValue::new("field", TypeRef::named_nn(format!("{name}OrderField")))
                .description("What to order by (字段)."),
        )
        .field(
            InputValue::new("direction", TypeRef::named_nn("OrderDirection"))
                .description("Which way (方向)."),
        );
    (Some(fields), Some(order))
}
