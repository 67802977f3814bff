//! `ownPairings`: what a social organization sees of its pairings.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity_assistance::pairing::{self, PairingState};
use entity_assistance::pairing_action::{self, PairingActionType};
use entity_assistance::pairing_beneficiary;
use entity_kernel::person;
use graph::error::Failure;
use graph::query::{Query, Reading};
use resource::output::Named;
use resource::{Id, Input, Money, Output};
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use uuid::Uuid;

use crate::partners::{self, referrals};
use crate::reach::within::within;

/// Arguments of `ownPairings` (本组织结对查询).
#[derive(Debug, Input)]
pub struct OwnPairings {}

/// Help that was reported (已上报活动).
#[derive(Clone, Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct ReportedAction {
    /// Day (活动日期).
    pub done_on: NaiveDate,
    /// Kind of help (活动类型).
    pub kind: PairingActionType,
    /// Money given, yuan (资金).
    pub money: Option<Money>,
    /// Value of goods given, yuan (物资折价).
    pub goods_value: Option<Money>,
    /// Persons helped (受益人数).
    pub head_count: i32,
    /// True once the town has verified it, from when it counts (是否核实).
    pub verified: bool,
}

/// Pairing as its organization sees it (本组织结对).
#[derive(Clone, Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct OwnPairing {
    /// Id, by which help is reported (标识).
    pub id: Named<pairing::Entity>,
    /// Town or street (结对镇街).
    pub place: String,
    /// Where it stands (结对状态).
    pub state: PairingState,
    /// First day (开始日期).
    pub from_on: NaiveDate,
    /// Last day, once it is over (结束日期).
    pub to_on: Option<NaiveDate>,
    /// What was agreed (帮扶计划).
    pub plan: String,
    /// How many people it cares for now (结对人数).
    pub head_count: i32,
    /// First letters of each one's name in pinyin (对象姓名首字母).
    pub initials: Vec<String>,
    /// What was reported, the latest first (已上报活动).
    pub actions: Vec<ReportedAction>,
}

impl Query for OwnPairings {
    const NAME: &'static str = "ownPairings";
    const DOC: &'static str = "Pairings of the token's own organization; the people as initials and a number (本组织结对查询).";
    const MAY: &'static str = "assistance.pairing.report";
    type Answer = Vec<OwnPairing>;

    async fn answer(self, cx: &Reading<'_>) -> Result<Vec<OwnPairing>, Failure> {
        partners::purpose(cx)?;
        let db = &cx.engine.db.read;
        let Some(organization) = cx.who.acts_for.organization else {
            return Ok(Vec::new());
        };
        let columns = {
            use pairing::Column::{CountyId, DivisionId, TownId};
            [CountyId, TownId, DivisionId]
        };
        let pairings = pairing::Entity::find()
            .filter(pairing::Column::OrgId.eq(organization))
            .filter(within(cx.who.reach(Self::MAY), columns))
            .order_by_asc(pairing::Column::Id)
            .all(db)
            .await?;
        let keys: Vec<Uuid> = pairings.iter().map(|pairing| pairing.id).collect();
        let mut people = people(&keys, cx).await?;
        let mut actions: HashMap<Uuid, Vec<ReportedAction>> = HashMap::new();
        for row in pairing_action::Entity::find()
            .filter(pairing_action::Column::PairingId.is_in(keys))
            .order_by_desc(pairing_action::Column::DoneOn)
            .order_by_desc(pairing_action::Column::Id)
            .all(db)
            .await?
        {
            let of_pairing = actions.entry(row.pairing_id).or_default();
            of_pairing.push(reported(&row));
        }
        let towns = pairings.iter().map(|pairing| pairing.division_id);
        let places = referrals::places(towns, db).await?;
        let own = pairings.into_iter().map(|pairing| {
            let initials = people.remove(&pairing.id).unwrap_or_default();
            Ok(OwnPairing {
                id: Named(Id::new(pairing.id)),
                place: places
                    .get(&pairing.division_id)
                    .cloned()
                    .unwrap_or_default(),
                state: pairing.state,
                from_on: pairing.from_on,
                to_on: pairing.to_on,
                plan: pairing.plan,
                head_count: i32::try_from(initials.len()).map_err(Failure::fault)?,
                initials,
                actions: actions.remove(&pairing.id).unwrap_or_default(),
            })
        });
        own.collect()
    }
}

fn reported(row: &pairing_action::Model) -> ReportedAction {
    ReportedAction {
        done_on: row.done_on,
        kind: row.kind,
        money: row.money,
        goods_value: row.goods_value,
        head_count: row.head_count,
        verified: row.verified_at.is_some(),
    }
}

/// Initials of those whom each pairing cares for now; that they were read is noted.
async fn people(keys: &[Uuid], cx: &Reading<'_>) -> Result<HashMap<Uuid, Vec<String>>, Failure> {
    use pairing_beneficiary::Column;
    let of_person = pairing_beneficiary::Entity::belongs_to(person::Entity)
        .from(Column::PersonId)
        .to(person::Column::Id)
        .into();
    let rows: Vec<(Uuid, Uuid, String)> = pairing_beneficiary::Entity::find()
        .select_only()
        .columns([Column::PairingId, Column::PersonId])
        .column(person::Column::NameInitials)
        .join(JoinType::InnerJoin, of_person)
        .filter(Column::PairingId.is_in(keys.iter().copied()))
        .filter(Column::ToOn.is_null())
        .order_by_asc(person::Column::NameInitials)
        .into_tuple()
        .all(&cx.engine.db.read)
        .await?;
    if !rows.is_empty() {
        let read = rows.iter().map(|(_, person, _)| *person).collect();
        let journal = &cx.engine.journal;
        journal.persons_read(cx.who, cx.meta, read).await?;
    }
    let mut people: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (pairing, _, initials) in rows {
        people
            .entry(pairing)
            .or_default()
            .push(initials.to_uppercase());
    }
    Ok(people)
}
