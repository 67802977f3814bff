//! Words that must not be missing.

use graph::error::Refusal;

use crate::codes::AssistanceCode;

/// `REASON_REQUIRED` at this field where nothing is said.
pub fn required(words: &str, field: &str) -> Result<(), Refusal> {
    if words.trim().is_empty() {
        return Err(missing(field));
    }
    Ok(())
}

/// `REASON_REQUIRED` at this field.
pub fn missing(field: &str) -> Refusal {
    let refusal = Refusal::new(AssistanceCode::ReasonRequired).at(field);
    refusal.with("shortest", 1)
}
