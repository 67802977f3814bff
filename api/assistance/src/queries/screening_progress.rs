//! `screeningProgress`: how far a campaign is, county by county, town by town or village by village.

use std::collections::BTreeMap;

use entity_assistance::screening_finding::{self, Column, ScreeningOutcome};
use entity_kernel::division::{self, DivisionLevel};
use entity_kernel::{campaign, campaign_task};
use graph::error::{Failure, Refusal, ValidationRule};
use graph::query::{Query, Reading};
use resource::{Id, Input, Output};
use sea_orm::sea_query::Query as Select;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde::Serialize;
use uuid::Uuid;

use crate::reach::within::within;

/// Arguments of `screeningProgress` (排查进度查询).
#[derive(Debug, Input)]
pub struct ScreeningProgress {
    /// The campaign (专项行动).
    pub campaign: Id<campaign::Entity>,
    /// COUNTY, TOWN or VILLAGE; COUNTY by default (统计层级).
    pub by: Option<DivisionLevel>,
}

/// How many households have one outcome (排查结果户数).
#[derive(Clone, Copy, Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct OutcomeCount {
    /// The outcome (排查结果).
    pub outcome: ScreeningOutcome,
    /// Households (户数).
    pub households: i32,
}

/// How far a campaign is in one division (排查进度).
#[derive(Clone, Debug, Serialize, Output)]
#[output(name = "ScreeningProgress")]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// The division (区划).
    pub division: Id<division::Entity>,
    /// Households to be looked at (对象户数).
    pub targets: i32,
    /// Of these visited (已入户户数).
    pub visited: i32,
    /// Of the visited not decided (待定户数).
    pub pending: i32,
    /// Visited of all, in basis points (排查覆盖率).
    pub coverage_bp: i32,
    /// Outcomes, without those that nobody has (结果分布).
    pub outcomes: Vec<OutcomeCount>,
}

type Row = (Option<Uuid>, ScreeningOutcome, i64, i64);

impl Query for ScreeningProgress {
    const NAME: &'static str = "screeningProgress";
    const DOC: &'static str =
        "How far a screening is in each division of your scope, (排查进度查询).";
    const MAY: &'static str = "assistance.finding.read";
    type Answer = Vec<Progress>;

    async fn answer(self, cx: &Reading<'_>) -> Result<Vec<Progress>, Failure> {
        let db = &cx.engine.db.read;
        let found = campaign::Entity::find_by_id(self.campaign.key)
            .one(db)
            .await?;
        let found = found.ok_or_else(|| Refusal::not_found().at("campaign"))?;
        let by = match self.by.unwrap_or(DivisionLevel::County) {
            DivisionLevel::County => Column::CountyId,
            DivisionLevel::Town => Column::TownId,
            DivisionLevel::Village => Column::DivisionId,
            _ => return Err(Refusal::invalid(ValidationRule::NotApplicable, "by").into()),
        };
        let tasks = Select::select()
            .column(campaign_task::Column::Id)
            .from(campaign_task::Entity)
            .and_where(campaign_task::Column::CampaignId.eq(found.id))
            .to_owned();
        let scope = [Column::CountyId, Column::TownId, Column::DivisionId];
        let rows: Vec<Row> = screening_finding::Entity::find()
            .select_only()
            .column(by)
            .column(Column::Outcome)
            .column_as(Column::Id.count(), "households")
            .column_as(Column::VisitedOn.count(), "visited")
            .filter(Column::CampaignTaskId.in_subquery(tasks))
            .filter(within(cx.who.reach(Self::MAY), scope))
            .group_by(by)
            .group_by(Column::Outcome)
            .into_tuple()
            .all(db)
            .await?;
        Ok(progress(rows))
    }
}

/// The rows of one division together, divisions in the order of their keys, which is that of the tree.
fn progress(rows: Vec<Row>) -> Vec<Progress> {
    let mut by_division: BTreeMap<Uuid, Vec<(ScreeningOutcome, i64, i64)>> = BTreeMap::new();
    for (division, outcome, households, visited) in rows {
        let of_division = by_division.entry(division.unwrap_or_default());
        of_division
            .or_default()
            .push((outcome, households, visited));
    }
    let number = |count: i64| i32::try_from(count).unwrap_or(i32::MAX);
    let one = |(division, found): (Uuid, Vec<(ScreeningOutcome, i64, i64)>)| {
        let targets: i64 = found.iter().map(|(_, households, _)| households).sum();
        let visited: i64 = found.iter().map(|(.., visited)| visited).sum();
        let pending = found
            .iter()
            .filter(|(outcome, ..)| *outcome == ScreeningOutcome::Pending);
        let outcome = |(outcome, households, _): &(ScreeningOutcome, i64, i64)| OutcomeCount {
            outcome: *outcome,
            households: number(*households),
        };
        Progress {
            division: Id::new(division),
            targets: number(targets),
            visited: number(visited),
            pending: number(pending.map(|(.., visited)| visited).sum()),
            coverage_bp: number(visited * 10_000 / targets.max(1)),
            outcomes: found.iter().map(outcome).collect(),
        }
    };
    by_division.into_iter().map(one).collect()
}
