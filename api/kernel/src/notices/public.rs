//! `publicNotices`: what hangs in a division, as anybody may read it.

use chrono::NaiveDate;
use entity_kernel::division;
use entity_kernel::notice::{self, Column, NoticeState};
use graph::error::{Failure, Refusal};
use graph::query::{Query, Reading};
use resource::{Id, Input, Output};
use sea_orm::sea_query::{Expr, ExprTrait, Query as Select};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use uuid::Uuid;

/// Most notices that one answer shows.
const MOST: u64 = 100;

/// Arguments of `publicNotices` (公示查询).
#[derive(Debug, Input)]
pub struct PublicNotices {
    /// Division in which the notices hang, with all below (区划).
    pub division: Id<division::Entity>,
    /// Number of the last notice of the page before (上一页最后一条公示编号).
    pub after: Option<String>,
}

/// Notice as it hangs in public (公示信息).
#[derive(Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct PublicNotice {
    /// Number of the notice; an objection names it (公示编号).
    pub notice_no: String,
    /// Kind in the words of its domain (公示类型).
    pub kind: String,
    /// Title (标题).
    pub title: String,
    /// Text, names masked (正文).
    pub body: String,
    /// Division that it is about (区划).
    pub division: Id<division::Entity>,
    /// First day of posting (公示日期).
    pub opened_on: NaiveDate,
    /// Last day on which objections are taken (截止日期).
    pub closes_on: NaiveDate,
    /// Where it hangs (张贴地点).
    pub place: Option<String>,
}

impl From<notice::Model> for PublicNotice {
    fn from(row: notice::Model) -> Self {
        Self {
            notice_no: row.notice_no,
            kind: row.kind,
            title: row.title,
            body: row.body,
            division: Id::new(row.division_id),
            opened_on: row.opened_on,
            closes_on: row.closes_on,
            place: row.place,
        }
    }
}

impl Query for PublicNotices {
    const NAME: &'static str = "publicNotices";
    const DOC: &'static str =
        "Notices that hang in a division today, newest first, at most 100 (公示查询).";
    const MAY: &'static str = "public";
    type Answer = Vec<PublicNotice>;

    async fn answer(self, cx: &Reading<'_>) -> Result<Vec<PublicNotice>, Failure> {
        let place = cx.engine.places().get(self.division.key);
        let place = place.ok_or_else(|| Refusal::not_found().at("division"))?;
        let today = cx.engine.clock.today();
        let mut hanging = notice::Entity::find()
            .filter(Column::State.eq(NoticeState::Open))
            .filter(Column::OpenedOn.lte(today))
            .filter(Column::UnpublishOn.gt(today))
            .order_by_desc(Column::Id)
            .limit(MOST);
        if let Some(after) = &self.after {
            let last = Select::select()
                .column(Column::Id)
                .from(notice::Entity)
                .and_where(Column::NoticeNo.eq(after.trim()))
                .to_owned();
            hanging = hanging.filter(Expr::col((notice::Entity, Column::Id)).lt(Expr::from(last)));
        }
        if let Some((column, key)) = place.column() {
            hanging = hanging.filter(scope(column, key));
        }
        let rows = hanging.all(&cx.engine.db.read).await?;
        Ok(rows.into_iter().map(PublicNotice::from).collect())
    }
}

fn scope(column: &str, key: Uuid) -> sea_orm::sea_query::Expr {
    match column {
        "county_id" => Column::CountyId.eq(key),
        "town_id" => Column::TownId.eq(key),
        _ => Column::DivisionId.eq(key),
    }
}
