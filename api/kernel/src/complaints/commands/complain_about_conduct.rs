//! `complainAboutConduct`: anybody may say how an office behaved; the city's inspection alone learns of it.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use entity_kernel::conduct_complaint::{self, Column, ComplaintState};
use entity_kernel::division;
use graph::Failure;
use graph::command::{Answer, Tx};
use graph::error::{BaseCode, Refusal};
use resource::{Command, Id, Output, Phone};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde::Serialize;

use crate::calendar::{Book, Period};
use crate::complaints::{TAKEN_UP, city_of};
use crate::words::{ACCOUNT, NAME, sized, sized_if_any};
use crate::{attempts, numbering};

/// Complaints an hour from one address.
const MOST: i32 = 5;

/// Complains about the conduct of an office; the office never learns of it from here (投诉工作作风).
#[derive(Debug, Command)]
#[command(may = "public")]
pub struct ComplainAboutConduct {
    /// Division whose office it is about (被投诉单位所在区划).
    pub about: Id<division::Entity>,
    /// Officer or window, if known (被投诉人或窗口).
    pub about_whom: Option<String>,
    /// What happened, 5 to 2000 characters (投诉内容).
    pub content: String,
    /// Who complains; not required (姓名).
    pub name: Option<String>,
    /// Phone for the answer; not required, seen by the city's inspection only (联系电话).
    pub phone: Option<Phone>,
}

/// Receipt for a complaint (投诉回执).
#[derive(Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct ComplaintReceived {
    /// Number on the receipt (投诉编号).
    pub complaint_no: String,
    /// When it came in (收到时间).
    pub received_at: DateTime<Utc>,
    /// Day by which it will have been taken up (受理期限).
    pub taken_up_by: NaiveDate,
}

impl Answer for ComplainAboutConduct {
    type Answer = ComplaintReceived;

    async fn answer(self, cx: &mut Tx<'_>) -> Result<ComplaintReceived, Failure> {
        let content = sized(&self.content, ACCOUNT, "content");
        let about_whom = sized_if_any(self.about_whom.as_deref(), NAME, "aboutWhom");
        let name = sized_if_any(self.name.as_deref(), NAME, "name");
        let (content, about_whom, name) = match (content, about_whom, name) {
            (Ok(content), Ok(about_whom), Ok(name)) => (content, about_whom, name),
            (content, about_whom, name) => {
                let wrong = [content.err(), about_whom.err(), name.err()];
                return Err(wrong.into_iter().flatten().collect::<Vec<_>>().into());
            }
        };
        let city = city_of(self.about.key, cx.db).await?;
        not_again(&content, self.about, cx).await?;
        let from = cx.meta.ip.map_or_else(String::new, |ip| ip.to_string());
        attempts::take("complainAboutConduct", &from, MOST, cx.now(), cx.db).await?;
        let today = cx.today();
        let calendar = cx.service::<Book>().calendar();
        let due = calendar.add_period(today, Period::Days(TAKEN_UP), true).on;
        let row = conduct_complaint::ActiveModel {
            complaint_no: Set(numbering::next(cx, "TS", city, today.year()).await?),
            state: Set(ComplaintState::Received),
            state_due_on: Set(due),
            about_id: Set(self.about.key),
            about_whom: Set(about_whom),
            content: Set(content),
            complainant_name: Set(name),
            complainant_phone: Set(self.phone.map(|phone| cx.engine.keyring().seal(&phone))),
            ..Default::default()
        };
        let complaint = cx.created(row, city).await?;
        Ok(ComplaintReceived {
            complaint_no: complaint.complaint_no,
            received_at: complaint.created_at,
            taken_up_by: due,
        })
    }
}

/// `DUPLICATE` where the same words about the same office wait already.
async fn not_again(content: &str, about: Id<division::Entity>, cx: &Tx<'_>) -> Result<(), Failure> {
    let same: Option<uuid::Uuid> = conduct_complaint::Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::AboutId.eq(about.key))
        .filter(Column::State.eq(ComplaintState::Received))
        .filter(Column::Content.eq(content))
        .into_tuple()
        .one(cx.db)
        .await?;
    match same {
        None => Ok(()),
        Some(_) => Err(Refusal::new(BaseCode::Duplicate).at("content").into()),
    }
}
