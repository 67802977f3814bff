//! Which edition of the ministry's measures a case follows (适用规则).

use std::fmt;

use chrono::NaiveDate;
use resource::Invalid;
use resource::output::{Output, OutputRef, OutputShape};
use serde::{Deserialize, Serialize};

/// Edition of the national measures; fixed at acceptance and kept until the case is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Ruleset {
    /// Measures of 2012 (and of 2016 for extremely poor persons), until 2021-06-30.
    #[serde(rename = "2012")]
    R2012,
    /// Measures of 2021, from 2021-07-01.
    #[serde(rename = "2021")]
    R2021,
}

impl Ruleset {
    /// Both editions, the older first.
    pub const ALL: [Self; 2] = [Self::R2012, Self::R2021];

    /// Edition in force on a day.
    ///
    /// ```
    /// use assistance::rules::Ruleset;
    /// use chrono::NaiveDate;
    ///
    /// let on = |y, m, d| Ruleset::in_force(NaiveDate::from_ymd_opt(y, m, d).unwrap());
    /// assert_eq!((on(2021, 6, 30), on(2021, 7, 1)), (Ruleset::R2012, Ruleset::R2021));
    /// ```
    pub fn in_force(on: NaiveDate) -> Self {
        match NaiveDate::from_ymd_opt(2021, 7, 1) {
            Some(change) if on >= change => Self::R2021,
            _ => Self::R2012,
        }
    }

    /// Reads `2012` or `2021`. Error: `RULESET_UNKNOWN`.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let mut all = Self::ALL.into_iter();
        all.find(|ruleset| ruleset.name() == text)
            .ok_or_else(|| Invalid::new("RULESET_UNKNOWN").with("value", text))
    }

    /// Name as stored with the case: `2012`, `2021`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::R2012 => "2012",
            Self::R2021 => "2021",
        }
    }

    /// Whether every case goes before the villagers' review, not only disputed or complex ones.
    pub const fn reviews_every_case(self) -> bool {
        matches!(self, Self::R2012)
    }

    /// Whether the county's proposed decision is put up for a second public notice.
    pub const fn notices_the_decision(self) -> bool {
        matches!(self, Self::R2012)
    }
}

impl fmt::Display for Ruleset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Output for Ruleset {
    const SHAPE: OutputShape = OutputShape::one(OutputRef::Scalar("String"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_name_is_its_text_everywhere() {
        for ruleset in Ruleset::ALL {
            assert_eq!(Ruleset::parse(&ruleset.to_string()), Ok(ruleset));
            assert_eq!(serde_json::to_value(ruleset).unwrap(), ruleset.name());
        }
        assert_eq!(Ruleset::parse("2016").unwrap_err().code, "RULESET_UNKNOWN");
    }
}
