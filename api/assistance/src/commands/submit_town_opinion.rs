//! `submitTownOpinion`: the town proposes to grant, and the public may object; or it refuses.

use entity_assistance::assistance_award::Tier;
use entity_assistance::assistance_case::{
    self, AssistanceKind, CaseState, OfficeLevel, RefusalCode,
};
use entity_kernel::person;
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{CodeList, Command, Id};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;

use crate::case::calculation::{self, calculate_case, frozen, stale};
use crate::case::clock::CaseClock;
use crate::case::decision::{self, Refused};
use crate::case::publicity::{self, About};
use crate::case::{handover, visits};
use crate::public::names::is_adult;
use crate::rules::Calculation;

/// What the town thinks of a case (初审意见).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum TownOpinion {
    /// Grant (拟同意)
    Grant,
    /// Refuse (不同意)
    Refuse,
}

/// Gives the town's opinion: a grant freezes the calculation and opens a public notice, a refusal ends the case (提交初审意见).
#[derive(Command)]
#[command(on = assistance_case, transition, may = "assistance.case.submit_opinion")]
pub struct SubmitTownOpinion {
    /// The application (申请).
    pub id: Id<assistance_case::Entity>,
    /// Version that the town lead saw (版本号).
    pub version: i32,
    /// Grant or refuse (初审意见).
    pub opinion: TownOpinion,
    /// Words of the opinion (意见内容).
    pub text: String,
    /// Ground of a refusal; that of the calculation by default (不予确认原因).
    pub refusal_code: Option<RefusalCode>,
    /// Tier that the town proposes, where the county pays by tiers; that of the last calculation by default (档次).
    pub tier: Option<Tier>,
}

impl Handle for SubmitTownOpinion {
    async fn handle(
        self,
        case: assistance_case::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_case::Model, Failure> {
        visits::not_by_surveyor(&case, cx.who, cx.db).await?;
        if self.text.trim().is_empty() {
            return Err(Refusal::invalid(ValidationRule::Required, "text").into());
        }
        let seen = frozen(&case)?;
        let tier = self.tier.or(seen.as_ref().and_then(|seen| seen.tier));
        let found = calculate_case(&case, tier, cx.today(), cx.db).await?;
        match self.opinion {
            TownOpinion::Refuse => self.refuse(case, &found, cx).await,
            TownOpinion::Grant => match seen.filter(|seen| !found.agrees_with(seen)) {
                Some(seen) => Err(stale(&seen, &found).into()),
                None => grant(case, &found, self.text, cx).await,
            },
        }
    }
}

impl SubmitTownOpinion {
    async fn refuse(
        self,
        case: assistance_case::Model,
        found: &Calculation,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_case::Model, Failure> {
        let ground = self.refusal_code.or(found.refusal);
        let missing = || Refusal::invalid(ValidationRule::Required, "refusalCode");
        let refused = Refused {
            ground: ground.ok_or_else(missing)?,
            words: self.text,
            level: OfficeLevel::Town,
            snapshot: Some(calculation::snapshot(found)?),
        };
        decision::refuse(case, refused, cx).await
    }
}

async fn grant(
    case: assistance_case::Model,
    found: &Calculation,
    words: String,
    cx: &mut Tx<'_>,
) -> Result<assistance_case::Model, Failure> {
    calculation::entitled(found)?;
    if is_minor_in_tekun(&case, cx).await? {
        return unpublished(case, found, words, cx).await;
    }
    let clock = CaseClock::of(&case, cx).await?;
    let days = clock.notice_days()?;
    let notice = publicity::open(&case, About::Opinion, found, days, cx).await?;
    let due = clock.due_after_notice(CaseState::Notice, notice.closes_on);
    let opinion = opinion(found, words, cx)?;
    let amount = found.amount();
    let change = |row: &mut assistance_case::ActiveModel| {
        opinion(row);
        row.proposed_amount = Set(Some(amount));
        row.state_due_on = Set(due);
    };
    cx.moved_to(case, CaseState::Notice, change).await
}

/// An extremely poor minor is never put up in public: the case goes to the county at once (spec 01, 4.1).
async fn is_minor_in_tekun(case: &assistance_case::Model, cx: &Tx<'_>) -> Result<bool, Failure> {
    if case.kind != AssistanceKind::Tekun {
        return Ok(false);
    }
    let person = person::Entity::find_by_id(case.applicant_person_id)
        .one(cx.db)
        .await?;
    let born = person.and_then(|person| person.birth_date);
    Ok(!is_adult(born, cx.today()))
}

async fn unpublished(
    case: assistance_case::Model,
    found: &Calculation,
    words: String,
    cx: &mut Tx<'_>,
) -> Result<assistance_case::Model, Failure> {
    let drawn = handover::drawn(&case, cx).await?;
    let opinion = opinion(found, words, cx)?;
    let amount = found.amount();
    let change = |row: &mut assistance_case::ActiveModel| {
        opinion(row);
        drawn.keep(row);
        row.proposed_amount = Set(Some(amount));
        row.notice_exempt = Set(true);
    };
    cx.moved_to(case, CaseState::CountyReview, change).await
}

/// What the town's opinion leaves in the case.
fn opinion(
    found: &Calculation,
    words: String,
    cx: &mut Tx<'_>,
) -> Result<impl FnOnce(&mut assistance_case::ActiveModel) + Send + use<>, Failure> {
    let snapshot = calculation::snapshot(found)?;
    let (now, by, name) = (cx.now(), cx.who.id, cx.who.name.clone());
    cx.note(words.clone());
    Ok(move |row: &mut assistance_case::ActiveModel| {
        row.calc_snapshot = Set(Some(snapshot));
        row.opinion_text = Set(Some(words));
        row.opinion_at = Set(Some(now));
        row.opinion_by = Set(by);
        row.opinion_by_name = Set(Some(name));
    })
}
