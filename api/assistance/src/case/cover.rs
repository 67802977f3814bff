//! One person is counted in one open case or running award only (spec 01, 3.7 and 5.3 rule 22).

use std::collections::HashMap;

use entity_assistance::assistance_award::{self, AwardState};
use entity_assistance::assistance_case::{self, AssistanceKind, CaseState};
use entity_assistance::case_member;
use entity_kernel::person;
use graph::{Failure, Refusal};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::codes::AssistanceCode;

/// Kinds that exclude each other and are paid.
pub const EXCLUSIVE: [AssistanceKind; 3] = [
    AssistanceKind::Dibao,
    AssistanceKind::DibaoSingle,
    AssistanceKind::Tekun,
];

/// Kinds of running help that stand in the way of an application of this kind.
///
/// A marginal household may have a member with an own allowance or support; the status of unavoidable expenditure is for
/// those who have nothing else (spec 01, 5.3 rules 9, 15 and 22).
pub const fn excluded_by(kind: AssistanceKind) -> &'static [AssistanceKind] {
    use AssistanceKind::{Dibao, DibaoSingle, Marginal, Rigid, Tekun, TempAid};
    match kind {
        Dibao | DibaoSingle | Tekun => &EXCLUSIVE,
        Marginal => &[Dibao, Marginal],
        Rigid => &[Dibao, DibaoSingle, Tekun, Marginal, Rigid],
        TempAid => &[],
    }
}

/// Whether help of this kind is for one person of the household.
pub const fn is_for_one(kind: AssistanceKind) -> bool {
    matches!(kind, AssistanceKind::DibaoSingle | AssistanceKind::Tekun)
}

/// States in which a case is over.
pub const OVER: [CaseState; 4] = [
    CaseState::Approved,
    CaseState::Refused,
    CaseState::RejectedIntake,
    CaseState::Withdrawn,
];

/// `ALREADY_COVERED` for each of these persons who is counted elsewhere, in their order.
///
/// `apart_from` is the case that asks; its own members do not stand in its way.
pub async fn refusals(
    persons: &[Uuid],
    kind: AssistanceKind,
    apart_from: Option<Uuid>,
    db: &impl ConnectionTrait,
) -> Result<Vec<Refusal>, Failure> {
    let kinds = excluded_by(kind);
    if kinds.is_empty() {
        return Ok(Vec::new());
    }
    let covered = covered(persons, kinds, apart_from, db).await?;
    let names = names(covered.keys().copied().collect(), db).await?;
    let refusals = persons.iter().filter_map(|person| {
        let number = covered.get(person)?;
        let name = names.get(person).cloned().unwrap_or_default();
        let refusal = Refusal::new(AssistanceCode::AlreadyCovered).at("members");
        Some(refusal.with("name", name).with("number", number))
    });
    Ok(refusals.collect())
}

/// Number of the case or award that each person is counted in already.
async fn covered(
    persons: &[Uuid],
    kinds: &[AssistanceKind],
    apart_from: Option<Uuid>,
    db: &impl ConnectionTrait,
) -> Result<HashMap<Uuid, String>, Failure> {
    let mut memberships = case_member::Entity::find()
        .filter(case_member::Column::PersonId.is_in(persons.iter().copied()))
        .filter(case_member::Column::Counted.eq(true))
        .all(db)
        .await?;
    memberships.retain(|member| Some(member.case_id) != apart_from);
    let cases: Vec<Uuid> = memberships.iter().map(|member| member.case_id).collect();
    let open = open_cases(&cases, kinds, db).await?;
    let awards = running_awards(&cases, kinds, db).await?;
    let number = |member: &case_member::Model| {
        let award = awards
            .get(&member.case_id)
            .and_then(|award| award_covers(award, member));
        award.or_else(|| {
            open.get(&member.case_id)
                .and_then(|case| case_covers(case, member))
        })
    };
    let found = memberships.iter();
    let found = found.filter_map(|member| Some((member.person_id, number(member)?)));
    Ok(found.collect())
}

/// Number of the case, if it is for this member.
fn case_covers(case: &assistance_case::Model, member: &case_member::Model) -> Option<String> {
    (!is_for_one(case.kind) || case.applicant_person_id == member.person_id)
        .then(|| case.case_no.clone())
}

/// Number of the award, if it is for this member.
fn award_covers(award: &assistance_award::Model, member: &case_member::Model) -> Option<String> {
    let covers = award
        .person_id
        .is_none_or(|person| person == member.person_id);
    covers.then(|| award.award_no.clone())
}

async fn open_cases(
    cases: &[Uuid],
    kinds: &[AssistanceKind],
    db: &impl ConnectionTrait,
) -> Result<HashMap<Uuid, assistance_case::Model>, Failure> {
    let rows = assistance_case::Entity::find()
        .filter(assistance_case::Column::Id.is_in(cases.iter().copied()))
        .filter(assistance_case::Column::State.is_not_in(OVER))
        .filter(assistance_case::Column::Kind.is_in(kinds.iter().copied()))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

async fn running_awards(
    cases: &[Uuid],
    kinds: &[AssistanceKind],
    db: &impl ConnectionTrait,
) -> Result<HashMap<Uuid, assistance_award::Model>, Failure> {
    let rows = assistance_award::Entity::find()
        .filter(assistance_award::Column::CaseId.is_in(cases.iter().copied()))
        .filter(assistance_award::Column::State.ne(AwardState::Ended))
        .filter(assistance_award::Column::Kind.is_in(kinds.iter().copied()))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.case_id, row)).collect())
}

/// Names of persons, for the sentences of refusals.
pub async fn names(
    persons: Vec<Uuid>,
    db: &impl ConnectionTrait,
) -> Result<HashMap<Uuid, String>, Failure> {
    let rows = person::Entity::find()
        .filter(person::Column::Id.is_in(persons))
        .all(db)
        .await?;
    let name = |row: person::Model| (row.id, row.name.to_string());
    Ok(rows.into_iter().map(name).collect())
}
