//! `dataReads`: who read my data (PIPL art. 44; spec 01, section 8): when, which office or agency, for what, what kind of
//! data. Never the officer's name, never anybody else's data.

use chrono::{DateTime, Utc};
use entity_kernel::audit_entry::{self, ActorKind};
use graph::error::Failure;
use graph::query::{Query, Reading};
use resource::output::Named;
use resource::{CitizenId, CodeList, Id, Input, Output, Phone};
use sea_orm::{FromQueryResult, Statement};
use serde::Serialize;
use uuid::Uuid;

use super::proof::{self, Proof};
use crate::attempts;
use crate::journal::PERSON_READ;

/// Look-ups an hour from one address.
const MOST: i32 = 30;
/// Reads of a page.
const PAGE: u64 = 50;
/// The command that shows a sealed number in the clear.
const REVEALED: &str = "revealPersonField";

/// Kind of data that was read (查看内容).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum DataSeen {
    /// The record, numbers masked (登记信息)
    Record,
    /// Identity number, phone or account in full (证件号码、电话或账号原文)
    FullNumber,
}

/// Arguments of `dataReads` (个人信息查看记录查询).
#[derive(Debug, Input)]
pub struct DataReads {
    /// One's own identity number (身份证号).
    pub id_number: CitizenId,
    /// Phone that is registered with it (手机号).
    pub phone: Phone,
    /// The code that came to the phone (验证码).
    pub code: String,
    /// Where the page before ended (上一页末尾).
    pub after: Option<Id<audit_entry::Entity>>,
}

/// One read of a person's data: of several on a day for one purpose the first (个人信息查看记录).
#[derive(Clone, Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct DataRead {
    /// When (时间).
    pub at: DateTime<Utc>,
    /// Whether staff or a partner agency read (主体类型).
    pub reader: ActorKind,
    /// Office or agency (单位).
    pub office: String,
    /// Purpose that a partner named (用途).
    pub purpose: Option<String>,
    /// Kind of data (查看内容).
    pub seen: DataSeen,
}

/// Page of reads, the latest first (个人信息查看记录页).
#[derive(Clone, Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct DataReadPage {
    /// The reads (查看记录).
    pub reads: Vec<DataRead>,
    /// Where the next page begins; none on the last one (下一页).
    pub next: Option<Named<audit_entry::Entity>>,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    at: DateTime<Utc>,
    actor_kind: ActorKind,
    action: String,
    purpose: Option<String>,
    office: Option<String>,
}

impl Query for DataReads {
    const NAME: &'static str = "dataReads";
    const DOC: &'static str = "Who read one's own data: when, which office, for what; proven by identity number and a code on the phone (个人信息查看记录查询).";
    const MAY: &'static str = "public";
    type Answer = DataReadPage;

    async fn answer(self, cx: &Reading<'_>) -> Result<DataReadPage, Failure> {
        let from = cx.meta.ip.map_or_else(String::new, |ip| ip.to_string());
        let now = cx.engine.clock.now();
        attempts::take(Self::NAME, &from, MOST, now, &cx.engine.db.write).await?;
        let proof = Proof {
            id_number: self.id_number,
            phone: self.phone,
            code: self.code,
        };
        let person = proof::person(&proof, cx).await?;
        let after = self.after.map(|after| after.key);
        let mut rows = Row::find_by_statement(statement(person.id, after, cx))
            .all(&cx.engine.db.read)
            .await?;
        let more = rows.len() as u64 > PAGE;
        rows.truncate(usize::try_from(PAGE).unwrap_or_default());
        let next = rows.last().filter(|_| more);
        Ok(DataReadPage {
            next: next.map(|row| Named(Id::new(row.id))),
            reads: rows.into_iter().map(shown).collect(),
        })
    }
}

/// Entries about the person with the office of whoever acted, by the grants that held then.
fn statement(person: Uuid, after: Option<Uuid>, cx: &Reading<'_>) -> Statement {
    let label = if cx.meta.english {
        "label_en"
    } else {
        "label_zh"
    };
    let mut values = vec![person.into(), PERSON_READ.into(), REVEALED.into()];
    let before = after.map(|after| {
        values.push(after.into());
        "AND e.id < $4"
    });
    let sql = format!(
        "SELECT e.id, e.at, e.actor_kind, e.action, e.purpose, COALESCE( \
            (SELECT COALESCE(o.name, t.name) FROM api_token t \
               LEFT JOIN organization o ON o.id = t.organization_id WHERE t.id = e.actor_id), \
            (SELECT d.full_name || ' ' || r.{label} FROM role_grant g \
               JOIN division d ON d.id = g.division_id JOIN role r ON r.code = g.role_code \
               WHERE g.user_id = e.actor_id AND g.created_at <= e.at \
                 AND (g.ended_at IS NULL OR g.ended_at > e.at) ORDER BY g.id LIMIT 1)) AS office \
         FROM audit_subject s JOIN audit_entry e ON e.id = s.entry_id \
         WHERE s.person_id = $1 AND e.action IN ($2, $3) AND e.outcome = 'SUCCESS' \
           AND e.actor_kind IN ('STAFF', 'PARTNER') {} \
         ORDER BY e.id DESC LIMIT {}",
        before.unwrap_or_default(),
        PAGE + 1
    );
    let engine = cx.engine.db.read.get_database_backend();
    Statement::from_sql_and_values(engine, sql, values)
}

fn shown(row: Row) -> DataRead {
    let seen = match row.action.as_str() {
        REVEALED => DataSeen::FullNumber,
        _ => DataSeen::Record,
    };
    DataRead {
        at: row.at,
        reader: row.actor_kind,
        office: row.office.unwrap_or_default(),
        purpose: row.purpose,
        seen,
    }
}
