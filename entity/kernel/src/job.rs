//! Long work (后台任务): payrolls, imports, exports. A job is claimed by one process, shows its progress and
//! can be taken up again after a crash.

use resource::{CodeList, Resource};
use sea_orm::entity::prelude::*;

/// Where a job stands (任务状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum JobState {
    /// Waiting (排队中)
    Queued,
    /// Being done (执行中)
    Running,
    /// Done (已完成)
    Succeeded,
    /// Given up (失败)
    Failed,
    /// Stopped on request (已取消)
    Cancelled,
}

/// Long-running piece of work (后台任务).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "job")]
#[resource(read = "kernel.job.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What is done, in the words of its domain (任务类型).
    #[resource(filter)]
    pub kind: String,
    /// What is done, in a sentence (任务名称).
    pub title: String,
    /// Where it stands (状态).
    #[resource(filter)]
    pub state: JobState,
    /// Items done, >= 0 (已完成数).
    pub progress_done: i32,
    /// Items to do; none until it is known (总数).
    pub progress_total: Option<i32>,
    /// When it was first claimed (开始时间).
    pub started_at: Option<DateTimeUtc>,
    /// When it ended (结束时间).
    pub finished_at: Option<DateTimeUtc>,
    /// What came out (结果).
    pub result: Option<Json>,
    /// Why it failed, in a sentence for the user (失败原因).
    pub error: Option<String>,
    /// File that came out (结果文件).
    #[resource(to = "Attachment", back = "")]
    pub result_file_id: Option<Uuid>,
    /// True once somebody asked to stop it (已请求取消).
    pub cancel_requested: bool,
    /// How often it was claimed, >= 0 (尝试次数).
    pub attempts: i32,
    /// What it works on.
    #[resource(hidden)]
    pub input: Json,
    /// Two unfinished jobs never share it.
    #[resource(hidden)]
    pub unique_key: Option<String>,
    /// Not claimed before this instant.
    #[resource(hidden)]
    pub run_after: DateTimeUtc,
    /// Process that holds it.
    #[resource(hidden)]
    pub lease_owner: Option<String>,
    /// When the hold ends unless renewed.
    #[resource(hidden)]
    pub lease_until: Option<DateTimeUtc>,
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
