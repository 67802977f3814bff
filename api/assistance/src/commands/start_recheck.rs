//! `startRecheck`: the town begins; the means test is asked for.

use entity_assistance::recheck_task;
use entity_kernel::attachment::{self, AttachmentKind};
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::Refusal;
use kernel::calendar::Book;
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::award::place;
use crate::case::local::{self, Local};
use crate::case::means;
use crate::case::papers::{self, Paper};
use crate::codes::AssistanceCode;
use crate::recheck::{figures, subject};
use crate::rules::Ruleset;
use crate::rules::deadlines::{Deadlines, Due};

/// Begins a recheck with the figures that the award rests on, and asks for a means test (启动复核).
#[derive(Command)]
#[command(on = recheck_task, transition, may = "assistance.recheck.start")]
pub struct StartRecheck {
    /// The recheck (复核任务).
    pub id: Id<recheck_task::Entity>,
    /// Version that the clerk saw (版本号).
    pub version: i32,
    /// Written authorisation of all adult members; that of the application by default (核对授权书).
    pub authorisation: Option<Id<attachment::Entity>>,
}

impl Handle for StartRecheck {
    async fn handle(
        self,
        task: recheck_task::Model,
        cx: &mut Tx<'_>,
    ) -> Result<recheck_task::Model, Failure> {
        let (award, case) = subject(&task, cx).await?;
        if let Some(paper) = self.authorisation {
            let paper = Paper::of(AttachmentKind::Authorisation, paper, "authorisation");
            papers::take(&[paper], case.id, cx).await?;
        }
        let authorisation = papers::authorisation(case.id, cx).await?;
        let missing = || Refusal::new(AssistanceCode::AuthorisationMissing).at("authorisation");
        let authorisation = authorisation.ok_or_else(missing)?;
        figures::copy(&task, &award, cx).await?;
        let local = Local::load(place(&award), cx.today(), cx.db).await?;
        let deadlines = Deadlines::read(Ruleset::in_force(cx.today()), |key| local.get(key));
        let deadlines = deadlines.map_err(|why| local::refused(why.into()))?;
        let calendar = cx.service::<Book>().calendar();
        let due = deadlines.due(Due::Means, cx.now(), None, &[], &calendar);
        let due = due.map_or(task.state_due_on, |due| due.due_on);
        means::open(&case, Some(task.id), authorisation, due, &local, cx).await?;
        let now = cx.now();
        let change = |row: &mut recheck_task::ActiveModel| row.started_at = Set(Some(now));
        cx.moved(task, change).await
    }
}
