//! Commands about organizations and facilities, one a file.

mod register_facility;
mod register_organization;

pub use register_facility::RegisterFacility;
pub use register_organization::RegisterOrganization;

use graph::error::{Failure, Refusal, ValidationRule};

/// A name without blanks around it, 2 to 120 characters.
fn title(name: &str) -> Result<String, Refusal> {
    const LONGEST: usize = 120;
    let name = name.trim();
    match name.chars().count() {
        0 | 1 => Err(Refusal::invalid(ValidationRule::TextTooShort, "name").with("shortest", 2)),
        2..=LONGEST => Ok(name.to_owned()),
        _ => Err(Refusal::invalid(ValidationRule::TextTooLong, "name").with("longest", LONGEST)),
    }
}

/// The same failure, a refusal standing at this field.
fn at(field: &str, failure: Failure) -> Failure {
    match failure {
        Failure::Refused(refusal) => refusal.at(field).into(),
        other => other,
    }
}
