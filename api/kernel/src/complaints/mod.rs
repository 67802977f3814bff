//! Complaints about conduct (作风投诉): anybody may complain, the city's inspection alone reads and answers.
//!
//! A complaint lies at the city, so that neither the office it is about nor anybody between sees it, its timeline or
//! its entry in the audit. Which role inspects is said by the domains' lifecycles.

pub mod commands;

use entity_kernel::division::{self, DivisionLevel};
use graph::error::{Failure, Refusal};
use graph::places::Place;
use graph::{Registry, command};
use sea_orm::{ConnectionTrait, EntityTrait};
use uuid::Uuid;

/// Days within which a complaint is taken up (信访条例, 2005, art. 22).
pub const TAKEN_UP: u32 = 15;
/// Days within which it is answered (信访条例, 2005, art. 33).
pub const ANSWERED: u32 = 60;

/// Hands the share of the complaints in.
pub fn register(registry: &mut Registry) {
    registry
        .command(command::answer::<commands::ComplainAboutConduct>())
        .command(command::change::<commands::ExamineComplaint>())
        .command(command::change::<commands::AnswerComplaint>())
        .command(command::answer::<commands::RevealComplainant>());
}

/// The city that a division lies in, as a place.
async fn city_of(division: Uuid, db: &impl ConnectionTrait) -> Result<Place, Failure> {
    let mut next = Some(division);
    while let Some(key) = next {
        let found = division::Entity::find_by_id(key).one(db).await?;
        let found = found.ok_or_else(|| Refusal::not_found().at("about"))?;
        if found.level == DivisionLevel::City {
            return Ok(Place {
                division: found.id,
                county: None,
                town: None,
            });
        }
        next = found.parent_id;
    }
    Err(Refusal::not_found().at("about").into())
}
