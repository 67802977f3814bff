//! Cursors: the order's values of one row, opaque to clients.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use resource::meta::Kind;
use sea_orm::Value as SqlValue;
use serde_json::Value as Json;

use crate::error::{BaseCode, Refusal};
use crate::read::filter;
use crate::read::plan::OrderKey;
use crate::registry::TypeInfo;

/// Writes the cursor of a row whose slots are given.
pub fn write(info: &TypeInfo, order: &[OrderKey], slots: &[Json]) -> String {
    let mut values: Vec<Json> = vec![Json::from(signature(info, order))];
    values.extend(order.iter().map(|key| slots[key.slot].clone()));
    URL_SAFE_NO_PAD.encode(Json::Array(values).to_string())
}

/// Reads a cursor of exactly this list and order.
pub fn read(info: &TypeInfo, order: &[OrderKey], text: &str) -> Result<Vec<SqlValue>, Refusal> {
    let bad = || Refusal::new(BaseCode::BadCursor);
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| bad())?;
    let values: Vec<Json> = serde_json::from_slice(&bytes).map_err(|_| bad())?;
    let (found, values) = values.split_first().ok_or_else(bad)?;
    if found.as_u64() != Some(signature(info, order)) || values.len() != order.len() {
        return Err(bad());
    }
    order
        .iter()
        .zip(values)
        .map(|(key, value)| stored(key, value).ok_or_else(bad))
        .collect()
}

/// A value as the database wrote it into JSON, back as a value of the database.
fn stored(key: &OrderKey, value: &Json) -> Option<SqlValue> {
    match (key.column.kind, value) {
        (Kind::Month, Json::Number(number)) => {
            Some(SqlValue::Int(Some(i32::try_from(number.as_i64()?).ok()?)))
        }
        (Kind::Money | Kind::Long, Json::Number(number)) => {
            Some(SqlValue::BigInt(Some(number.as_i64()?)))
        }
        (Kind::Bool, value) => Some(SqlValue::Bool(Some(
            value.as_bool().or_else(|| Some(value.as_i64()? != 0))?,
        ))),
        (Kind::Uuid, Json::String(text)) => Some(SqlValue::Uuid(Some(text.parse().ok()?))),
        (kind, value) => filter::value(kind, value).ok(),
    }
}

/// Tells lists and orders apart.
fn signature(info: &TypeInfo, order: &[OrderKey]) -> u64 {
    order.iter().fold(u64::from(info.tag), |sum, key| {
        let name = u64::from(resource::id::tag(key.column.name));
        (sum * 131 + name * 2 + u64::from(key.descending)) % 1_000_003
    })
}
