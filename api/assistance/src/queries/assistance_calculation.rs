//! `assistanceCalculation`: what a case comes to as its figures stand now, without anything being stored.

use entity_assistance::assistance_award::Tier;
use entity_assistance::assistance_case;
use graph::error::{Failure, Refusal};
use graph::query::{Query, Reading};
use resource::{Id, Input};
use sea_orm::EntityTrait;

use crate::case::calculation::{calculate_case, frozen};
use crate::case::place;
use crate::rules::Calculation;

/// Arguments of `assistanceCalculation` (核算查询).
#[derive(Debug, Input)]
pub struct AssistanceCalculation {
    /// The application (申请).
    pub case_id: Id<assistance_case::Entity>,
    /// Tier, where the county pays by tiers; that of the last calculation by default (档次).
    pub tier: Option<Tier>,
}

impl Query for AssistanceCalculation {
    const NAME: &'static str = "assistanceCalculation";
    const DOC: &'static str = "Entitlement of a case as its figures and parameters stand today, with every step (实时核算).";
    const MAY: &'static str = "assistance.case.read";
    type Answer = Calculation;

    async fn answer(self, cx: &Reading<'_>) -> Result<Calculation, Failure> {
        let db = &cx.engine.db.read;
        let case = assistance_case::Entity::find_by_id(self.case_id.key)
            .one(db)
            .await?;
        let case = case.filter(|case| cx.who.may_at(Self::MAY, &place(case)));
        let case = case.ok_or_else(|| Refusal::not_found().at("caseId"))?;
        let last = frozen(&case)?.and_then(|frozen| frozen.tier);
        calculate_case(&case, self.tier.or(last), cx.engine.clock.today(), db).await
    }
}
