//! The one place where a stored value leaves for the client: formatted, opened, masked.

use async_graphql::Value;
use chrono::{DateTime, NaiveDateTime, SecondsFormat, Utc};
use resource::meta::{ColumnMeta, Kind, SealedKind};
use resource::{Keyring, Money, Month, mask};
use serde_json::Value as Json;
use uuid::Uuid;

use crate::principal::{Principal, PrincipalKind};

/// Permission that opens the classes `health` and `address`.
pub const SENSITIVE: &str = "pi.sensitive.read";

/// Lets a column's value out to this reader.
pub fn column(column: &ColumnMeta, stored: Json, reader: &Principal, keyring: &Keyring) -> Value {
    if stored.is_null() {
        return Value::Null;
    }
    let value = match column.kind {
        Kind::Sealed(sealed) => return opened(sealed, &stored, reader, keyring),
        kind => plain(kind, stored),
    };
    match column.sensitive {
        None => value,
        Some(class) => masked(class, value, reader),
    }
}

fn masked(class: &str, value: Value, reader: &Principal) -> Value {
    let trusted = reader.kind == PrincipalKind::System || reader.may(SENSITIVE);
    match (class, reader.kind) {
        ("name", PrincipalKind::Staff) => value,
        _ if trusted => value,
        ("name" | "address", _) => match value {
            Value::String(text) => Value::String(mask::by_class(class, &text)),
            other => other,
        },
        _ => Value::Null,
    }
}

/// Sealed values come out masked; unmasking is a command, or an export of whoever may take the numbers out.
fn opened(sealed: SealedKind, stored: &Json, reader: &Principal, keyring: &Keyring) -> Value {
    let bytes = stored.as_str().and_then(hex);
    let clear = bytes.and_then(|bytes| keyring.open_bytes(sealed.class, &bytes).ok());
    if let Some(clear) = clear {
        Value::String(if reader.opens {
            clear
        } else {
            mask::by_class(sealed.class, &clear)
        })
    } else {
        let class = sealed.class;
        tracing::error!(
            class,
            "a sealed value does not open with the configured keys"
        );
        Value::Null
    }
}

fn plain(kind: Kind, stored: Json) -> Value {
    match (kind, stored) {
        (Kind::Money, Json::Number(fen)) => fen.as_i64().map_or(Value::Null, |fen| {
            Value::String(Money::fen(fen).to_string())
        }),
        (Kind::Month, Json::Number(month)) => month
            .as_i64()
            .and_then(|month| i32::try_from(month).ok())
            .and_then(Month::from_yyyymm)
            .map_or(Value::Null, |month| Value::String(month.to_string())),
        (Kind::Long, Json::Number(number)) => Value::String(number.to_string()),
        (Kind::Bool, Json::Number(number)) => Value::Boolean(number.as_i64() != Some(0)),
        (Kind::Uuid, Json::String(text)) => {
            Value::String(Uuid::parse_str(&text).map_or(text, |key| key.hyphenated().to_string()))
        }
        (Kind::DateTime, Json::String(text)) => Value::String(instant(&text).unwrap_or(text)),
        (Kind::Bytes, _) => Value::Null,
        (Kind::Enum(_), Json::String(code)) => Value::Enum(async_graphql::Name::new(code)),
        (_, Json::String(text)) => Value::String(text),
        (_, other) => Value::from_json(other).unwrap_or_default(),
    }
}

/// An instant as either database writes it, in RFC 3339 with `Z`.
fn instant(text: &str) -> Option<String> {
    let at = DateTime::parse_from_rfc3339(text)
        .map(|at| at.with_timezone(&Utc))
        .or_else(|_| {
            NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f").map(|at| at.and_utc())
        })
        .or_else(|_| {
            DateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f%:z")
                .map(|at| at.with_timezone(&Utc))
        });
    Some(at.ok()?.to_rfc3339_opts(SecondsFormat::AutoSi, true))
}

/// Bytes as either database writes them into JSON: `\x00ff` or `00FF`.
pub(super) fn hex(text: &str) -> Option<Vec<u8>> {
    let digits = text.strip_prefix("\\x").unwrap_or(text).as_bytes();
    let digit = |d: u8| {
        char::from(d)
            .to_digit(16)
            .and_then(|d| u8::try_from(d).ok())
    };
    digits
        .chunks(2)
        .map(|pair| match pair {
            [high, low] => Some(digit(*high)? * 16 + digit(*low)?),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_databases_write_the_same_instant() {
        let expected = Some("2020-04-20T01:00:00Z".to_owned());
        assert_eq!(instant("2020-04-20T01:00:00+00:00"), expected);
        assert_eq!(instant("2020-04-20 01:00:00+00:00"), expected);
        assert_eq!(instant("2020-04-20 01:00:00"), expected);
    }

    #[test]
    fn both_databases_write_the_same_bytes() {
        assert_eq!(hex("\\x00ff"), Some(vec![0, 255]));
        assert_eq!(hex("00FF"), Some(vec![0, 255]));
        assert_eq!(hex("0"), None);
    }
}
