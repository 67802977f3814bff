//! `setTekunObligors`: who is bound to support an extremely poor person is written down.

use entity_assistance::assistance_case;
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id};

use crate::case::obligors;
use crate::inputs::TekunObligorInput;

/// Sets everybody bound by law to support the person, in place of those named before; TEKUN only (法定义务人).
#[derive(Command)]
#[command(on = assistance_case, transition, may = "assistance.case.set_obligors")]
pub struct SetTekunObligors {
    /// The application (申请).
    pub id: Id<assistance_case::Entity>,
    /// Version that the officer saw (版本号).
    pub version: i32,
    /// The whole list; an empty one where there is nobody (法定义务人).
    pub obligors: Vec<TekunObligorInput>,
}

impl Handle for SetTekunObligors {
    async fn handle(
        self,
        case: assistance_case::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_case::Model, Failure> {
        let wrong = obligors::faults(&self.obligors, "obligors", case.kind);
        if !wrong.is_empty() {
            return Err(wrong.into());
        }
        obligors::replace(self.obligors, "obligors", &case, cx).await?;
        cx.moved(case, |_: &mut assistance_case::ActiveModel| {})
            .await
    }
}
