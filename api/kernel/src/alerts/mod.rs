//! Warnings that somebody must act on (预警).
//!
//! | you want to | go to |
//! | --- | --- |
//! | warn | [`raise`] |
//! | stop a step while something is wrong | [`blocking`] |
//! | close a warning | `commands/`; by the system once its cause is gone: [`settle`] |
//!
//! One object has at most one open alert of a code: raising it again changes nothing.

pub mod commands;

use entity_kernel::alert::{self, AlertSeverity, AlertState, Column};
use entity_kernel::notice;
use graph::command::Tx;
use graph::error::Failure;
use graph::places::Place;
use graph::{Registry, command};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::{Value as Json, json};
use uuid::Uuid;

/// Hands the share of the alerts in.
pub fn register(registry: &mut Registry) {
    registry.command(command::change::<commands::CloseAlert>());
}

/// A warning to raise.
#[derive(Clone, Debug)]
pub struct NewAlert {
    /// Code of the check, `DEADLINE_OVERDUE`.
    pub code: &'static str,
    /// How grave it is.
    pub severity: AlertSeverity,
    /// What is wrong, in a sentence for officers.
    pub message: String,
    /// Table of the object.
    pub object_type: &'static str,
    /// Object that it is about.
    pub object_id: Uuid,
    /// Figures behind the sentence.
    pub params: Option<Json>,
    /// Where the object lies.
    pub place: Place,
}

impl NewAlert {
    /// Days of a notice were counted by weekends only, because the year's holidays are not known.
    pub fn calendar_year_missing(year: i32, notice: &notice::Model) -> Self {
        Self {
            code: "CALENDAR_YEAR_MISSING",
            severity: AlertSeverity::Medium,
            message: format!("{year}年节假日安排尚未录入,期限仅按周末推算"),
            object_type: "notice",
            object_id: notice.id,
            params: Some(json!({ "year": year })),
            place: Place {
                division: notice.division_id,
                county: notice.county_id,
                town: notice.town_id,
            },
        }
    }
}

/// Raises an alert, unless one of the code is open for the object; true where it is new.
pub async fn raise(cx: &Tx<'_>, new: NewAlert) -> Result<bool, Failure> {
    let row = alert::ActiveModel {
        code: Set(new.code.to_owned()),
        severity: Set(new.severity),
        state: Set(AlertState::Open),
        message: Set(new.message),
        object_type: Set(new.object_type.to_owned()),
        object_id: Set(new.object_id),
        params: Set(new.params),
        resolution: Set(None),
        resolved_at: Set(None),
        resolved_by_name: Set(None),
        resolved_by: Set(None),
        ..Default::default()
    };
    let raised = alert::Entity::insert(cx.stamped(row, new.place))
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(cx.db)
        .await?;
    Ok(raised > 0)
}

/// Open alerts about these objects that stop the step they concern.
pub async fn blocking(
    db: &impl ConnectionTrait,
    objects: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<alert::Model>, Failure> {
    let open = alert::Entity::find()
        .filter(Column::ObjectId.is_in(objects))
        .filter(Column::State.eq(AlertState::Open))
        .filter(Column::Severity.eq(AlertSeverity::Block))
        .all(db)
        .await?;
    Ok(open)
}

/// Closes the object's open alert of this code, because its cause is gone.
pub async fn settle(
    cx: &mut Tx<'_>,
    code: &str,
    object: Uuid,
    resolution: &str,
) -> Result<(), Failure> {
    let open = alert::Entity::find()
        .filter(Column::ObjectId.eq(object))
        .filter(Column::Code.eq(code))
        .filter(Column::State.eq(AlertState::Open))
        .one(cx.db)
        .await?;
    if let Some(row) = open {
        closed(cx, row, AlertState::Resolved, resolution.to_owned()).await?;
    }
    Ok(())
}

async fn closed(
    cx: &mut Tx<'_>,
    row: alert::Model,
    state: AlertState,
    resolution: String,
) -> Result<alert::Model, Failure> {
    let (now, who, name) = (cx.now(), cx.who.id, cx.who.name.clone());
    cx.touched(row, |row: &mut alert::ActiveModel| {
        row.state = Set(state);
        row.resolution = Set(Some(resolution));
        row.resolved_at = Set(Some(now));
        row.resolved_by = Set(who);
        row.resolved_by_name = Set(Some(name));
    })
    .await
}
