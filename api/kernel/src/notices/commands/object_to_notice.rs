//! `objectToNotice`: anybody may object while a notice hangs, with or without a name.
//!
//! A call costs two look-ups over an index. The same words twice, and more than fifty undecided objections to one
//! notice, are refused, so that nobody can bury an office in them.

use chrono::{DateTime, NaiveDate, Utc};
use entity_kernel::notice;
use entity_kernel::notice_objection::{self, ObjectionState};
use graph::command::{Answer, Tx};
use graph::error::{BaseCode, Failure, Refusal, ValidationRule};
use graph::places::Place;
use resource::{Command, Output, Phone};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde::Serialize;

use crate::code::KernelCode;
use crate::notices::takes_objections;

/// Undecided objections that one notice takes.
const MOST_OPEN: usize = 50;
/// Fewest and most characters of an objection.
const LENGTH: std::ops::RangeInclusive<usize> = 5..=2_000;
/// Longest name.
const LONGEST_NAME: usize = 30;

/// Objects to a notice that hangs (提出公示异议).
#[derive(Debug, Command)]
#[command(may = "public")]
pub struct ObjectToNotice {
    /// Number of the notice (公示编号).
    pub notice_no: String,
    /// What is objected, 5 to 2000 characters (异议内容).
    pub content: String,
    /// Who objects; not required (异议人).
    pub name: Option<String>,
    /// Phone for questions; not required (联系电话).
    pub phone: Option<Phone>,
}

/// Receipt for an objection (异议回执).
#[derive(Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct ObjectionReceived {
    /// Number of the notice (公示编号).
    pub notice_no: String,
    /// When the objection came in (收到时间).
    pub received_at: DateTime<Utc>,
    /// Last day on which objections are taken (截止日期).
    pub closes_on: NaiveDate,
}

impl Answer for ObjectToNotice {
    type Answer = ObjectionReceived;

    async fn answer(self, cx: &mut Tx<'_>) -> Result<ObjectionReceived, Failure> {
        let (content, name) = self.checked()?;
        let notice = self.notice(cx).await?;
        not_too_many(&notice, &content, cx).await?;
        let objection = notice_objection::ActiveModel {
            notice_id: Set(notice.id),
            received_at: Set(cx.now()),
            content: Set(content),
            state: Set(ObjectionState::Open),
            objector_name: Set(name),
            objector_phone: Set(self.phone.map(|phone| cx.engine.keyring().seal(&phone))),
            ..Default::default()
        };
        let place = Place {
            division: notice.division_id,
            county: notice.county_id,
            town: notice.town_id,
        };
        cx.created(objection, place).await?;
        Ok(ObjectionReceived {
            notice_no: notice.notice_no,
            received_at: cx.now(),
            closes_on: notice.closes_on,
        })
    }
}

impl ObjectToNotice {
    fn checked(&self) -> Result<(String, Option<String>), Vec<Refusal>> {
        let content = self.content.trim();
        let length = content.chars().count();
        let mut faults = Vec::new();
        if length < *LENGTH.start() {
            let fault = Refusal::invalid(ValidationRule::TextTooShort, "content");
            faults.push(fault.with("shortest", LENGTH.start()));
        }
        if length > *LENGTH.end() {
            let fault = Refusal::invalid(ValidationRule::TextTooLong, "content");
            faults.push(fault.with("longest", LENGTH.end()));
        }
        let name = self.name.as_deref().map(str::trim);
        if name.is_some_and(|name| name.chars().count() > LONGEST_NAME) {
            let fault = Refusal::invalid(ValidationRule::TextTooLong, "name");
            faults.push(fault.with("longest", LONGEST_NAME));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let name = name.filter(|name| !name.is_empty());
        Ok((content.to_owned(), name.map(str::to_owned)))
    }

    async fn notice(&self, cx: &Tx<'_>) -> Result<notice::Model, Failure> {
        let notice = notice::Entity::find()
            .filter(notice::Column::NoticeNo.eq(self.notice_no.trim()))
            .one(cx.db)
            .await?;
        let notice = notice.ok_or_else(|| Refusal::not_found().at("noticeNo"))?;
        if takes_objections(&notice, cx.today()) {
            Ok(notice)
        } else {
            Err(Refusal::new(KernelCode::NoticeNotOpen)
                .at("noticeNo")
                .into())
        }
    }
}

async fn not_too_many(notice: &notice::Model, content: &str, cx: &Tx<'_>) -> Result<(), Failure> {
    let open: Vec<String> = notice_objection::Entity::find()
        .select_only()
        .column(notice_objection::Column::Content)
        .filter(notice_objection::Column::NoticeId.eq(notice.id))
        .filter(notice_objection::Column::State.eq(ObjectionState::Open))
        .into_tuple()
        .all(cx.db)
        .await?;
    if open.iter().any(|known| known == content) {
        return Err(Refusal::new(BaseCode::Duplicate).at("content").into());
    }
    if open.len() >= MOST_OPEN {
        return Err(Refusal::new(BaseCode::RateLimited).into());
    }
    Ok(())
}
