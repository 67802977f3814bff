//! What a town decides by itself: where the county has delegated it, and small temporary aid (spec 01, 4.1 and 4.2).

use entity_assistance::assistance_case::{self, AssistanceKind};
use graph::Failure;
use graph::error::Refusal;
use resource::Money;

use super::calculation::frozen;
use super::local::{self, Local};
use crate::codes::AssistanceCode;
use crate::rules::temp_aid;

/// Why a town may not decide a case; nothing where it may. A relative's case is always the county's.
///
/// Refusals: `NOT_DELEGATED`, `OVER_TOWN_LIMIT {limit}`.
pub fn refusal(case: &assistance_case::Model, local: &Local) -> Result<Option<Refusal>, Failure> {
    let not_delegated = || Some(Refusal::new(AssistanceCode::NotDelegated));
    if case.relative_of_official {
        return Ok(not_delegated());
    }
    if case.kind == AssistanceKind::TempAid {
        let limit = town_limit(local)?;
        let asked = frozen(case)?.map_or(Money::ZERO, |found| found.amount());
        let over = || Refusal::new(AssistanceCode::OverTownLimit).with("limit", limit);
        return Ok((asked > limit).then(over));
    }
    let delegated = local.flag("delegated_to_town")? && covers(case.kind, local)?;
    Ok(if delegated { None } else { not_delegated() })
}

/// Most temporary aid that a town decides.
pub fn town_limit(local: &Local) -> Result<Money, Failure> {
    let limit = temp_aid::town_limit(&local.temp_aid()?).map_err(local::refused)?;
    Ok(limit.value)
}

/// Whether the delegation is for this kind; it is for all where nobody has named any.
fn covers(kind: AssistanceKind, local: &Local) -> Result<bool, Failure> {
    let Some(set) = local.get("delegated_to_town.kinds") else {
        return Ok(true);
    };
    let kinds: Vec<AssistanceKind> = serde_json::from_str(&set.value)
        .map_err(|why| Failure::fault(format!("parameter delegated_to_town.kinds: {why}")))?;
    Ok(kinds.contains(&kind))
}
