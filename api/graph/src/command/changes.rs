//! What a command changed in a row, field by field, for the timeline.

use resource::meta::{ColumnMeta, Kind, Resource};
use resource::{Money, Month};
use sea_orm::sea_query::Iden;
use sea_orm::{EntityTrait, Iterable, ModelTrait, Value as SqlValue};
use serde_json::{Value as Json, json};

/// Columns that change with every command and say nothing.
const SILENT: [&str; 3] = ["version", "updated_at", "created_at"];

/// `[{field, from, to}]`, sensitive values as `***`.
pub fn between<E>(before: Option<&E::Model>, after: &E::Model) -> Json
where
    E: EntityTrait + Resource,
{
    let changes = E::Column::iter().filter_map(|column| {
        let meta = E::META.column(column.unquoted())?;
        if meta.hidden || meta.name == "id" || SILENT.contains(&meta.name) {
            return None;
        }
        let old = before.map_or(SqlValue::Bool(None), |row| row.get(column));
        let new = after.get(column);
        let (old, new) = (told(meta, &old), told(meta, &new));
        (old != new).then(|| json!({"field": meta.field, "from": old, "to": new}))
    });
    Json::Array(changes.collect())
}

fn told(meta: &ColumnMeta, value: &SqlValue) -> Json {
    let shown = match (meta.kind, value) {
        (Kind::Sealed(_), SqlValue::Bytes(Some(_))) => return json!("***"),
        (Kind::Money, SqlValue::BigInt(Some(fen))) => json!(Money::fen(*fen).to_string()),
        (Kind::Month, SqlValue::Int(Some(month))) => {
            Month::from_yyyymm(*month).map_or(Json::Null, |month| json!(month.to_string()))
        }
        (Kind::Json, _) => Json::Null,
        (_, SqlValue::Int(Some(number))) => json!(number),
        (_, SqlValue::BigInt(Some(number))) => json!(number.to_string()),
        (_, SqlValue::Bool(Some(truth))) => json!(truth),
        (_, SqlValue::String(Some(text))) => json!(text),
        (_, SqlValue::ChronoDate(Some(day))) => json!(day.to_string()),
        (_, SqlValue::ChronoDateTimeUtc(Some(at))) => json!(at.to_rfc3339()),
        (_, SqlValue::Uuid(Some(key))) => json!(meta.to.map_or_else(
            || key.to_string(),
            |reference| resource::id::encode(resource::id::tag(reference.to), *key)
        )),
        _ => Json::Null,
    };
    match meta.sensitive {
        Some(_) if !shown.is_null() => json!("***"),
        _ => shown,
    }
}
