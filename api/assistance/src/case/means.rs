//! The inquiry into a family's means: asked for at acceptance, one row for each source (spec 01, 3.7).

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use entity_assistance::assistance_case;
use entity_assistance::case_member;
use entity_assistance::means_test::{self, MeansConclusion, MeansTestState};
use entity_assistance::means_test_answer::{self, AnswerState, MeansSource};
use entity_kernel::person;
use graph::Failure;
use graph::command::Tx;
use graph::error::{Refusal, ValidationRule};
use resource::CodeList;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};
use serde_json::json;
use uuid::Uuid;

use super::calculation::of_recheck;
use super::local::Local;
use super::{members, obligors, place};
use crate::award::grant::{county_of, year};
use crate::codes::AssistanceCode;
use crate::inputs::MeansAnswerInput;

/// Series of the numbers of reports.
const SERIES: &str = "MEAN";
/// Days that a report may be used, where nobody has set them.
const VALID_DAYS: u32 = 90;
/// Age from which somebody's means are inquired into.
const ADULT: u32 = 18;

/// Asks every source about the adult members that count, and about those bound to support an extremely poor person.
pub async fn open(
    case: &assistance_case::Model,
    recheck: Option<Uuid>,
    authorisation: Uuid,
    due_on: NaiveDate,
    local: &Local,
    cx: &Tx<'_>,
) -> Result<(), Failure> {
    let members = members::of_case(case.id, cx.db).await?;
    let mut subjects = adults(&members, cx.today(), cx.db).await?;
    let obligors = obligors::of_case(case.id, cx.db).await?;
    subjects.extend(obligors.iter().filter_map(|obligor| obligor.person_id));
    let test = means_test::ActiveModel {
        case_id: Set(case.id),
        recheck_id: Set(recheck),
        state: Set(MeansTestState::Requested),
        requested_at: Set(cx.now()),
        due_on: Set(due_on),
        conclusion: Set(None),
        report_no: Set(None),
        completed_at: Set(None),
        valid_until: Set(None),
        evidence_until: Set(None),
        subjects: Set(json!(subjects)),
        authorisation_id: Set(authorisation),
        ..Default::default()
    };
    let test = cx.insert(test, place(case)).await?;
    let answers = sources(local)?
        .into_iter()
        .map(|source| asked(test.id, source, cx));
    cx.insert_all(answers.collect(), place(case)).await
}

fn asked(test: Uuid, source: MeansSource, cx: &Tx<'_>) -> means_test_answer::ActiveModel {
    means_test_answer::ActiveModel {
        means_test_id: Set(test),
        source: Set(source),
        state: Set(AnswerState::Asked),
        asked_at: Set(cx.now()),
        answered_at: Set(None),
        discrepancy: Set(None),
        waived_reason: Set(None),
        payload: Set(None),
        ..Default::default()
    }
}

/// Sources that are asked here: those of the parameter `means.sources`, all where nobody has set it.
fn sources(local: &Local) -> Result<Vec<MeansSource>, Failure> {
    match local.get("means.sources") {
        None => Ok(MeansSource::ALL.to_vec()),
        Some(set) => serde_json::from_str(&set.value)
            .map_err(|why| Failure::fault(format!("parameter means.sources: {why}"))),
    }
}

async fn adults(
    members: &[case_member::Model],
    on: NaiveDate,
    db: &impl ConnectionTrait,
) -> Result<Vec<Uuid>, Failure> {
    let persons = person::Entity::find()
        .filter(person::Column::Id.is_in(members::counted_of(members)))
        .all(db)
        .await?;
    let adult = |person: &person::Model| {
        let age = person.birth_date.and_then(|born| on.years_since(born));
        age.is_none_or(|age| age >= ADULT)
    };
    Ok(persons
        .iter()
        .filter(|row| adult(row))
        .map(|row| row.id)
        .collect())
}

/// The test of a case, or of a recheck of its award; the latest where there are several.
pub async fn of_case(
    case: Uuid,
    recheck: Option<Uuid>,
    db: &impl ConnectionTrait,
) -> Result<means_test::Model, Failure> {
    let test = means_test::Entity::find()
        .filter(means_test::Column::CaseId.eq(case))
        .filter(of_recheck(means_test::Column::RecheckId, recheck))
        .order_by_desc(means_test::Column::Id)
        .one(db)
        .await?;
    test.ok_or_else(|| Failure::fault("an accepted case has a means test"))
}

/// Takes answers in; `SOURCE_PENDING {sources}` while one is missing that nobody has waived.
pub async fn answer(
    test: &means_test::Model,
    given: Vec<MeansAnswerInput>,
    rest_without_record: bool,
    cx: &Tx<'_>,
) -> Result<(), Failure> {
    let rows = means_test_answer::Entity::find()
        .filter(means_test_answer::Column::MeansTestId.eq(test.id))
        .order_by_asc(means_test_answer::Column::Id)
        .all(cx.db)
        .await?;
    let mut given = by_source(given, &rows)?;
    let mut pending = Vec::new();
    for row in rows {
        let unheard = rest_without_record && row.state == AnswerState::Asked;
        let rest = unheard.then(|| nothing_on_record(row.source));
        let row = match given.remove(&row.source).or(rest) {
            Some(answer) => answered(row, answer, cx).await?,
            None => row,
        };
        if is_pending(&row) {
            pending.push(row.source.code());
        }
    }
    if pending.is_empty() {
        return Ok(());
    }
    let refusal = Refusal::new(AssistanceCode::SourcePending).at("answers");
    Err(refusal.with("sources", pending.join(", ")).into())
}

fn by_source(
    given: Vec<MeansAnswerInput>,
    asked: &[means_test_answer::Model],
) -> Result<HashMap<MeansSource, MeansAnswerInput>, Failure> {
    let mut wrong = Vec::new();
    let mut answers = HashMap::new();
    for (at, answer) in given.into_iter().enumerate() {
        let known = asked.iter().any(|row| row.source == answer.source);
        if !known || answer.state == AnswerState::Asked {
            let field = if known { "state" } else { "source" };
            let path = format!("answers.{at}.{field}");
            wrong.push(Refusal::invalid(ValidationRule::NotApplicable, &path));
        }
        answers.insert(answer.source, answer);
    }
    if wrong.is_empty() {
        Ok(answers)
    } else {
        Err(wrong.into())
    }
}

const fn nothing_on_record(source: MeansSource) -> MeansAnswerInput {
    MeansAnswerInput {
        source,
        state: AnswerState::NoRecord,
        discrepancy: None,
        waived_reason: None,
    }
}

async fn answered(
    row: means_test_answer::Model,
    answer: MeansAnswerInput,
    cx: &Tx<'_>,
) -> Result<means_test_answer::Model, Failure> {
    let version = row.version + 1;
    let mut active = row.into_active_model();
    active.state = Set(answer.state);
    active.answered_at = Set(Some(cx.now()));
    active.discrepancy = Set(answer.discrepancy);
    active.waived_reason = Set(answer.waived_reason);
    active.updated_at = Set(cx.now());
    active.version = Set(version);
    Ok(active.update(cx.db).await?)
}

fn is_pending(row: &means_test_answer::Model) -> bool {
    let waived = row
        .waived_reason
        .as_ref()
        .is_some_and(|reason| !reason.trim().is_empty());
    match row.state {
        AnswerState::Answered | AnswerState::NoRecord => false,
        AnswerState::Asked => true,
        AnswerState::Refused | AnswerState::Overdue => !waived,
    }
}

/// Last day on which a report made today may be used.
pub fn valid_until(local: &Local, today: NaiveDate) -> Result<NaiveDate, Failure> {
    let days = local.number_or("means.valid_days", VALID_DAYS)?;
    Ok(today + Days::new(days.into()))
}

/// What a finished test says.
#[derive(Clone, Debug)]
pub struct Report {
    /// What was found.
    pub conclusion: MeansConclusion,
    /// Number of the report.
    pub number: String,
    /// Last day on which the applicant may bring evidence; none where there is nothing to answer.
    pub evidence: Option<NaiveDate>,
}

/// Number of the report: as given, as it was, or the next one.
pub async fn report_number(
    given: Option<String>,
    test: &means_test::Model,
    case: &assistance_case::Model,
    cx: &mut Tx<'_>,
) -> Result<String, Failure> {
    match (given, &test.report_no) {
        (Some(number), _) if number.trim().is_empty() => {
            Err(Refusal::invalid(ValidationRule::Required, "reportNo").into())
        }
        (Some(number), _) => Ok(number),
        (None, Some(number)) => Ok(number.clone()),
        (None, None) => {
            let county = county_of(place(case), cx)?;
            kernel::numbering::next(cx, SERIES, county, year(cx)).await
        }
    }
}

/// Finishes a test with its report.
pub async fn complete(
    test: means_test::Model,
    report: Report,
    case: &assistance_case::Model,
    cx: &Tx<'_>,
) -> Result<(), Failure> {
    let local = Local::load(place(case), cx.today(), cx.db).await?;
    let valid_until = valid_until(&local, cx.today())?;
    let version = test.version + 1;
    let mut test = test.into_active_model();
    test.state = Set(MeansTestState::Completed);
    test.conclusion = Set(Some(report.conclusion));
    test.report_no = Set(Some(report.number));
    test.completed_at = Set(Some(cx.now()));
    test.valid_until = Set(Some(valid_until));
    test.evidence_until = Set(report.evidence);
    test.updated_at = Set(cx.now());
    test.version = Set(version);
    test.update(cx.db).await?;
    Ok(())
}
