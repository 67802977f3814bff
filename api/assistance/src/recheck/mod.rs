//! Rechecks: whether a household in pay is still entitled, and to how much (spec 01, 4.4).
//!
//! | you want to | go to |
//! | --- | --- |
//! | open one, or all that are due | [`opening`] |
//! | know which figures it begins with | [`figures`] |
//! | change what its approval does | [`decision`] |

pub mod decision;
pub mod figures;
pub mod opening;

use entity_assistance::assistance_award;
use entity_assistance::assistance_case;
use entity_assistance::recheck_task;
use graph::Failure;
use graph::command::Tx;
use graph::error::Refusal;
use graph::places::Place;
use sea_orm::{ConnectionTrait, EntityTrait};

use crate::case::calculation::{Figures, MemberChange};

/// Where a recheck lies.
pub fn place(task: &recheck_task::Model) -> Place {
    Place {
        division: task.division_id,
        county: task.county_id,
        town: task.town_id,
    }
}

/// The award that is rechecked, locked, and the case that it rests on.
pub async fn subject(
    task: &recheck_task::Model,
    cx: &Tx<'_>,
) -> Result<(assistance_award::Model, assistance_case::Model), Failure> {
    let award = cx.lock::<assistance_award::Entity>(task.award_id).await?;
    let award = award.ok_or_else(Refusal::not_found)?;
    let case = case_of(&award, cx.db).await?;
    Ok((award, case))
}

/// The case that an award rests on.
pub async fn case_of(
    award: &assistance_award::Model,
    db: &impl ConnectionTrait,
) -> Result<assistance_case::Model, Failure> {
    let case = assistance_case::Entity::find_by_id(award.case_id)
        .one(db)
        .await?;
    case.ok_or_else(|| Failure::fault("an award rests on a case"))
}

/// Who joins or leaves by a recheck.
pub fn changes_of(task: &recheck_task::Model) -> Result<Vec<MemberChange>, Failure> {
    serde_json::from_value(task.member_changes.clone()).map_err(Failure::fault)
}

/// The figures that a recheck found.
pub fn figures_of(task: &recheck_task::Model) -> Result<Figures, Failure> {
    Ok(Figures {
        recheck: Some(task.id),
        changes: changes_of(task)?,
    })
}
