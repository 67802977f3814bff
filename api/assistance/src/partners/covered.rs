//! Whether persons receive assistance: yes or no for each, in three statements however many are asked about.

use std::collections::{HashMap, HashSet};

use entity_assistance::assistance_award::{self, AwardState};
use entity_assistance::assistance_case::AssistanceKind;
use entity_assistance::case_member;
use entity_kernel::person;
use graph::error::Failure;
use graph::query::Reading;
use resource::{CitizenId, CodeList, Month, Output, PersonName};
use sea_orm::prelude::Date;
use sea_orm::sea_query::{Query as Select, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use uuid::Uuid;

use super::note;
use crate::award::place;

/// Why no answer is given (无结果原因).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum NoStatus {
    /// The name is not that of the number (姓名与身份证号不符)
    NameMismatch,
}

/// Whether somebody receives assistance (救助状态).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Output)]
#[output(name = "AssistanceStatus")]
#[serde(rename_all = "camelCase")]
pub struct Status {
    /// True while assistance runs; null where no answer is given (是否在保).
    pub covered: Option<bool>,
    /// Why no answer is given (无结果原因).
    pub reason: Option<NoStatus>,
    /// Kind of the assistance (救助类型).
    pub kind: Option<AssistanceKind>,
    /// First month of it (起始月份).
    pub since: Option<Month>,
    /// Last day of a status without cash (有效期至).
    pub valid_until: Option<Date>,
}

impl Status {
    const MISMATCH: Self = Self {
        covered: None,
        reason: Some(NoStatus::NameMismatch),
        kind: None,
        since: None,
        valid_until: None,
    };

    fn of(award: Option<&assistance_award::Model>) -> Self {
        Self {
            covered: Some(award.is_some()),
            reason: None,
            kind: award.map(|award| award.kind),
            since: award.map(|award| award.start_month),
            valid_until: award.and_then(|award| award.valid_until),
        }
    }
}

/// Somebody who is asked about.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Identity number.
    pub id_number: CitizenId,
    /// Name, which must be that of the number.
    pub name: PersonName,
}

/// What is asked.
pub struct Question<'a> {
    /// About whom.
    pub asked: &'a [Asked],
    /// Kinds of assistance that are meant; all by default.
    pub kinds: Option<Vec<AssistanceKind>>,
    /// Permission, which says how far the asker sees.
    pub may: &'static str,
    /// Purpose that the audit keeps.
    pub purpose: Option<String>,
}

/// The answers, in the order of the questions. That the data of everybody known were read is noted first.
pub async fn answer(question: Question<'_>, cx: &Reading<'_>) -> Result<Vec<Status>, Failure> {
    let blind = |asked: &Asked| cx.engine.keyring().blind(&asked.id_number);
    let hashes: Vec<Vec<u8>> = question.asked.iter().map(blind).collect();
    let known = known(&hashes, cx).await?;
    let mut meta = cx.meta.clone();
    meta.purpose.clone_from(&question.purpose);
    note(known.values().map(|person| person.id), &meta, cx).await?;
    let asked = || {
        let persons = hashes.iter().map(|hash| known.get(hash));
        persons.zip(question.asked)
    };
    let sought: HashSet<Uuid> = asked()
        .filter_map(|(person, asked)| person.filter(|person| person.name == asked.name))
        .map(|person| person.id)
        .collect();
    let awards = awards(&sought, &question, cx).await?;
    let statuses = asked().map(|(person, asked)| match person {
        None => Status::of(None),
        Some(person) if person.name != asked.name => Status::MISMATCH,
        Some(person) => Status::of(awards.get(&person.id)),
    });
    Ok(statuses.collect())
}

/// Those who are known here, by the blind index of their number.
async fn known(
    hashes: &[Vec<u8>],
    cx: &Reading<'_>,
) -> Result<HashMap<Vec<u8>, person::Model>, Failure> {
    let rows = person::Entity::find()
        .filter(person::Column::IdNumberHash.is_in(hashes.iter().cloned()))
        .filter(person::Column::MergedIntoId.is_null())
        .all(&cx.engine.db.read)
        .await?;
    let by_hash = rows
        .into_iter()
        .filter_map(|row| Some((row.id_number_hash.clone()?, row)));
    Ok(by_hash.collect())
}

/// The oldest award of each person that is not over: the person's own, or that of a family in which the person counts.
async fn awards(
    persons: &HashSet<Uuid>,
    question: &Question<'_>,
    cx: &Reading<'_>,
) -> Result<HashMap<Uuid, assistance_award::Model>, Failure> {
    if persons.is_empty() {
        return Ok(HashMap::new());
    }
    let db = &cx.engine.db.read;
    let kinds = question.kinds.clone();
    let kinds = kinds.unwrap_or_else(|| AssistanceKind::ALL.to_vec());
    let awards = assistance_award::Entity::find()
        .filter(assistance_award::Column::State.ne(AwardState::Ended))
        .filter(assistance_award::Column::Kind.is_in(kinds))
        .filter(concerns(persons))
        .order_by_asc(assistance_award::Column::Id)
        .all(db)
        .await?;
    let families = awards.iter().filter(|award| award.person_id.is_none());
    let members = case_member::Entity::find()
        .filter(case_member::Column::CaseId.is_in(families.map(|award| award.case_id)))
        .filter(case_member::Column::PersonId.is_in(persons.iter().copied()))
        .filter(case_member::Column::Counted.eq(true))
        .all(db)
        .await?;
    let mut of_case: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for member in members {
        let counted = of_case.entry(member.case_id).or_default();
        counted.push(member.person_id);
    }
    let mut by_person = HashMap::new();
    for award in awards {
        if !cx.who.may_at(question.may, &place(&award)) {
            continue;
        }
        let covered = match award.person_id {
            Some(person) => vec![person],
            None => of_case.get(&award.case_id).cloned().unwrap_or_default(),
        };
        for person in covered {
            by_person.entry(person).or_insert_with(|| award.clone());
        }
    }
    Ok(by_person)
}

/// Awards of these persons, and of families in which they count.
fn concerns(persons: &HashSet<Uuid>) -> Condition {
    let counts = Condition::all()
        .add(assistance_award::Column::PersonId.is_null())
        .add(assistance_award::Column::CaseId.in_subquery(cases(persons)));
    Condition::any()
        .add(assistance_award::Column::PersonId.is_in(persons.iter().copied()))
        .add(counts)
}

fn cases(persons: &HashSet<Uuid>) -> SelectStatement {
    Select::select()
        .column(case_member::Column::CaseId)
        .from(case_member::Entity)
        .and_where(case_member::Column::PersonId.is_in(persons.iter().copied()))
        .and_where(case_member::Column::Counted.eq(true))
        .to_owned()
}
