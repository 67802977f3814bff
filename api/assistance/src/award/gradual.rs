//! Help that runs out some months after work has lifted the household above the standard (spec 01, 5.3 rule 8).

use entity_assistance::assistance_award::{self, AwardState};
use graph::Failure;
use graph::command::Tx;
use graph::error::Refusal;
use resource::Month;
use sea_orm::ActiveValue::Set;

use super::place;
use crate::case::local::{self, Local};
use crate::codes::AssistanceCode;
use crate::recheck::decision::Reckoned;
use crate::rules::gradual::{self, GradualParameters, Recheck};

/// Last month of the unchanged amount, if decided today.
///
/// Refusals: `GRADUAL_NOT_APPLICABLE {why}`, `PARAM_MISSING {key}`.
pub async fn until(
    award: &assistance_award::Model,
    found: &Reckoned,
    from_work: bool,
    cx: &Tx<'_>,
) -> Result<Month, Failure> {
    let local = Local::load(place(award), cx.today(), cx.db).await?;
    let lookup = |key: &'static str| local.get(key);
    let parameters = GradualParameters::read(&lookup).map_err(local::refused)?;
    let calculation = &found.calculation;
    let recheck = Recheck {
        area: award.area_type,
        decided_on: cx.today(),
        countable: calculation.countable,
        members: calculation.members,
        standard_year: calculation.standard,
        from_work,
        disabled_member: found
            .household
            .counted()
            .any(|member| member.disability.is_some()),
    };
    let last = gradual::last_month(recheck, &parameters)
        .map_err(|why| Refusal::new(AssistanceCode::GradualNotApplicable).with("why", why))?;
    Ok(last.value)
}

/// Lets help run out: the amount stays, the last month is set.
pub async fn start(
    award: assistance_award::Model,
    found: &Reckoned,
    from_work: bool,
    cx: &mut Tx<'_>,
) -> Result<assistance_award::Model, Failure> {
    let last = until(&award, found, from_work, cx).await?;
    let change = |row: &mut assistance_award::ActiveModel| {
        row.state = Set(AwardState::GradualExit);
        row.gradual_until = Set(Some(last));
    };
    cx.touched(award, change).await
}

/// Help no longer runs out; an award for which it never did stays as it is.
pub async fn revert(
    award: assistance_award::Model,
    cx: &mut Tx<'_>,
) -> Result<assistance_award::Model, Failure> {
    if award.state != AwardState::GradualExit {
        return Ok(award);
    }
    let change = |row: &mut assistance_award::ActiveModel| {
        row.state = Set(AwardState::Active);
        row.gradual_until = Set(None);
    };
    cx.touched(award, change).await
}
