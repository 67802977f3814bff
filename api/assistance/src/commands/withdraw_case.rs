//! `withdrawCase`: the applicant takes the application back, or was never found at home.

use entity_assistance::assistance_case;
use entity_kernel::attachment;
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::Refusal;
use kernel::calendar::business_date;
use resource::{CodeList, Command, Id};
use sea_orm::ActiveValue::Set;

use crate::case::clock::{CaseClock, NO_DEADLINE};
use crate::case::papers::{self, Paper};
use crate::case::{publicity, visits};
use crate::codes::AssistanceCode;

/// Working days after the second visit in vain (spec 01, 3.7).
const WAIT: u32 = 10;

/// Why a case is withdrawn (撤回原因).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum WithdrawalGround {
    /// Signed request of the applicant (本人书面申请)
    SignedRequest,
    /// Nobody at home at two visits (两次入户未在家)
    NotHome,
}

/// Withdraws an open case (撤回申请).
#[derive(Command)]
#[command(on = assistance_case, transition, may = "assistance.case.withdraw")]
pub struct WithdrawCase {
    /// The application (申请).
    pub id: Id<assistance_case::Entity>,
    /// Version that the clerk saw (版本号).
    pub version: i32,
    /// Why (撤回原因).
    pub ground: WithdrawalGround,
    /// The applicant's signed request; required for that ground (书面申请).
    pub request: Option<Id<attachment::Entity>>,
    /// Remark (说明).
    pub text: Option<String>,
}

impl Handle for WithdrawCase {
    async fn handle(
        self,
        case: assistance_case::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_case::Model, Failure> {
        match (self.ground, self.request) {
            (WithdrawalGround::SignedRequest, Some(request)) => {
                papers::take(&[Paper::any(request, "request")], case.id, cx).await?;
            }
            (WithdrawalGround::SignedRequest, None) => {
                return Err(Refusal::new(AssistanceCode::EvidenceRequired)
                    .at("request")
                    .into());
            }
            (WithdrawalGround::NotHome, _) => waited(&case, cx).await?,
        }
        publicity::withdraw(&case, cx).await?;
        let words = self.text.unwrap_or_default();
        cx.note(
            format!("{} {words}", self.ground.meta().zh)
                .trim()
                .to_owned(),
        );
        let change = |row: &mut assistance_case::ActiveModel| row.state_due_on = Set(NO_DEADLINE);
        cx.moved(case, change).await
    }
}

/// Two visits in vain, and ten working days since the second; `VISIT_REQUIRED` otherwise.
async fn waited(case: &assistance_case::Model, cx: &Tx<'_>) -> Result<(), Failure> {
    let visits = visits::of_case(case.id, cx.db).await?;
    let clock = CaseClock::of(case, cx).await?;
    let calendar = clock.calendar();
    let over = visits::absent_twice(&visits)
        .map(|last| calendar.add_working_days(business_date(last), WAIT).on);
    match over {
        Some(day) if cx.today() > day => Ok(()),
        _ => Err(Refusal::new(AssistanceCode::VisitRequired).into()),
    }
}
