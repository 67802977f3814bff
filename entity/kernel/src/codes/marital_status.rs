//! Marital status (婚姻状况), GB/T 2261.2-2003.

use resource::CodeList;

/// Marital status of a person, GB/T 2261.2 (婚姻状况).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum MaritalStatus {
    /// Never married (未婚)
    #[code(gb = "10")]
    NeverMarried,
    /// Married (已婚)
    #[code(gb = "20")]
    Married,
    /// First marriage (初婚)
    #[code(gb = "21")]
    FirstMarriage,
    /// Remarried (再婚)
    #[code(gb = "22")]
    Remarried,
    /// Remarried to the former spouse (复婚)
    #[code(gb = "23")]
    RemarriedFormerSpouse,
    /// Widowed (丧偶)
    #[code(gb = "30")]
    Widowed,
    /// Divorced (离婚)
    #[code(gb = "40")]
    Divorced,
    /// Not stated (未说明的婚姻状况)
    #[code(gb = "90")]
    NotStated,
}

impl MaritalStatus {
    /// Whether the person has a living spouse: married, of whichever kind.
    pub const fn is_married(self) -> bool {
        matches!(
            self,
            Self::Married | Self::FirstMarriage | Self::Remarried | Self::RemarriedFormerSpouse
        )
    }

    /// Whether this status is the asked one or a kind of it.
    pub fn satisfies(self, asked: Self) -> bool {
        self == asked || (asked == Self::Married && self.is_married())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_marriage_satisfy_married() {
        for gb in ["20", "21", "22", "23"] {
            let status = MaritalStatus::from_gb(gb).unwrap();
            assert!(status.satisfies(MaritalStatus::Married), "{gb}");
        }
        for gb in ["10", "30", "40", "90"] {
            let status = MaritalStatus::from_gb(gb).unwrap();
            assert!(
                !status.satisfies(MaritalStatus::Married) && status.satisfies(status),
                "{gb}"
            );
        }
        assert!(!MaritalStatus::Married.satisfies(MaritalStatus::Remarried));
    }
}
