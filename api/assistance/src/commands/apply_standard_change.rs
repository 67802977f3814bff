//! `applyStandardChange`: a county's awards follow a new standard, and what was paid too little is paid later.

use std::collections::HashMap;

use entity_assistance::assistance_case::AreaType;
use entity_kernel::{division, parameter};
use graph::Failure;
use graph::command::{Answer, Tx};
use graph::error::{Refusal, ValidationRule};
use graph::places::Place;
use resource::{Command, Id, Money, Month, Output};
use sea_orm::EntityTrait;
use serde::Serialize;
use serde_json::json;

use crate::case::local::{self, Local};
use crate::codes::AssistanceCode;
use crate::rules::Ruleset;
use crate::rules::effect::first_month;
use crate::standard::apply::{self, Since, Step};
use crate::standard::families::{Which, load, reckon};

/// Brings a county's awards to a standard in force, from the next month on, with the months since it holds (提标调整).
#[derive(Command)]
#[command(may = "assistance.standard.apply")]
pub struct ApplyStandardChange {
    /// The county (县区).
    pub county: Id<division::Entity>,
    /// The parameter that sets the standard, as in force there today (标准参数).
    pub parameter: Id<parameter::Entity>,
    /// True to see what would change, and change nothing (仅预览).
    pub dry_run: bool,
}

/// What a standard changes (提标结果).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Output)]
#[output(name = "ChangePreview")]
#[serde(rename_all = "camelCase")]
pub struct ChangePreview {
    /// Awards that change (调整待遇数).
    pub awards: u32,
    /// Awards whose household is not entitled by the standard; they stay, and need a recheck (须复核待遇数).
    pub not_entitled: u32,
    /// Awards whose facts do not suffice; they stay (无法核算待遇数).
    pub unreckoned: u32,
    /// What the month costs more, or less, yuan (月增减金额).
    pub delta: Money,
    /// What is paid later for the months since the standard holds, yuan (补发金额).
    pub backpay: Money,
    /// First month of the new amounts (生效月份).
    pub effective_month: Option<Month>,
}

impl Answer for ApplyStandardChange {
    type Answer = ChangePreview;

    async fn answer(self, cx: &mut Tx<'_>) -> Result<ChangePreview, Failure> {
        let county = cx
            .place(self.county.key)
            .map_err(|refusal| refusal.at("county"))?;
        if county.county != Some(self.county.key) {
            return Err(Refusal::invalid(ValidationRule::NotApplicable, "county").into());
        }
        let standard = self.standard(cx).await?;
        cx.concerns::<parameter::Entity>(&standard)?;
        let local = Local::load(county, cx.today(), cx.db).await?;
        let area = area_of(&standard, &local)?;
        let since = Since {
            standard: Month::of(standard.effective_from),
            paid_from: first_month(cx.today()),
        };
        if let Some((_, month)) =
            apply::payroll_from(self.county.key, since.paid_from, cx.db).await?
        {
            let refusal = Refusal::new(AssistanceCode::EffectiveMonthPaid);
            return Err(refusal.with("month", month).into());
        }
        let (steps, mut preview) = self.steps(area, county, &local, since, cx).await?;
        preview.effective_month = Some(since.paid_from);
        if !self.dry_run {
            let decided = json!({ "parameter": standard.key, "document": standard.document, "since": since.standard });
            apply::carry_out(self.county.key, steps, since.paid_from, &decided, cx).await?;
        }
        Ok(preview)
    }
}

impl ApplyStandardChange {
    async fn standard(&self, cx: &Tx<'_>) -> Result<parameter::Model, Failure> {
        let row = parameter::Entity::find_by_id(self.parameter.key)
            .one(cx.db)
            .await?;
        row.ok_or_else(|| Refusal::not_found().at("parameter").into())
    }

    /// What becomes of each award.
    async fn steps(
        &self,
        area: AreaType,
        county: Place,
        local: &Local,
        since: Since,
        cx: &Tx<'_>,
    ) -> Result<(Vec<Step>, ChangePreview), Failure> {
        let which = Which {
            county: Some(county.division),
            area,
            refused_since: None,
        };
        let (parameters, ruleset) = (local.parameters()?, Ruleset::in_force(cx.today()));
        let families = load(&which, cx.today(), cx.db).await?;
        let paid = apply::paid(county.division, since.standard, cx.db).await?;
        let nothing = apply::Paid::default();
        let (mut steps, mut preview) = (Vec::new(), ChangePreview::default());
        for family in &families {
            let found = reckon(family, ruleset, &parameters).map_err(local::refused)?;
            let Some(found) = found else {
                preview.unreckoned += 1;
                continue;
            };
            preview.not_entitled += u32::from(!found.eligible);
            let of_award = family.award.and_then(|award| paid.get(&award));
            let so_far = of_award.unwrap_or(&nothing);
            let Some(step) = apply::step(family, &found, so_far, since)? else {
                continue;
            };
            preview.awards += 1;
            preview.delta = sum(preview.delta, step.after.checked_sub(step.before))?;
            preview.backpay = sum(preview.backpay, Ok(step.backpay))?;
            steps.push(step);
        }
        Ok((steps, preview))
    }
}

fn sum(total: Money, more: Result<Money, resource::Invalid>) -> Result<Money, Failure> {
    let more = more.map_err(Failure::fault)?;
    total.checked_add(more).map_err(Failure::fault)
}

/// Whose standard the parameter sets, provided that it is the one in force.
fn area_of(standard: &parameter::Model, local: &Local) -> Result<AreaType, Refusal> {
    let areas = HashMap::from([
        ("dibao.rural.std_year", AreaType::Rural),
        ("dibao.urban.std_month", AreaType::Urban),
    ]);
    let wrong = || Refusal::invalid(ValidationRule::NotApplicable, "parameter");
    let area = areas.get(standard.key.as_str()).ok_or_else(wrong)?;
    let in_force = local.get(&standard.key).ok_or_else(wrong)?;
    let same =
        in_force.value == standard.value && in_force.effective_from == standard.effective_from;
    same.then_some(*area).ok_or_else(wrong)
}
