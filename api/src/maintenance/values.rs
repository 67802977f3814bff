//! Column values as JSON in a backup, and back: independent of the database they came from.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, NaiveDate, Utc};
use resource::meta::{ColumnMeta, Kind};
use sea_orm::{DbErr, QueryResult, Value as SqlValue};
use serde_json::{Value as Json, json};
use uuid::Uuid;

/// Reads a column of a row.
pub fn read(row: &QueryResult, column: &ColumnMeta) -> Result<Json, DbErr> {
    let name = column.name;
    Ok(match column.kind {
        Kind::Uuid => json!(row.try_get::<Option<Uuid>>("", name)?),
        Kind::Text | Kind::Scalar(_) | Kind::Enum(_) => {
            json!(row.try_get::<Option<String>>("", name)?)
        }
        Kind::Int | Kind::Month => json!(row.try_get::<Option<i32>>("", name)?),
        Kind::Long | Kind::Money => json!(row.try_get::<Option<i64>>("", name)?),
        Kind::Bool => json!(row.try_get::<Option<bool>>("", name)?),
        Kind::Date => json!(row.try_get::<Option<NaiveDate>>("", name)?),
        Kind::DateTime => json!(row.try_get::<Option<DateTime<Utc>>>("", name)?),
        Kind::Json => row.try_get::<Option<Json>>("", name)?.unwrap_or_default(),
        Kind::Sealed(_) | Kind::Bytes => {
            json!(
                row.try_get::<Option<Vec<u8>>>("", name)?
                    .map(|bytes| STANDARD.encode(bytes))
            )
        }
    })
}

/// Makes a value for a column.
pub fn write(value: &Json, column: &ColumnMeta) -> Option<SqlValue> {
    let text = || value.as_str().map(str::to_owned);
    let none = value.is_null();
    let some = |value: Option<SqlValue>| {
        if none {
            value
        } else {
            value.filter(|value| *value != value.as_null())
        }
    };
    some(Some(match column.kind {
        Kind::Uuid => SqlValue::Uuid(text().and_then(|text| text.parse().ok())),
        Kind::Text | Kind::Scalar(_) | Kind::Enum(_) => SqlValue::String(text()),
        Kind::Int | Kind::Month => {
            SqlValue::Int(value.as_i64().and_then(|n| i32::try_from(n).ok()))
        }
        Kind::Long | Kind::Money => SqlValue::BigInt(value.as_i64()),
        Kind::Bool => SqlValue::Bool(value.as_bool()),
        Kind::Date => SqlValue::ChronoDate(text().and_then(|text| text.parse().ok())),
        Kind::DateTime => SqlValue::ChronoDateTimeUtc(text().and_then(|text| text.parse().ok())),
        Kind::Json => SqlValue::Json((!none).then(|| Box::new(value.clone()))),
        Kind::Sealed(_) | Kind::Bytes => {
            SqlValue::Bytes(text().and_then(|text| STANDARD.decode(text).ok()))
        }
    }))
}
