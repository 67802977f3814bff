//! `simulateStandard`: who would come in, fall out or get another amount by another standard, and what it would cost.

use std::collections::BTreeMap;

use chrono::Months;
use entity_assistance::assistance_case::AreaType;
use entity_kernel::division::{self, DivisionLevel};
use graph::error::{BaseCode, Failure, Refusal, ValidationRule};
use graph::query::{Query, Reading};
use kernel::parameters::Catalogue;
use resource::{Id, Input, Money, Month, Output};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use uuid::Uuid;

use crate::case::local::{self, Local};
use crate::rules::{Parameters, Ruleset};
use crate::standard::families::{Which, load};
use crate::standard::simulate::{Effect, effects};
use crate::standard::trial::{ParameterTrial, Trials};

/// Arguments of `simulateStandard` (提标测算).
#[derive(Debug, Input)]
pub struct SimulateStandard {
    /// County; the whole city by default (县区).
    pub county: Option<Id<division::Entity>>,
    /// Whose standard it is (城乡类别).
    pub area: AreaType,
    /// First month; ages and parameters are those of its first day (起始月份).
    pub from: Month,
    /// Standard a person, by the year for RURAL, by the month for URBAN, yuan (新标准).
    pub new_standard: Money,
    /// Other parameters of the calculation, as if they were in force too (其他参数).
    pub other_parameters: Option<Vec<ParameterTrial>>,
}

/// What a standard does in one county (县区测算结果).
#[derive(Clone, Debug, Serialize, Output)]
#[output(name = "CountySimulation")]
#[serde(rename_all = "camelCase")]
pub struct CountySimulation {
    /// County (县区).
    pub county: Id<division::Entity>,
    /// Households in pay now (现保障户数).
    pub households_before: u32,
    /// Households that come in: near the standard, or refused for their income within a year (新纳入户数).
    pub households_in: u32,
    /// Households that fall out (退出户数).
    pub households_out: u32,
    /// Households that get another amount (调整户数).
    pub households_changed: u32,
    /// Households whose facts do not suffice; they stay as they are (无法测算户数).
    pub households_unreckoned: u32,
    /// Persons covered now (现保障人数).
    pub persons_before: u32,
    /// Persons covered then (测算后人数).
    pub persons_after: u32,
    /// Cost a month now, yuan (现月支出).
    pub monthly_before: Money,
    /// Cost a month then, yuan (测算后月支出).
    pub monthly_after: Money,
}

/// What a standard does (提标测算结果).
#[derive(Clone, Debug, Serialize, Output)]
#[output(name = "StandardSimulation")]
#[serde(rename_all = "camelCase")]
pub struct StandardSimulation {
    /// Households in pay now (现保障户数).
    pub households_before: u32,
    /// Households that come in (新纳入户数).
    pub households_in: u32,
    /// Households that fall out (退出户数).
    pub households_out: u32,
    /// Households that get another amount (调整户数).
    pub households_changed: u32,
    /// Households whose facts do not suffice (无法测算户数).
    pub households_unreckoned: u32,
    /// Persons covered now (现保障人数).
    pub persons_before: u32,
    /// Persons covered then (测算后人数).
    pub persons_after: u32,
    /// Cost a month now, yuan (现月支出).
    pub monthly_before: Money,
    /// Cost a month then, yuan (测算后月支出).
    pub monthly_after: Money,
    /// County by county (分县区).
    pub counties: Vec<CountySimulation>,
}

impl Query for SimulateStandard {
    const NAME: &'static str = "simulateStandard";
    const DOC: &'static str = "What another standard would do to the households known today; nothing is written (提标测算).";
    const MAY: &'static str = "assistance.standard.simulate";
    type Answer = StandardSimulation;

    async fn answer(self, cx: &Reading<'_>) -> Result<StandardSimulation, Failure> {
        if self.new_standard <= Money::ZERO {
            return Err(Refusal::invalid(ValidationRule::NotPositive, "newStandard").into());
        }
        let asked = self.other_parameters.as_deref().unwrap_or_default();
        let trials = Trials::checked(asked, cx.engine.service::<Catalogue>())?;
        let on = self.from.first_day();
        let counties = self.counties(cx).await?;
        let mut parameters = BTreeMap::new();
        for county in &counties {
            parameters.insert(*county, self.parameters(*county, &trials, cx).await?);
        }
        let which = Which {
            county: self.county.map(|county| county.key),
            area: self.area,
            refused_since: on.checked_sub_months(Months::new(12)),
        };
        let families = load(&which, on, &cx.engine.db.read).await?;
        let found = effects(&families, Ruleset::in_force(on), &parameters)?;
        let mut whole = Effect::default();
        for effect in found.values() {
            whole = whole.plus(*effect).map_err(local::refused)?;
        }
        let by_county = counties
            .into_iter()
            .map(|county| of_county(county, found.get(&county).copied().unwrap_or_default()));
        Ok(told(whole, by_county.collect()))
    }
}

impl SimulateStandard {
    /// The counties that are asked about, as far as the reader may.
    async fn counties(&self, cx: &Reading<'_>) -> Result<Vec<Uuid>, Failure> {
        let may = |division: Uuid| {
            let place = cx.engine.places().get(division);
            place.is_some_and(|place| cx.who.may_at(Self::MAY, &place))
        };
        let level = match self.county {
            Some(_) => DivisionLevel::County,
            None => DivisionLevel::City,
        };
        let rows = division::Entity::find()
            .filter(division::Column::Level.is_in([DivisionLevel::County, DivisionLevel::City]))
            .order_by_asc(division::Column::Code)
            .all(&cx.engine.db.read)
            .await?;
        let mut asked = rows.iter().filter(|row| {
            row.level == level && self.county.is_none_or(|county| county.key == row.id)
        });
        let Some(asked) = asked.next() else {
            return Err(Refusal::not_found().at("county").into());
        };
        if !may(asked.id) {
            return Err(Refusal::new(BaseCode::ForbiddenScope).at("county").into());
        }
        let of_asked = rows.iter().filter(|row| {
            row.level == DivisionLevel::County
                && (level == DivisionLevel::City || row.id == asked.id)
        });
        Ok(of_asked.map(|row| row.id).collect())
    }

    /// The county's parameters with the new standard, and the others, in place of its own.
    async fn parameters(
        &self,
        county: Uuid,
        trials: &Trials,
        cx: &Reading<'_>,
    ) -> Result<Parameters, Failure> {
        let place = cx.engine.places().get(county);
        let place = place.ok_or_else(|| Failure::fault("a county lies somewhere"))?;
        let local = Local::load(place, self.from.first_day(), &cx.engine.db.read).await?;
        let mut parameters = trials.parameters(local)?;
        match self.area {
            AreaType::Rural => parameters.rural_standard_year.value = self.new_standard,
            AreaType::Urban => parameters.urban_standard_month.value = self.new_standard,
        }
        Ok(parameters)
    }
}

fn of_county(county: Uuid, effect: Effect) -> CountySimulation {
    CountySimulation {
        county: Id::new(county),
        households_before: effect.before,
        households_in: effect.comes_in,
        households_out: effect.falls_out,
        households_changed: effect.changed,
        households_unreckoned: effect.unreckoned,
        persons_before: effect.persons_before,
        persons_after: effect.persons_after,
        monthly_before: effect.cost_before,
        monthly_after: effect.cost_after,
    }
}

fn told(whole: Effect, counties: Vec<CountySimulation>) -> StandardSimulation {
    StandardSimulation {
        households_before: whole.before,
        households_in: whole.comes_in,
        households_out: whole.falls_out,
        households_changed: whole.changed,
        households_unreckoned: whole.unreckoned,
        persons_before: whole.persons_before,
        persons_after: whole.persons_after,
        monthly_before: whole.cost_before,
        monthly_after: whole.cost_after,
        counties,
    }
}
