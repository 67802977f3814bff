//! Public notices (公示): posted masked, open to objections for their days, taken down afterwards.
//!
//! | you want to | go to |
//! | --- | --- |
//! | post one, end one | [`open`], [`close`], [`withdraw`], [`uphold`] |
//! | know whether anybody objects | [`open_objections`] |
//! | show what hangs | [`public`] |
//! | take or dismiss an objection | `commands/` |
//!
//! Who posts a notice masks the names in it; a text that still holds an identity, phone or card number is refused
//! (spec 00, 10.1).

pub mod commands;
pub mod public;

use chrono::{Datelike, Days, NaiveDate};
use entity_kernel::notice::{self, NoticeState};
use entity_kernel::notice_objection::{self, ObjectionState};
use graph::command::Tx;
use graph::error::{BaseCode, Failure, Refusal};
use graph::places::Place;
use graph::{Registry, command, query};
use resource::mask;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

use crate::alerts::{self, NewAlert};
use crate::calendar::{Book, Period};
use crate::numbering;

/// Hands the share of the notices in.
pub fn register(registry: &mut Registry) {
    registry
        .command(command::answer::<commands::ObjectToNotice>())
        .command(command::change::<commands::DismissNoticeObjection>())
        .query(query::query::<public::PublicNotices>());
}

/// A notice to post.
#[derive(Clone, Debug)]
pub struct NewNotice {
    /// Kind in the words of its domain, `ASSIST_OPINION`.
    pub kind: &'static str,
    /// Table of the object that it tells of.
    pub object_type: &'static str,
    /// Object that it tells of.
    pub object_id: Uuid,
    /// Where the object lies.
    pub place: Place,
    /// Title.
    pub title: String,
    /// Text, names masked.
    pub body: String,
    /// Days that it hangs, the first not counted; a rest day at the end moves the end to the first working day.
    pub days: u32,
}

/// Posts a notice today; an object has one open notice of a kind. Refusal: `NOTICE_PII`.
pub async fn open(cx: &mut Tx<'_>, new: NewNotice) -> Result<notice::Model, Failure> {
    if mask::contains_pii(&new.title) || mask::contains_pii(&new.body) {
        return Err(Refusal::new(BaseCode::NoticePii).into());
    }
    let today = cx.today();
    let calendar = cx.service::<Book>().calendar();
    let due = calendar.add_period(today, Period::Days(new.days), true);
    let row = notice::ActiveModel {
        notice_no: Set(numbering::next(cx, "GS", new.place, today.year()).await?),
        kind: Set(new.kind.to_owned()),
        state: Set(NoticeState::Open),
        title: Set(new.title),
        body: Set(new.body),
        opened_on: Set(today),
        closes_on: Set(due.on),
        closed_at: Set(None),
        unpublish_on: Set(due.on + Days::new(1)),
        place: Set(None),
        object_type: Set(new.object_type.to_owned()),
        object_id: Set(new.object_id),
        ..Default::default()
    };
    let row = cx.created(row, new.place).await?;
    if let Some(year) = due.missing_year {
        alerts::raise(cx, NewAlert::calendar_year_missing(year, &row)).await?;
    }
    Ok(row)
}

/// Ends a notice that hung its full time.
pub async fn close(cx: &mut Tx<'_>, row: notice::Model) -> Result<notice::Model, Failure> {
    end(cx, row, NoticeState::Closed).await
}

/// Takes a notice down before its time.
pub async fn withdraw(cx: &mut Tx<'_>, row: notice::Model) -> Result<notice::Model, Failure> {
    end(cx, row, NoticeState::Withdrawn).await
}

/// Ends a notice because this objection to it is founded; the verdict says why.
pub async fn uphold(
    cx: &mut Tx<'_>,
    row: notice::Model,
    objection: notice_objection::Model,
    verdict: String,
) -> Result<notice::Model, Failure> {
    decide(cx, objection, ObjectionState::Upheld, verdict).await?;
    end(cx, row, NoticeState::Upheld).await
}

async fn end(
    cx: &mut Tx<'_>,
    row: notice::Model,
    state: NoticeState,
) -> Result<notice::Model, Failure> {
    let now = cx.now();
    cx.touched(row, |row: &mut notice::ActiveModel| {
        row.state = Set(state);
        row.closed_at = Set(Some(now));
    })
    .await
}

async fn decide(
    cx: &mut Tx<'_>,
    objection: notice_objection::Model,
    state: ObjectionState,
    verdict: String,
) -> Result<notice_objection::Model, Failure> {
    let (now, who, name) = (cx.now(), cx.who.id, cx.who.name.clone());
    cx.touched(objection, |row: &mut notice_objection::ActiveModel| {
        row.state = Set(state);
        row.verdict = Set(Some(verdict));
        row.decided_at = Set(Some(now));
        row.decided_by = Set(who);
        row.decided_by_name = Set(Some(name));
    })
    .await
}

/// Objections to a notice that nobody has decided yet.
pub async fn open_objections(db: &impl ConnectionTrait, notice: Uuid) -> Result<u64, Failure> {
    let open = notice_objection::Entity::find()
        .filter(notice_objection::Column::NoticeId.eq(notice))
        .filter(notice_objection::Column::State.eq(ObjectionState::Open))
        .count(db)
        .await?;
    Ok(open)
}

/// True while objections are taken: through the last day, 24:00.
pub fn takes_objections(row: &notice::Model, today: NaiveDate) -> bool {
    row.state == NoticeState::Open && row.opened_on <= today && today <= row.closes_on
}

#[cfg(test)]
mod tests;
