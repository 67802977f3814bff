//! `registerHousehold`: people become a household, registered or living together.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use entity_kernel::alert::AlertSeverity;
use entity_kernel::codes::FamilyRelation;
use entity_kernel::household::{self, HouseholdKind};
use entity_kernel::{division, household_member, person};
use graph::command::{Create, Tx};
use graph::error::{Failure, Refusal};
use graph::places::Place;
use resource::{Command, Id, Input};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use crate::alerts::{self, NewAlert};
use crate::code::KernelCode;
use crate::numbering;
use crate::persons::kinship::{self, NarrowGap, Standing};

/// Member of a new household (家庭成员).
#[derive(Debug, Input)]
pub struct MemberInput {
    /// Who (成员).
    pub person: Id<person::Entity>,
    /// Relation to the head; exactly one member is the head (与户主关系).
    pub relation: FamilyRelation,
}

/// Registers a household with its members (登记家庭).
#[derive(Debug, Command)]
#[command(on = entity_kernel::household, may = "kernel.household.register")]
pub struct RegisterHousehold {
    /// Division that the household belongs to (所属区划).
    pub division: Id<division::Entity>,
    /// Registered in one hukou book, or living together (户类型).
    pub kind: HouseholdKind,
    /// Number of the hukou book; given out where it is missing (户号).
    pub household_no: Option<String>,
    /// Address below the village (住址).
    pub address: String,
    /// First day of the household; today where it is missing (生效日期).
    pub valid_from: Option<NaiveDate>,
    /// Members with their relation to the head (成员).
    pub members: Vec<MemberInput>,
}

impl Create for RegisterHousehold {
    async fn create(self, cx: &mut Tx<'_>) -> Result<household::Model, Failure> {
        let place = cx.place(self.division.key).map_err(|r| r.at("division"))?;
        let standings = self.standings(cx).await?;
        let gaps = kinship::household(&standings)?;
        let from = self.valid_from.unwrap_or_else(|| cx.today());
        let number = self.number(place, cx).await?;
        let head = standings
            .iter()
            .find(|m| m.relation == FamilyRelation::Head);
        let row = household::ActiveModel {
            household_no: Set(number),
            kind: Set(self.kind),
            head_person_id: Set(head.map(|head| head.person)),
            address: Set(self.address),
            valid_from: Set(from),
            valid_to: Set(None),
            ..Default::default()
        };
        let row = cx.created(row, place).await?;
        let members = standings
            .iter()
            .map(|member| membership(&row, member, from));
        cx.insert_all(members.collect(), place).await?;
        for gap in gaps {
            warn(&row, gap, cx).await?;
        }
        Ok(row)
    }
}

impl RegisterHousehold {
    async fn standings(&self, cx: &Tx<'_>) -> Result<Vec<Standing>, Failure> {
        let keys: Vec<Uuid> = self
            .members
            .iter()
            .map(|member| member.person.key)
            .collect();
        let people = people(&keys, cx).await?;
        let elsewhere = elsewhere(&keys, self.kind, cx).await?;
        let (mut standings, mut faults) = (Vec::new(), Vec::new());
        for (at, member) in self.members.iter().enumerate() {
            match standing(member.person.key, member.relation, &people, &elsewhere) {
                Ok(standing) => standings.push(standing),
                Err(refusal) => faults.push(refusal.at(&format!("members.{at}.person"))),
            }
        }
        if faults.is_empty() {
            Ok(standings)
        } else {
            Err(faults.into())
        }
    }

    async fn number(&self, place: Place, cx: &Tx<'_>) -> Result<String, Failure> {
        let given = self.household_no.as_deref().map(str::trim);
        if let Some(number) = given.filter(|number| !number.is_empty()) {
            return Ok(number.to_owned());
        }
        let prefix = match self.kind {
            HouseholdKind::Registered => "HJ",
            HouseholdKind::Family => "JT",
        };
        numbering::next(cx, prefix, place, cx.today().year()).await
    }
}

/// A person who can stand in a household of the kind. Refusals: `NOT_FOUND`, `PERSON_DECEASED`, `MEMBER_ELSEWHERE`.
pub fn standing(
    key: Uuid,
    relation: FamilyRelation,
    people: &HashMap<Uuid, person::Model>,
    elsewhere: &[Uuid],
) -> Result<Standing, Refusal> {
    let person = people.get(&key).ok_or_else(Refusal::not_found)?;
    if person.died_on.is_some() {
        return Err(Refusal::new(KernelCode::PersonDeceased));
    }
    if elsewhere.contains(&key) {
        return Err(Refusal::new(KernelCode::MemberElsewhere));
    }
    Ok(Standing {
        person: key,
        relation,
        sex: person.sex,
        born: person.birth_date,
    })
}

/// Those of these persons whom the actor may read.
pub async fn people(keys: &[Uuid], cx: &Tx<'_>) -> Result<HashMap<Uuid, person::Model>, Failure> {
    let rows = person::Entity::find()
        .filter(person::Column::Id.is_in(keys.iter().copied()))
        .all(cx.db)
        .await?;
    let readable = rows.into_iter().filter(|row| {
        let place = Place {
            division: row.division_id,
            county: row.county_id,
            town: row.town_id,
        };
        cx.who.may_at("kernel.person.read", &place)
    });
    Ok(readable.map(|row| (row.id, row)).collect())
}

/// Those of these persons who belong to an open household of the kind.
pub async fn elsewhere(
    keys: &[Uuid],
    kind: HouseholdKind,
    cx: &Tx<'_>,
) -> Result<Vec<Uuid>, Failure> {
    use household_member::Column;
    let of_household = household_member::Entity::belongs_to(household::Entity)
        .from(Column::HouseholdId)
        .to(household::Column::Id)
        .into();
    let members = household_member::Entity::find()
        .select_only()
        .column(Column::PersonId)
        .join(JoinType::InnerJoin, of_household)
        .filter(Column::PersonId.is_in(keys.iter().copied()))
        .filter(Column::ToOn.is_null())
        .filter(household::Column::Kind.eq(kind))
        .filter(household::Column::ValidTo.is_null())
        .into_tuple()
        .all(cx.db)
        .await?;
    Ok(members)
}

/// Membership from a day on.
pub fn membership(
    household: &household::Model,
    member: &Standing,
    from: NaiveDate,
) -> household_member::ActiveModel {
    household_member::ActiveModel {
        household_id: Set(household.id),
        person_id: Set(member.person),
        relation: Set(member.relation),
        from_on: Set(from),
        to_on: Set(None),
        ..Default::default()
    }
}

/// Asks somebody to look at parent and child who are close in age.
pub async fn warn(
    household: &household::Model,
    gap: NarrowGap,
    cx: &Tx<'_>,
) -> Result<(), Failure> {
    let alert = NewAlert {
        code: "RELATION_AGE_GAP",
        severity: AlertSeverity::Low,
        message: format!(
            "户{}成员与户主年龄相差仅{}岁,请核实亲属关系",
            household.household_no, gap.years
        ),
        object_type: "household",
        object_id: household.id,
        params: Some(json!({"person": gap.person, "years": gap.years})),
        place: Place {
            division: household.division_id,
            county: household.county_id,
            town: household.town_id,
        },
    };
    alerts::raise(cx, alert).await?;
    Ok(())
}
