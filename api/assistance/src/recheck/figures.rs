//! The figures that a recheck begins with: those that the award rests on, as if declared, until something better is found.

use entity_assistance::asset_item::{self, AssetType};
use entity_assistance::expense_item::{self, ExpenseType};
use entity_assistance::income_item::{self, IncomeType, ItemOrigin};
use entity_assistance::{assistance_award, recheck_task};
use graph::Failure;
use graph::command::Tx;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use super::place;
use crate::case::calculation::of_recheck;
use crate::rules::ranking::{Figure, decisive};

/// What the three tables have in common here.
macro_rules! copied {
    ($($table:ident: $kind:ty;)*) => {
        $(impl Figure for $table::Model {
            type Kind = $kind;
            fn about(&self) -> (Option<Uuid>, $kind) {
                (self.person_id, self.kind)
            }
            fn origin(&self) -> ItemOrigin {
                self.origin
            }
        })*

        /// Copies the figures that decide from what the award rests on to the recheck.
        pub async fn copy(
            task: &recheck_task::Model,
            award: &assistance_award::Model,
            cx: &Tx<'_>,
        ) -> Result<(), Failure> {
            $({
                let rows = $table::Entity::find()
                    .filter($table::Column::CaseId.eq(award.case_id))
                    .filter(of_recheck($table::Column::RecheckId, award.basis_recheck_id))
                    .order_by_asc($table::Column::Id)
                    .all(cx.db)
                    .await?;
                let copies = decisive(&rows).into_iter().map(|row| {
                    let mut copy = row.clone().into_active_model();
                    copy.id = NotSet;
                    copy.recheck_id = Set(Some(task.id));
                    copy.origin = Set(ItemOrigin::Declared);
                    copy.created_at = NotSet;
                    copy.created_by = NotSet;
                    copy.updated_at = NotSet;
                    copy.version = NotSet;
                    copy.reset_all()
                });
                cx.insert_all(copies.collect(), place(task)).await?;
            })*
            Ok(())
        }
    };
}

copied! {
    income_item: IncomeType;
    asset_item: AssetType;
    expense_item: ExpenseType;
}
