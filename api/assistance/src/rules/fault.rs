//! Why a rule could not answer; a "no" is an answer, this is not.

use resource::Invalid;

/// What was missing or wrong in the facts or the parameters given to a rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Nobody of the household counts, so nothing can be divided.
    #[error("NO_COUNTED_MEMBER")]
    NoCountedMember,
    /// The county pays by tiers and the case names none.
    #[error("TIER_MISSING")]
    TierMissing,
    /// The county pays this kind by a method that the rule does not know.
    #[error("METHOD_UNKNOWN")]
    MethodUnknown,
    /// The person is not a counted member of the household.
    #[error("NOT_A_MEMBER")]
    NotAMember,
    /// An emergency without its grade.
    #[error("GRADE_MISSING")]
    GradeMissing,
    /// Aid for expenditure without the months of living.
    #[error("MONTHS_MISSING")]
    MonthsMissing,
    /// An extreme hardship that no conference has decided on.
    #[error("CONFERENCE_MISSING")]
    ConferenceMissing,
    /// No parameter of this key is in force for the division and the day.
    #[error("PARAM_MISSING ({0})")]
    ParameterMissing(&'static str),
    /// The parameter's value cannot be read.
    #[error("PARAM_MALFORMED ({key}: {why})")]
    ParameterMalformed {
        /// Key.
        key: &'static str,
        /// What is wrong with it.
        why: String,
    },
    /// An amount left the range of money.
    #[error("{0}")]
    OutOfRange(Invalid),
}

impl From<Invalid> for Fault {
    fn from(invalid: Invalid) -> Self {
        Self::OutOfRange(invalid)
    }
}
