//! Shares and multiples without floating point.

use std::fmt;
use std::str::FromStr;

use resource::{Invalid, Money, Rounding};
use serde::{Deserialize, Serialize};

use super::Fault;

/// Share or multiple in basis points: 10,000 is the whole, 3,000 is 30 %, 15,000 is one and a half times.
///
/// Prints as a percentage, `30 %`, `16.67 %`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BasisPoints(pub u32);

impl BasisPoints {
    /// The whole: 100 %, one times.
    pub const WHOLE: Self = Self(10_000);

    /// A whole multiple, e.g. `times(24)`; stops at the largest number there is.
    pub const fn times(multiple: u32) -> Self {
        Self(multiple.saturating_mul(Self::WHOLE.0))
    }

    /// This share of an amount, rounded once.
    ///
    /// Error: [`Fault::OutOfRange`].
    pub fn of(self, amount: Money, rounding: Rounding) -> Result<Money, Fault> {
        let whole = i128::from(Self::WHOLE.0);
        Ok(amount.mul_div(self.factor(), whole, rounding)?)
    }

    /// The number for products in 128 bits; divide by [`Self::WHOLE`] afterwards.
    pub fn factor(self) -> i128 {
        i128::from(self.0)
    }

    /// Share of `part` in `whole`, rounded half up to the basis point; nothing of nothing is 0.
    pub fn share(part: u32, whole: u32) -> Self {
        let (part, whole) = (u64::from(part), u64::from(whole));
        let share = (part * 20_000 + whole).checked_div(whole * 2).unwrap_or(0);
        Self(u32::try_from(share).unwrap_or(u32::MAX))
    }
}

impl fmt::Display for BasisPoints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (percent, rest) = (self.0 / 100, self.0 % 100);
        match rest {
            0 => write!(f, "{percent} %"),
            rest if rest % 10 == 0 => write!(f, "{percent}.{} %", rest / 10),
            rest => write!(f, "{percent}.{rest:02} %"),
        }
    }
}

/// Multiple of the standard, in basis points inside; written as a decimal, `24`, `1.5`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Multiple(BasisPoints);

impl Multiple {
    /// A multiple given in basis points, 15,000 for one and a half times.
    pub const fn new(points: BasisPoints) -> Self {
        Self(points)
    }

    /// A whole multiple; stops at the largest number there is.
    pub const fn whole(multiple: u32) -> Self {
        Self(BasisPoints::times(multiple))
    }

    /// The multiple in basis points.
    pub const fn points(self) -> BasisPoints {
        self.0
    }
}

impl FromStr for Multiple {
    type Err = Invalid;

    /// Reads a decimal with at most four places. Error: `MULTIPLE_FORMAT`.
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let invalid = || Invalid::new("MULTIPLE_FORMAT").with("value", text);
        let (whole, places) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(places) || places.len() > 4 {
            return Err(invalid());
        }
        let points = format!("{whole}{places:0<4}").parse();
        points
            .map(|points| Self(BasisPoints(points)))
            .map_err(|_| invalid())
    }
}

impl fmt::Display for Multiple {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = BasisPoints::WHOLE.0;
        let (times, rest) = (self.0.0 / whole, self.0.0 % whole);
        let places = format!("{rest:04}");
        match places.trim_end_matches('0') {
            "" => write!(f, "{times}"),
            places => write!(f, "{times}.{places}"),
        }
    }
}

impl From<Multiple> for String {
    fn from(multiple: Multiple) -> Self {
        multiple.to_string()
    }
}

impl TryFrom<String> for Multiple {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_percentages() {
        let printed =
            [3_000, 1_667, 1_050, 15_000, 0].map(|points| BasisPoints(points).to_string());
        assert_eq!(printed, ["30 %", "16.67 %", "10.5 %", "150 %", "0 %"]);
    }

    #[test]
    fn two_thirds_of_a_meeting_is_the_share_that_is_printed() {
        assert_eq!(BasisPoints::share(10, 15), BasisPoints(6_667));
        assert_eq!(BasisPoints::share(6, 10), BasisPoints(6_000));
        assert_eq!(BasisPoints::share(0, 0), BasisPoints(0));
    }

    #[test]
    fn multiples_are_decimals() {
        for (text, points) in [("24", 240_000), ("1.5", 15_000), ("0.0001", 1)] {
            let read: Multiple = text.parse().unwrap();
            assert_eq!(
                (read.points(), read.to_string().as_str()),
                (BasisPoints(points), text)
            );
        }
        assert_eq!("2.0".parse::<Multiple>().unwrap(), Multiple::whole(2));
        for bad in ["", "-1", "1.", ".5", "1.50000", "1,5", "999999"] {
            assert_eq!(
                bad.parse::<Multiple>().unwrap_err().code,
                "MULTIPLE_FORMAT",
                "{bad}"
            );
        }
    }
}
