//! Why a stored figure is what it is, for what is no calculation of a case.

use kernel::explain::Step;
use resource::Output;
use serde::{Deserialize, Serialize};

/// Steps that led to a figure or a decision (依据说明).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// Every step in its order (步骤).
    pub steps: Vec<Step>,
}

impl From<Vec<Step>> for Explanation {
    fn from(steps: Vec<Step>) -> Self {
        Self { steps }
    }
}
