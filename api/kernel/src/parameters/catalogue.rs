//! Which parameters there are: every package names its keys with what they hold.

use std::collections::BTreeMap;

use graph::error::Refusal;
use resource::input::Fault;
use resource::{Invalid, Money};

use crate::code::KernelCode;

/// What a parameter holds, and how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterKind {
    /// Amount in yuan, `4310.00`, not negative.
    Money,
    /// Whole number within these bounds, both included.
    Int(i64, i64),
    /// Hundredths of a percent, 0 to 1,000,000.
    BasisPoints,
    /// Decimal number, not negative: `1.5`.
    Decimal,
    /// `true` or `false`.
    Flag,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// How long something may take: `3 wd` (working days), `7 d` (days), `24 h` (hours).
    Term,
    /// JSON of the domain's own shape.
    Json,
}

/// One parameter.
#[derive(Clone, Copy, Debug)]
pub struct ParameterMeta {
    /// Key, `dibao.rural.std_year`.
    pub key: &'static str,
    /// What it is, in Chinese.
    pub zh: &'static str,
    /// What it is, in English.
    pub en: &'static str,
    /// Unit, `元/年`; empty where there is none.
    pub unit: &'static str,
    /// What it holds.
    pub kind: ParameterKind,
}

/// Every parameter of the process, by key; a service of the engine.
#[derive(Debug, Default)]
pub struct Catalogue(BTreeMap<&'static str, ParameterMeta>);

impl Catalogue {
    /// The parameters of all packages.
    pub fn new(parameters: impl IntoIterator<Item = ParameterMeta>) -> Self {
        let by_key = |meta: ParameterMeta| (meta.key, meta);
        Self(parameters.into_iter().map(by_key).collect())
    }

    /// A value in its canonical form, as far as it may be this parameter's. Refusals: `PARAMETER_UNKNOWN` at `key`, and
    /// what [`ParameterKind::check`] finds at `value`.
    pub fn checked(&self, key: &str, value: &str) -> Result<(&ParameterMeta, String), Refusal> {
        let unknown = || Refusal::new(KernelCode::ParameterUnknown).at("key");
        let meta = self.get(key).ok_or_else(unknown)?;
        let value = meta.kind.check(value).map_err(|what| {
            Refusal::from(Fault {
                path: vec!["value".to_owned()],
                what,
            })
        })?;
        Ok((meta, value))
    }

    /// The parameter of this key.
    pub fn get(&self, key: &str) -> Option<&ParameterMeta> {
        self.0.get(key)
    }
}

impl ParameterKind {
    /// The value in its canonical form. Faults: `MONEY_FORMAT`, `MONEY_SCALE`, `NEGATIVE`, `INT_EXPECTED`,
    /// `OUT_OF_RANGE {from, to}`, `BOOLEAN_EXPECTED`, `DECIMAL_FORMAT`, `UNKNOWN_VALUE {expected}`, `TERM_FORMAT`,
    /// `JSON_FORMAT`.
    pub fn check(self, text: &str) -> Result<String, Invalid> {
        let text = text.trim();
        match self {
            Self::Money => match Money::parse(text)? {
                amount if amount.is_negative() => Err(Invalid::new("NEGATIVE")),
                amount => Ok(amount.to_string()),
            },
            Self::Int(from, to) => whole(text, from, to),
            Self::BasisPoints => whole(text, 0, 1_000_000),
            Self::Decimal => decimal(text),
            Self::Flag => match text {
                "true" | "false" => Ok(text.to_owned()),
                _ => Err(Invalid::new("BOOLEAN_EXPECTED")),
            },
            Self::Choice(words) if words.contains(&text) => Ok(text.to_owned()),
            Self::Choice(words) => {
                Err(Invalid::new("UNKNOWN_VALUE").with("expected", words.join(", ")))
            }
            Self::Term => term(text),
            Self::Json => serde_json::from_str::<serde_json::Value>(text)
                .map(|json| json.to_string())
                .map_err(|_| Invalid::new("JSON_FORMAT")),
        }
    }
}

fn whole(text: &str, from: i64, to: i64) -> Result<String, Invalid> {
    let number: i64 = text.parse().map_err(|_| Invalid::new("INT_EXPECTED"))?;
    if (from..=to).contains(&number) {
        Ok(number.to_string())
    } else {
        Err(Invalid::new("OUT_OF_RANGE")
            .with("from", from)
            .with("to", to))
    }
}

fn term(text: &str) -> Result<String, Invalid> {
    let invalid = || Invalid::new("TERM_FORMAT").with("value", text);
    let (number, unit) = text.split_once(' ').ok_or_else(invalid)?;
    let number: u16 = number.parse().map_err(|_| invalid())?;
    if ["wd", "d", "h"].contains(&unit) {
        Ok(format!("{number} {unit}"))
    } else {
        Err(invalid())
    }
}

fn decimal(text: &str) -> Result<String, Invalid> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if digits(whole) && digits(fraction) && text.len() <= 18 {
        Ok(text.to_owned())
    } else {
        Err(Invalid::new("DECIMAL_FORMAT"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_fit_their_kind() {
        use ParameterKind::{BasisPoints, Choice, Decimal, Flag, Int, Json, Money, Term};
        for (kind, text, found) in [
            (Money, " 4310 ", Ok("4310.00")),
            (Money, "4310.005", Err("MONEY_SCALE")),
            (Money, "-1", Err("NEGATIVE")),
            (Int(1, 28), "10", Ok("10")),
            (Int(1, 28), "29", Err("OUT_OF_RANGE")),
            (Int(1, 28), "x", Err("INT_EXPECTED")),
            (BasisPoints, "6667", Ok("6667")),
            (BasisPoints, "-1", Err("OUT_OF_RANGE")),
            (Decimal, "1.5", Ok("1.5")),
            (Decimal, "1,5", Err("DECIMAL_FORMAT")),
            (Decimal, "-1.5", Err("DECIMAL_FORMAT")),
            (Flag, "false", Ok("false")),
            (Flag, "no", Err("BOOLEAN_EXPECTED")),
            (Choice(&["DIFFERENCE", "TIERED"]), "TIERED", Ok("TIERED")),
            (
                Choice(&["DIFFERENCE", "TIERED"]),
                "tiered",
                Err("UNKNOWN_VALUE"),
            ),
            (Term, "3 wd", Ok("3 wd")),
            (Term, "3 weeks", Err("TERM_FORMAT")),
            (Term, "-3 wd", Err("TERM_FORMAT")),
            (Json, "{\"a\": 1}", Ok("{\"a\":1}")),
            (Json, "{", Err("JSON_FORMAT")),
        ] {
            let checked = kind.check(text);
            let checked = checked.as_deref().map_err(|invalid| invalid.code);
            assert_eq!(checked, found, "{text}");
        }
    }
}
