//! `answerMeansInquiry`: a source says what it knows of the persons it was asked about.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity_assistance::means_test::{self, MeansTestState};
use entity_assistance::means_test_answer::{self, AnswerState};
use graph::command::{Handle, Tx};
use graph::error::{BaseCode, Refusal, ValidationRule};
use graph::{Failure, Principal};
use resource::{CitizenId, CodeList, Command, Id, Input, Money};
use sea_orm::ActiveValue::Set;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::partners;
use crate::partners::means::{self, UNANSWERED, WAITING};
use kernel::words::{ACCOUNT, NAME, sized};

/// Something that a source knows of a person (核对结果项).
#[derive(Clone, Debug, Input)]
pub struct MeansFindingInput {
    /// Identity number of the person, who is a subject of the inquiry (身份证号).
    pub id_number: CitizenId,
    /// What it is, 2 to 100 characters: a plate, an address, a kind of account (内容).
    pub item: String,
    /// Amount, yuan, >= 0 (金额).
    pub amount: Option<Money>,
    /// Day to which it refers (日期).
    pub on: Option<NaiveDate>,
}

/// Answers an inquiry into means for the source that was asked (答复核对委托).
#[derive(Command)]
#[command(on = means_test_answer, may = "assistance.means.answer")]
pub struct AnswerMeansInquiry {
    /// The inquiry (核对委托).
    pub id: Id<means_test_answer::Entity>,
    /// Version that the source saw (版本号).
    pub version: i32,
    /// ANSWERED with findings, NO_RECORD, or REFUSED with a reason (反馈状态).
    pub state: AnswerState,
    /// What is known; required for ANSWERED, and only then (核对结果).
    pub findings: Option<Vec<MeansFindingInput>>,
    /// Why the source does not answer, 5 to 2000 characters; required for REFUSED, and only then (拒答原因).
    pub reason: Option<String>,
}

impl Handle for AnswerMeansInquiry {
    fn names(row: &means_test_answer::Model, who: &Principal) -> bool {
        who.speaks_for(row.source.code())
    }

    async fn handle(
        self,
        row: means_test_answer::Model,
        cx: &mut Tx<'_>,
    ) -> Result<means_test_answer::Model, Failure> {
        let test = cx.lock::<means_test::Entity>(row.means_test_id).await?;
        let test = test.ok_or_else(|| Failure::fault("an inquiry belongs to a test"))?;
        if !UNANSWERED.contains(&row.state) || !WAITING.contains(&test.state) {
            let refusal = Refusal::new(BaseCode::StateConflict);
            let refusal = refusal.with("expected", AnswerState::Asked.code());
            return Err(refusal.with("actual", row.state.code()).into());
        }
        let payload = self.payload(&test, cx).await?;
        if test.state == MeansTestState::Requested {
            let running = |test: &mut means_test::ActiveModel| {
                test.state = Set(MeansTestState::Running);
            };
            cx.touched(test, running).await?;
        }
        let (state, now) = (self.state, cx.now());
        let change = |row: &mut means_test_answer::ActiveModel| {
            row.state = Set(state);
            row.answered_at = Set(Some(now));
            row.payload = Set(payload);
        };
        cx.touched(row, change).await
    }
}

impl AnswerMeansInquiry {
    /// What is stored of the answer.
    async fn payload(
        &self,
        test: &means_test::Model,
        cx: &Tx<'_>,
    ) -> Result<Option<Json>, Failure> {
        let findings = self.findings.as_deref().unwrap_or_default();
        let not = |rule, path| Err(Refusal::invalid(rule, path).into());
        match (self.state, findings.is_empty(), &self.reason) {
            (AnswerState::Answered, true, _) => not(ValidationRule::Required, "findings"),
            (AnswerState::Answered, false, None) => {
                let persons = by_number(test, cx).await?;
                Ok(Some(json!({ "findings": known(findings, &persons, cx)? })))
            }
            (AnswerState::NoRecord, true, None) => Ok(None),
            (AnswerState::Refused, true, reason) => {
                let reason = sized(reason.as_deref().unwrap_or_default(), ACCOUNT, "reason")?;
                Ok(Some(json!({ "reason": reason })))
            }
            (AnswerState::Asked | AnswerState::Overdue, ..) => {
                not(ValidationRule::NotApplicable, "state")
            }
            (_, false, _) if self.state != AnswerState::Answered => {
                not(ValidationRule::NotApplicable, "findings")
            }
            _ => not(ValidationRule::NotApplicable, "reason"),
        }
    }
}

/// Subjects of the test, by the blind index of their number.
async fn by_number(
    test: &means_test::Model,
    cx: &Tx<'_>,
) -> Result<HashMap<Vec<u8>, Uuid>, Failure> {
    let keys = means::subjects(test)?;
    let persons = partners::persons(keys, cx.db).await?;
    let by_number = persons
        .into_values()
        .filter_map(|person| Some((person.id_number_hash?, person.id)));
    Ok(by_number.collect())
}

fn known(
    findings: &[MeansFindingInput],
    persons: &HashMap<Vec<u8>, Uuid>,
    cx: &Tx<'_>,
) -> Result<Vec<Json>, Vec<Refusal>> {
    let (mut known, mut wrong) = (Vec::new(), Vec::new());
    for (at, finding) in findings.iter().enumerate() {
        let path = |field: &str| format!("findings.{at}.{field}");
        let person = persons.get(&cx.engine.keyring().blind(&finding.id_number));
        if person.is_none() {
            let rule = ValidationRule::NotApplicable;
            wrong.push(Refusal::invalid(rule, &path("idNumber")));
        }
        if finding.amount.is_some_and(Money::is_negative) {
            wrong.push(Refusal::invalid(ValidationRule::Negative, &path("amount")));
        }
        match sized(&finding.item, NAME, &path("item")) {
            Ok(item) => known.push(json!({
                "person": person, "item": item, "amount": finding.amount, "on": finding.on,
            })),
            Err(refusal) => wrong.push(refusal),
        }
    }
    if wrong.is_empty() {
        Ok(known)
    } else {
        Err(wrong)
    }
}
