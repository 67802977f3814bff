//! An amount of money (金额), CNY.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::text;
use crate::Invalid;

mod capital;

/// Amount of money in fen (1/100 yuan), signed; printed in yuan with two digits, `1056.00`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Money(i64);

/// How a computed amount becomes a payable one; applied once, at the end. Halves go away from zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Rounding {
    /// To the nearest fen.
    #[default]
    HalfUpFen,
    /// To the nearest jiao (0.10 yuan).
    HalfUpJiao,
    /// To the nearest yuan.
    HalfUpYuan,
    /// Up to the next whole yuan, towards plus infinity.
    CeilYuan,
    /// Down to the whole yuan, towards minus infinity.
    FloorYuan,
}

impl Money {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// An amount given in fen.
    pub const fn fen(fen: i64) -> Self {
        Self(fen)
    }

    /// An amount given in whole yuan; stops at the largest amount there is.
    pub const fn yuan(yuan: i64) -> Self {
        Self(yuan.saturating_mul(100))
    }

    /// Reads yuan, `-?\d{1,13}(\.\d{1,2})?`.
    ///
    /// Errors: `MONEY_SCALE` for a third decimal, otherwise `MONEY_FORMAT`.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let invalid = || Invalid::new("MONEY_FORMAT");
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (yuan, decimals) = match unsigned.split_once('.') {
            Some((yuan, decimals)) if text::all_digits(decimals) => (yuan, decimals),
            Some(_) => return Err(invalid()),
            None => (unsigned, "0"),
        };
        if !text::all_digits(yuan) || yuan.len() > 13 {
            return Err(invalid());
        }
        if decimals.len() > 2 {
            return Err(Invalid::new("MONEY_SCALE"));
        }
        let fen: i64 = format!("{yuan}{decimals:0<2}")
            .parse()
            .map_err(|_| invalid())?;
        Ok(Self(if unsigned.len() < text.len() {
            -fen
        } else {
            fen
        }))
    }

    /// The amount in fen.
    pub const fn in_fen(self) -> i64 {
        self.0
    }

    /// Whether the amount is nothing.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Whether the amount is below nothing.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Sum of two amounts. Error: `MONEY_OVERFLOW`.
    pub fn checked_add(self, other: Self) -> Result<Self, Invalid> {
        self.0.checked_add(other.0).map(Self).ok_or_else(overflow)
    }

    /// Difference of two amounts. Error: `MONEY_OVERFLOW`.
    pub fn checked_sub(self, other: Self) -> Result<Self, Invalid> {
        self.0.checked_sub(other.0).map(Self).ok_or_else(overflow)
    }

    /// The amount taken `times` over. Error: `MONEY_OVERFLOW`.
    pub fn checked_mul(self, times: i64) -> Result<Self, Invalid> {
        self.0.checked_mul(times).map(Self).ok_or_else(overflow)
    }

    /// Sum of many amounts. Error: `MONEY_OVERFLOW`.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Result<Self, Invalid> {
        let mut amounts = amounts.into_iter();
        amounts.try_fold(Self::ZERO, Self::checked_add)
    }

    /// The amount times `mul / div`, exact until one rounding at the end.
    ///
    /// Errors: `MONEY_DIVISION` when `div` is 0, `MONEY_OVERFLOW`.
    pub fn mul_div(self, mul: i128, div: i128, rounding: Rounding) -> Result<Self, Invalid> {
        if div == 0 {
            return Err(Invalid::new("MONEY_DIVISION"));
        }
        let product = i128::from(self.0).checked_mul(mul).ok_or_else(overflow)?;
        let step = i128::from(rounding.step());
        let divisor = div.checked_mul(step).ok_or_else(overflow)?;
        let rounded = rounding
            .quotient(product, divisor)
            .and_then(|steps| steps.checked_mul(step));
        let fen = rounded.and_then(|fen| i64::try_from(fen).ok());
        fen.map(Self).ok_or_else(overflow)
    }

    /// Divides the amount over `n` payees to the fen; what is left over goes to the first ones, a fen each.
    /// The parts sum to the amount exactly. No payees, no parts.
    pub fn split(self, n: usize) -> Vec<Self> {
        let Some(count) = i64::try_from(n).ok().filter(|count| *count > 0) else {
            return Vec::new();
        };
        let (base, left) = (self.0 / count, self.0 % count);
        let part = |index: i64| Self(base + if index < left.abs() { left.signum() } else { 0 });
        (0..count).map(part).collect()
    }

    /// The amount in capital characters for vouchers (人民币大写): `壹仟零柒拾元整`; below zero starts with `负`.
    pub fn chinese_capital(self) -> String {
        capital::of(self.0)
    }
}

impl Rounding {
    /// Smallest amount it leaves, in fen.
    const fn step(self) -> i64 {
        match self {
            Self::HalfUpFen => 1,
            Self::HalfUpJiao => 10,
            Self::HalfUpYuan | Self::CeilYuan | Self::FloorYuan => 100,
        }
    }

    /// `numerator / divisor` as a whole number; `None` when it leaves the range.
    fn quotient(self, numerator: i128, divisor: i128) -> Option<i128> {
        let towards_zero = numerator.checked_div(divisor)?;
        let left = numerator.checked_rem(divisor)?;
        let sign = numerator.signum() * divisor.signum();
        let away = match self {
            Self::HalfUpFen | Self::HalfUpJiao | Self::HalfUpYuan => {
                left.unsigned_abs() >= divisor.unsigned_abs() - left.unsigned_abs()
            }
            Self::CeilYuan => left != 0 && sign > 0,
            Self::FloorYuan => left != 0 && sign < 0,
        };
        towards_zero.checked_add(if away { sign } else { 0 })
    }
}

fn overflow() -> Invalid {
    Invalid::new("MONEY_OVERFLOW")
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", fen / 100, fen % 100)
    }
}

as_text!(Money);
as_column!(Money, i64, BigInt, BigInteger, Money::in_fen, |fen| Ok(
    Money::fen(fen)
));

#[cfg(test)]
mod tests;
