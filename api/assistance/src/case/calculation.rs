//! The calculation of a case from what is stored: facts and parameters are loaded, the pure rules decide.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity_assistance::assistance_award::Tier;
use entity_assistance::assistance_case::{self, AssistanceKind};
use entity_assistance::{asset_item, case_member, expense_item, income_item, job_offer_refusal};
use entity_kernel::person;
use graph::Failure;
use graph::error::{BaseCode, Refusal, ValidationRule};
use sea_orm::sea_query::SimpleExpr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::local::{self, Local};
use super::{care, clock, conference, members, obligors, place};
use crate::codes::AssistanceCode;
use crate::rules::extremely_poor::{Person, calculate_tekun};
use crate::rules::facts::{Asset, Disability, Expense, Household, Income, Member};
use crate::rules::job_refusals::{Refused, in_a_row};
use crate::rules::single::calculate_single;
use crate::rules::status::{calculate_marginal, calculate_rigid};
use crate::rules::temp_aid::calculate_temp_aid;
use crate::rules::{Calculation, Fault, Ruleset, assets, calculate};
use crate::temp_aid::request;

/// Calculates a case on a day with the parameters in force then.
///
/// Refusals: `FACTS_INCOMPLETE {missing}`, `PARAM_MISSING {key}`, `CARE_ASSESSMENT_REQUIRED`, `VALIDATION_FAILED` at `tier` where the county pays
/// by tiers and none is named.
pub async fn calculate_case(
    case: &assistance_case::Model,
    tier: Option<Tier>,
    on: NaiveDate,
    db: &impl ConnectionTrait,
) -> Result<Calculation, Failure> {
    let household = household(case, &Figures::default(), tier, on, db).await?;
    let local = Local::load(place(case), on, db).await?;
    found(case, &household, clock::ruleset(case, on)?, &local, db).await
}

/// Calculates a case with facts, measures and parameters that are at hand, on the day of the facts.
///
/// Refusals as in [`calculate_case`].
pub async fn found(
    case: &assistance_case::Model,
    household: &Household,
    ruleset: Ruleset,
    local: &Local,
    db: &impl ConnectionTrait,
) -> Result<Calculation, Failure> {
    let parameters = local.parameters()?;
    let found = match case.kind {
        AssistanceKind::Dibao => calculate(household, ruleset, &parameters),
        AssistanceKind::DibaoSingle => {
            calculate_single(household, case.applicant_person_id, ruleset, &parameters)
        }
        AssistanceKind::Tekun => {
            let level = care::of_case(case, household.on, db).await?.care_level;
            let bound = obligors::of_case(case.id, db).await?;
            let obligors: Vec<_> = bound.iter().map(|one| one.inability).collect();
            let person = Person {
                level,
                obligors: &obligors,
            };
            calculate_tekun(household, person, ruleset, &parameters, &local.tekun()?)
        }
        AssistanceKind::TempAid => {
            let asked = request::facts(case, db).await?;
            calculate_temp_aid(household, asked, ruleset, &parameters, &local.temp_aid()?)
        }
        AssistanceKind::Marginal => calculate_marginal(household, ruleset, &parameters),
        AssistanceKind::Rigid => calculate_rigid(household, ruleset, &parameters, &local.rigid()?),
    };
    found.map_err(refused)
}

/// Which figures about a family are meant.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// Recheck that found them; none for those of the application.
    pub recheck: Option<Uuid>,
    /// Persons who count, or do not, other than the case says.
    pub changes: Vec<MemberChange>,
}

/// Somebody who joins or leaves the persons covered, as stored with a recheck.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberChange {
    /// The person.
    pub person: Uuid,
    /// Whether the person counts from now on.
    pub counted: bool,
    /// Why.
    pub reason: String,
}

/// Items of property that break a limit by this calculation, waived or not (spec 01, 5.3 rule 5).
pub async fn disqualifying(
    case: &assistance_case::Model,
    found: &Calculation,
    db: &impl ConnectionTrait,
) -> Result<Vec<Uuid>, Failure> {
    let household = household(case, &Figures::default(), found.tier, found.on, db).await?;
    let limits = Local::load(place(case), found.on, db)
        .await?
        .parameters()?
        .assets;
    let members = u32::try_from(household.counted().count()).unwrap_or(u32::MAX);
    let verdict = assets::test(&household, members, found.standard, &limits).map_err(refused)?;
    Ok(verdict.value.disqualifying)
}

/// The calculation frozen in a case, if there is one.
pub fn frozen(case: &assistance_case::Model) -> Result<Option<Calculation>, Failure> {
    let snapshot = case.calc_snapshot.clone();
    snapshot
        .map(|json| serde_json::from_value(json).map_err(Failure::fault))
        .transpose()
}

/// The calculation of today, provided that it comes to what was frozen; `SNAPSHOT_STALE` otherwise.
pub async fn unchanged(
    case: &assistance_case::Model,
    on: NaiveDate,
    db: &impl ConnectionTrait,
) -> Result<Calculation, Failure> {
    let frozen = frozen(case)?;
    let frozen = frozen.ok_or_else(|| Failure::fault("no calculation was frozen"))?;
    let found = calculate_case(case, frozen.tier, on, db).await?;
    if found.agrees_with(&frozen) {
        return Ok(found);
    }
    Err(stale(&frozen, &found).into())
}

/// `SNAPSHOT_STALE` with both amounts.
pub fn stale(frozen: &Calculation, found: &Calculation) -> Refusal {
    Refusal::new(AssistanceCode::SnapshotStale)
        .with("frozen", frozen.amount())
        .with("found", found.amount())
}

/// `NOT_ELIGIBLE` with the ground, unless the calculation says that the household is entitled.
pub fn entitled(calculation: &Calculation) -> Result<(), Refusal> {
    match calculation.refusal {
        None => Ok(()),
        Some(ground) => Err(Refusal::new(AssistanceCode::NotEligible).with("refusal", ground)),
    }
}

/// The snapshot as it is stored.
pub fn snapshot(calculation: &Calculation) -> Result<serde_json::Value, Failure> {
    serde_json::to_value(calculation).map_err(Failure::fault)
}

/// What the client is told where the facts leave no answer.
pub fn refused(fault: Fault) -> Failure {
    match fault {
        Fault::NoCountedMember | Fault::NotAMember => incomplete("成员").into(),
        Fault::GradeMissing => incomplete("困难程度").into(),
        Fault::MonthsMissing => incomplete("救助月数").into(),
        Fault::ConferenceMissing => incomplete("联席会议决定").into(),
        Fault::TierMissing => Refusal::invalid(ValidationRule::Required, "tier").into(),
        other => local::refused(other),
    }
}

fn incomplete(missing: &str) -> Refusal {
    Refusal::new(AssistanceCode::FactsIncomplete).with("missing", missing)
}

/// What is known of the family of a case on a day; who died before does not count.
pub async fn household(
    case: &assistance_case::Model,
    figures: &Figures,
    tier: Option<Tier>,
    on: NaiveDate,
    db: &impl ConnectionTrait,
) -> Result<Household, Failure> {
    let mut members = members::of_case(case.id, db).await?;
    if case.kind == AssistanceKind::Tekun {
        members.retain(|member| member.person_id == case.applicant_person_id);
    }
    for member in &mut members {
        let mut changes = figures.changes.iter();
        if let Some(change) = changes.find(|change| change.person == member.person_id) {
            member.counted = change.counted;
        }
    }
    let decided = conference::decided(case.id, db).await?;
    let recheck = figures.recheck;
    Ok(Household {
        area: case.area_type,
        on,
        members: facts_of(members, on, db).await?,
        incomes: incomes(case.id, recheck, db).await?,
        expenses: expenses(case.id, recheck, db).await?,
        assets: property(case.id, recheck, db).await?,
        obligors: Vec::new(),
        tier,
        asset_waiver: decided.asset_waiver,
    })
}

async fn facts_of(
    members: Vec<case_member::Model>,
    on: NaiveDate,
    db: &impl ConnectionTrait,
) -> Result<Vec<Member>, Failure> {
    let persons = person::Entity::find()
        .filter(person::Column::Id.is_in(members.iter().map(|member| member.person_id)))
        .all(db)
        .await?;
    let persons: HashMap<Uuid, person::Model> =
        persons.into_iter().map(|row| (row.id, row)).collect();
    let refused = refused_work(persons.keys().copied().collect(), on, db).await?;
    let facts = members.into_iter().map(|member| {
        let known = persons.get(&member.person_id);
        let known = known.ok_or_else(|| Refusal::new(BaseCode::NotFound))?;
        let refused = refused.get(&member.person_id).cloned();
        let mut facts = member_of(&member, known, in_a_row(refused.unwrap_or_default()))?;
        facts.counted = members::counts_on(&member, known.died_on, on);
        Ok(facts)
    });
    Ok(facts.collect::<Result<_, Refusal>>()?)
}

async fn refused_work(
    persons: Vec<Uuid>,
    on: NaiveDate,
    db: &impl ConnectionTrait,
) -> Result<HashMap<Uuid, Vec<Refused>>, Failure> {
    let rows = job_offer_refusal::Entity::find()
        .filter(job_offer_refusal::Column::PersonId.is_in(persons))
        .filter(job_offer_refusal::Column::OfferedOn.lte(on))
        .all(db)
        .await?;
    let mut by_person: HashMap<Uuid, Vec<Refused>> = HashMap::new();
    for row in rows {
        let of_person = by_person.entry(row.person_id).or_default();
        of_person.push(Refused {
            offered_on: row.offered_on,
            suitable: row.suitable,
            justified: row.justified,
        });
    }
    Ok(by_person)
}

fn member_of(
    member: &case_member::Model,
    known: &person::Model,
    job_refusals: u32,
) -> Result<Member, Refusal> {
    let born_on = known
        .birth_date
        .ok_or_else(|| incomplete(&format!("{}的出生日期", known.name)))?;
    let disability = member.disability_category.zip(member.disability_grade);
    Ok(Member {
        person: member.person_id,
        born_on,
        counted: member.counted,
        disability: disability.map(|(category, grade)| Disability { category, grade }),
        severe_illness: member.severe_illness,
        job_refusals,
    })
}

/// Rows of this recheck, or those that belong to none.
pub fn of_recheck(column: impl ColumnTrait, recheck: Option<Uuid>) -> SimpleExpr {
    match recheck {
        Some(recheck) => column.eq(recheck),
        None => column.is_null(),
    }
}

async fn incomes(
    case: Uuid,
    recheck: Option<Uuid>,
    db: &impl ConnectionTrait,
) -> Result<Vec<Income>, Failure> {
    let rows = income_item::Entity::find()
        .filter(income_item::Column::CaseId.eq(case))
        .filter(of_recheck(income_item::Column::RecheckId, recheck))
        .order_by_asc(income_item::Column::Id)
        .all(db)
        .await?;
    let income = |row: income_item::Model| Income {
        person: row.person_id,
        kind: row.kind,
        amount: row.amount,
        origin: row.origin,
        exempt: row.exempt,
    };
    Ok(rows.into_iter().map(income).collect())
}

async fn expenses(
    case: Uuid,
    recheck: Option<Uuid>,
    db: &impl ConnectionTrait,
) -> Result<Vec<Expense>, Failure> {
    let rows = expense_item::Entity::find()
        .filter(expense_item::Column::CaseId.eq(case))
        .filter(of_recheck(expense_item::Column::RecheckId, recheck))
        .order_by_asc(expense_item::Column::Id)
        .all(db)
        .await?;
    let expense = |row: expense_item::Model| Expense {
        person: row.person_id,
        kind: row.kind,
        amount: row.amount,
        origin: row.origin,
    };
    Ok(rows.into_iter().map(expense).collect())
}

async fn property(
    case: Uuid,
    recheck: Option<Uuid>,
    db: &impl ConnectionTrait,
) -> Result<Vec<Asset>, Failure> {
    let rows = asset_item::Entity::find()
        .filter(asset_item::Column::CaseId.eq(case))
        .filter(of_recheck(asset_item::Column::RecheckId, recheck))
        .order_by_asc(asset_item::Column::Id)
        .all(db)
        .await?;
    let asset = |row: asset_item::Model| Asset {
        item: row.id,
        person: row.person_id,
        kind: row.kind,
        amount: row.amount,
        origin: row.origin,
    };
    Ok(rows.into_iter().map(asset).collect())
}
