//! A county gets a new code (变更代码), and with it everything in it: the Fengxiang change of 2021 (spec 00, 4.4).
//!
//! The divisions stay who they are, so no other table changes; only their versions do.

use chrono::{DateTime, NaiveDate, Utc};
use entity_kernel::division::DivisionKind;
use entity_kernel::division_succession::SuccessionKind;
use entity_kernel::division_version::{self, Column, Model as Version};
use graph::error::{BaseCode, Failure, Refusal};
use resource::{CodeList, DivisionCode, Invalid};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{kind, present};
use crate::code::KernelCode;

/// Rows of one INSERT.
const AT_ONCE: usize = 1_000;

/// A change that was approved: new code, name and kind of a division whose area stays the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Code until then.
    pub from: DivisionCode,
    /// Code from then on, of the same level.
    pub to: DivisionCode,
    /// Name from then on.
    pub name: String,
    /// Kind from then on; must be the one that the code's segment stands for.
    pub kind: DivisionKind,
    /// First day of the new code.
    pub effective_on: NaiveDate,
    /// Document that approves it.
    pub basis: String,
    /// Change case, where one was worked.
    pub case: Option<Uuid>,
}

/// Version that begins with the change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Division that it describes.
    pub division: Uuid,
    /// New code.
    pub code: DivisionCode,
    /// Name from then on.
    pub name: String,
    /// Name with all parents from then on.
    pub full_name: String,
    /// Kind from then on.
    pub kind: DivisionKind,
    /// Converted for the division itself, recoded for those in it.
    pub change: SuccessionKind,
}

/// What begins with the change, in the order of the versions in force, of which the first is the division itself.
///
/// Faults: `DIVISION_SEGMENT_KIND {expected}`; `DATE_ORDER` where a version began on that day or later;
/// `DIVISION_CODE_LENGTH` where old and new code are not of one level.
pub fn plan(change: &Change, open: &[Version]) -> Result<Vec<Planned>, Invalid> {
    let Some(root) = open.first() else {
        return Ok(Vec::new());
    };
    let (from, to) = (change.from.significant(), change.to.significant());
    if from.len() != to.len() {
        return Err(Invalid::new("DIVISION_CODE_LENGTH"));
    }
    let segment = kind::by_segment(&change.to, root.level);
    if segment != Some(change.kind) {
        let expected = segment.map_or("", CodeList::code);
        return Err(Invalid::new("DIVISION_SEGMENT_KIND").with("expected", expected));
    }
    if open.iter().any(|v| v.valid_from >= change.effective_on) {
        return Err(Invalid::new("DATE_ORDER").with("found", change.effective_on));
    }
    let stem = root.full_name.strip_suffix(&root.name).unwrap_or_default();
    let full_name = format!("{stem}{}", change.name);
    open.iter()
        .map(|version| {
            let itself = version.division_id == root.division_id;
            let below = version.full_name.strip_prefix(&root.full_name);
            Ok(Planned {
                division: version.division_id,
                code: DivisionCode::parse(&format!(
                    "{to}{}",
                    &version.code.as_str()[from.len()..]
                ))?,
                name: if itself { &change.name } else { &version.name }.clone(),
                full_name: format!("{full_name}{}", below.unwrap_or_default()),
                kind: if itself { change.kind } else { version.kind },
                change: if itself {
                    SuccessionKind::Converted
                } else {
                    SuccessionKind::Recoded
                },
            })
        })
        .collect()
}

/// Carries the change out, in the transaction given; returns how many versions began.
///
/// Three statements for every thousand divisions. Refusals: `DIVISION_NOT_FOUND`, and the faults of [`plan`].
pub async fn apply(
    db: &impl ConnectionTrait,
    change: &Change,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<usize, Failure> {
    let open = open(db, &change.from).await?;
    if open.first().is_none_or(|root| root.code != change.from) {
        return Err(Refusal::new(KernelCode::DivisionNotFound).at("from").into());
    }
    let planned = plan(change, &open).map_err(|invalid| {
        let mut refusal = Refusal::new(BaseCode::ValidationFailed)
            .at("to")
            .with("rule", invalid.code);
        refusal.params.extend(invalid.params);
        refusal
    })?;
    let pairs: Vec<(&Version, &Planned)> = open.iter().zip(&planned).collect();
    for some in pairs.chunks(AT_ONCE) {
        close(db, some, change.effective_on, now).await?;
        let begun = some.iter().map(|(old, new)| begun(old, new, change, now));
        division_version::Entity::insert_many(begun)
            .exec_without_returning(db)
            .await?;
    }
    present::bring_up_to(db, today, now).await?;
    Ok(planned.len())
}

/// Versions in force of the division and of everything in it, by code, itself first.
async fn open(db: &impl ConnectionTrait, code: &DivisionCode) -> Result<Vec<Version>, Failure> {
    let within = code.significant();
    let versions = division_version::Entity::find()
        .filter(Column::Code.between(format!("{within:0<12}"), format!("{within:9<12}")))
        .filter(Column::ValidTo.is_null())
        .order_by_asc(Column::Code)
        .all(db)
        .await?;
    Ok(versions)
}

async fn close(
    db: &impl ConnectionTrait,
    some: &[(&Version, &Planned)],
    on: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let ids = some.iter().map(|(old, _)| old.id);
    division_version::Entity::update_many()
        .col_expr(Column::ValidTo, Expr::value(on))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.is_in(ids))
        .exec(db)
        .await?;
    Ok(())
}

fn begun(
    old: &Version,
    new: &Planned,
    change: &Change,
    now: DateTime<Utc>,
) -> division_version::ActiveModel {
    division_version::ActiveModel {
        id: Set(Uuid::now_v7()),
        division_id: Set(new.division),
        code: Set(new.code.clone()),
        name: Set(new.name.clone()),
        full_name: Set(new.full_name.clone()),
        kind: Set(new.kind),
        level: Set(old.level),
        parent_id: Set(old.parent_id),
        valid_from: Set(change.effective_on),
        valid_to: Set(None),
        change: Set(Some(new.change)),
        basis: Set(Some(change.basis.clone())),
        change_case_id: Set(change.case),
        created_at: Set(now),
        created_by: Set(None),
        updated_at: Set(now),
        version: Set(1),
    }
}
