//! `recordDemocraticReview`: the village has attested the facts, or disputed them.

use chrono::NaiveDate;
use entity_assistance::assistance_case::{self, CaseState};
use entity_assistance::democratic_review::{self, ReviewResult};
use entity_kernel::user_account::{self, UserKind};
use entity_kernel::{attachment, attachment::AttachmentKind};
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;

use crate::case::clock::CaseClock;
use crate::case::local::Local;
use crate::case::papers::{self, Paper};
use crate::case::place;
use crate::codes::AssistanceCode;
use crate::inputs::ReviewParticipantInput;
use crate::rules::quorum::{NoQuorum, Participant, Votes, outcome};

/// Records a village meeting; disputed facts are surveyed again once (民主评议记录).
#[derive(Command)]
#[command(on = assistance_case, transition, may = "assistance.case.record_review")]
pub struct RecordDemocraticReview {
    /// The application (申请).
    pub id: Id<assistance_case::Entity>,
    /// Version that the clerk saw (版本号).
    pub version: i32,
    /// Day of the meeting, not later than today (评议日期).
    pub held_on: NaiveDate,
    /// Where it was held (评议地点).
    pub place: String,
    /// Town staff who chaired it; whoever records it by default (主持人).
    pub chair: Option<Id<user_account::Entity>>,
    /// Everybody who was present (参加人员).
    pub participants: Vec<ReviewParticipantInput>,
    /// Votes that the facts are true (属实票).
    pub votes_true: i32,
    /// Votes that they are not (不属实票).
    pub votes_false: i32,
    /// Abstentions (弃权票).
    pub votes_abstain: i32,
    /// Signed minutes, an attachment of that kind (会议记录).
    pub minutes: Id<attachment::Entity>,
}

impl Handle for RecordDemocraticReview {
    async fn handle(
        self,
        case: assistance_case::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_case::Model, Failure> {
        let votes = self.checked(cx.today())?;
        let local = Local::load(place(&case), cx.today(), cx.db).await?;
        let clock = CaseClock::with(&case, &local, cx).await?;
        let participants = self.judged();
        let result = outcome(&participants, votes, clock.ruleset(), &local.review()?)
            .map_err(|missed| no_quorum(missed, &participants))?
            .value;
        let minutes = Paper::of(AttachmentKind::Minutes, self.minutes, "minutes");
        papers::take(&[minutes], case.id, cx).await?;
        let again = result == ReviewResult::FactsDisputed && !disputed_before(&case, cx).await?;
        let review = self.row(&case, result, cx).await?;
        cx.insert(review, place(&case)).await?;
        let (state, due) = if again {
            (CaseState::Surveying, clock.due_again(cx.now()))
        } else {
            let state = CaseState::TownOpinion;
            (state, clock.due(state, cx.now()))
        };
        let change = |row: &mut assistance_case::ActiveModel| row.state_due_on = Set(due);
        cx.moved_to(case, state, change).await
    }
}

impl RecordDemocraticReview {
    fn checked(&self, today: NaiveDate) -> Result<Votes, Failure> {
        let mut wrong = Vec::new();
        if self.held_on > today {
            wrong.push(Refusal::invalid(ValidationRule::DateOrder, "heldOn"));
        }
        if self.place.trim().is_empty() {
            wrong.push(Refusal::invalid(ValidationRule::Required, "place"));
        }
        let mut count = |votes: i32, path: &str| {
            u32::try_from(votes).unwrap_or_else(|_| {
                wrong.push(Refusal::invalid(ValidationRule::Negative, path));
                0
            })
        };
        let votes = Votes {
            confirmed: count(self.votes_true, "votesTrue"),
            disputed: count(self.votes_false, "votesFalse"),
            abstained: count(self.votes_abstain, "votesAbstain"),
        };
        if wrong.is_empty() {
            Ok(votes)
        } else {
            Err(wrong.into())
        }
    }

    fn judged(&self) -> Vec<Participant> {
        let judged = self.participants.iter().map(|one| Participant {
            role: one.role,
            recused: one.recused.unwrap_or(false),
        });
        judged.collect()
    }

    async fn row(
        self,
        case: &assistance_case::Model,
        result: ReviewResult,
        cx: &Tx<'_>,
    ) -> Result<democratic_review::ActiveModel, Failure> {
        let chair = chair(self.chair, cx).await?;
        let present = self.participants.iter().map(|one| {
            json!({"name": one.name, "role": one.role, "recused": one.recused.unwrap_or(false)})
        });
        Ok(democratic_review::ActiveModel {
            case_id: Set(case.id),
            held_on: Set(self.held_on),
            place: Set(self.place),
            result: Set(result),
            chair_name: Set(chair.display_name),
            chair_id: Set(chair.id),
            participants: Set(present.collect()),
            votes_true: Set(self.votes_true),
            votes_false: Set(self.votes_false),
            votes_abstain: Set(self.votes_abstain),
            minutes_id: Set(self.minutes.key),
            ..Default::default()
        })
    }
}

/// A member of staff; never a citizen.
async fn chair(
    given: Option<Id<user_account::Entity>>,
    cx: &Tx<'_>,
) -> Result<user_account::Model, Failure> {
    let key = given.map(|id| id.key).or(cx.who.id).unwrap_or_default();
    let account = user_account::Entity::find_by_id(key).one(cx.db).await?;
    let staff = account.filter(|account| account.kind == UserKind::Staff);
    Ok(staff.ok_or_else(|| Refusal::not_found().at("chair"))?)
}

async fn disputed_before(case: &assistance_case::Model, cx: &Tx<'_>) -> Result<bool, Failure> {
    let disputed = democratic_review::Entity::find()
        .filter(democratic_review::Column::CaseId.eq(case.id))
        .filter(democratic_review::Column::Result.eq(ReviewResult::FactsDisputed))
        .count(cx.db)
        .await?;
    Ok(disputed > 0)
}

fn no_quorum(missed: NoQuorum, participants: &[Participant]) -> Refusal {
    use entity_assistance::democratic_review::ReviewRole;
    let entitled = || participants.iter().filter(|one| !one.recused);
    let representatives = entitled().filter(|one| one.role == ReviewRole::VillagerRep);
    match missed {
        NoQuorum::Ballots { voters, .. } => {
            Refusal::invalid(ValidationRule::OutOfRange, "votesTrue")
                .with("from", voters)
                .with("to", voters)
        }
        NoQuorum::Present { .. } | NoQuorum::Representatives { .. } => {
            Refusal::new(AssistanceCode::QuorumNotMet)
                .at("participants")
                .with("present", entitled().count())
                .with("representatives", representatives.count())
        }
    }
}
