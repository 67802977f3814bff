//! `setAssetItems`: the property that were declared, answered or found are written down.

use entity_assistance::assistance_case;
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id};

use crate::case::{items, members};
use crate::inputs::AssetItemInput;

/// Sets the property in place of those of the same origin: declared, answered in the means test, found at home (财产项目).
#[derive(Command)]
#[command(on = assistance_case, transition, may = "assistance.case.set_asset_items")]
pub struct SetAssetItems {
    /// The application (申请).
    pub id: Id<assistance_case::Entity>,
    /// Version that the officer saw (版本号).
    pub version: i32,
    /// The whole list; an empty one for nothing of this origin (财产项目).
    pub items: Vec<AssetItemInput>,
}

impl Handle for SetAssetItems {
    async fn handle(
        self,
        case: assistance_case::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_case::Model, Failure> {
        let members = members::of_case(case.id, cx.db).await?;
        let persons: Vec<_> = members.iter().map(|member| member.person_id).collect();
        let wrong = items::faults(&self.items, "items", &persons);
        if !wrong.is_empty() {
            return Err(wrong.into());
        }
        items::replace(self.items, "items", &case, cx).await?;
        cx.moved(case, |_: &mut assistance_case::ActiveModel| {})
            .await
    }
}
