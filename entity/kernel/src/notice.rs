//! Public notices (公示): masked, posted for fixed days, open to objections, taken down afterwards.

use resource::{CodeList, Resource};
use sea_orm::entity::prelude::*;

/// Where a public notice stands (公示状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum NoticeState {
    /// Running, objections are taken (公示中)
    Open,
    /// Ended in due time (已期满)
    Closed,
    /// Ended because an objection was founded (异议成立)
    Upheld,
    /// Taken down before its time (已撤回)
    Withdrawn,
}

/// Public notice with a time for objections (公示).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "notice")]
#[resource(read = "kernel.notice.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Number of the notice (公示编号).
    #[resource(filter, order)]
    pub notice_no: String,
    /// Kind in the words of its domain, for example ASSIST_OPINION (公示类型).
    #[resource(filter)]
    pub kind: String,
    /// Where it stands (状态).
    #[resource(filter)]
    pub state: NoticeState,
    /// Title (标题).
    pub title: String,
    /// Text as posted, masked; no identity, phone or card number can be in it (正文).
    pub body: String,
    /// First day of posting (公示日期).
    #[resource(filter)]
    pub opened_on: Date,
    /// Last day on which objections are taken, until 24:00 (截止日期).
    #[resource(filter)]
    pub closes_on: Date,
    /// When it was closed (结束时间).
    pub closed_at: Option<DateTimeUtc>,
    /// Day on which the text leaves the public pages (下架日期).
    #[resource(filter)]
    pub unpublish_on: Date,
    /// Where it hangs (张贴地点).
    pub place: Option<String>,
    /// Table of the object that it tells of (对象类型).
    pub object_type: String,
    /// Object that it tells of (对象).
    #[resource(filter)]
    pub object_id: Uuid,
    /// Division that the row belongs to (所属区划).
    #[resource(to = "Division", back = "", filter)]
    pub division_id: Uuid,
    /// County that the division is or lies in.
    #[resource(hidden)]
    pub county_id: Option<Uuid>,
    /// Town that the division is or lies in.
    #[resource(hidden)]
    pub town_id: Option<Uuid>,
    /// When the row was made (创建时间).
    pub created_at: DateTimeUtc,
    /// Who made the row; none for the system.
    #[resource(hidden)]
    pub created_by: Option<Uuid>,
    /// When the row last changed (更新时间).
    pub updated_at: DateTimeUtc,
    /// Version for optimistic locking, from 1 (版本号).
    pub version: i32,
}

/// Relations are declared by the columns.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
