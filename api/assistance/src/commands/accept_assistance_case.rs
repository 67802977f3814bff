//! `acceptAssistanceCase`: the file is complete, the statutory clock starts.

use entity_assistance::assistance_case::{self, CaseState};
use entity_assistance::relative_filing;
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::Refusal;
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, IntoActiveModel};

use crate::case::clock::CaseClock;
use crate::case::local::Local;
use crate::case::{intake, means, papers, place};
use crate::codes::AssistanceCode;
use crate::rules::Ruleset;

/// Takes a complete application into work (受理).
#[derive(Command)]
#[command(on = assistance_case, transition, may = "assistance.case.accept")]
pub struct AcceptAssistanceCase {
    /// The application (申请).
    pub id: Id<assistance_case::Entity>,
    /// Version that the clerk saw (版本号).
    pub version: i32,
}

impl Handle for AcceptAssistanceCase {
    async fn handle(
        self,
        case: assistance_case::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_case::Model, Failure> {
        intake::local(&case, cx).await?;
        intake::complete(&case, cx).await?;
        if let Some(filing) = intake::filing(&case, cx).await? {
            filed(filing, cx).await?;
        }
        let now = cx.now();
        let ruleset = Ruleset::in_force(cx.today());
        let local = Local::load(place(&case), cx.today(), cx.db).await?;
        let clock = CaseClock::with(&case, &local, cx).await?.started(now);
        let due = clock.due(CaseState::MeansTesting, now);
        let authorisation = papers::authorisation(case.id, cx).await?;
        let authorisation =
            authorisation.ok_or_else(|| Refusal::new(AssistanceCode::AuthorisationMissing))?;
        means::open(&case, None, authorisation, due, &local, cx).await?;
        let change = |row: &mut assistance_case::ActiveModel| {
            row.accepted_at = Set(Some(now));
            row.ruleset = Set(Some(ruleset.name().to_owned()));
            row.total_due_on = Set(clock.total());
            row.state_due_on = Set(due);
        };
        cx.moved(case, change).await
    }
}

/// The relative's declaration is filed with the acceptance.
async fn filed(filing: relative_filing::Model, cx: &Tx<'_>) -> Result<(), Failure> {
    let version = filing.version + 1;
    let mut filing = filing.into_active_model();
    filing.filed_on = Set(cx.today());
    filing.updated_at = Set(cx.now());
    filing.version = Set(version);
    filing.update(cx.db).await?;
    Ok(())
}
