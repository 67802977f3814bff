//! Electronic inquiry into a family's means with agencies and banks (家庭经济状况核对).

use resource::{CodeList, Resource};
use sea_orm::entity::prelude::*;

/// Where a means test stands (核对状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum MeansTestState {
    /// Asked for (已委托)
    Requested,
    /// Answers coming in (核对中)
    Running,
    /// Reported (已出报告)
    Completed,
    /// Being repeated on the applicant's evidence (复核中)
    Rechecking,
    /// Too old to be used (过期)
    Expired,
}

/// What a means test found (核对结论).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum MeansConclusion {
    /// Agrees with the declaration (一致)
    Consistent,
    /// Differs from the declaration (不一致)
    Discrepancy,
    /// Data are missing (数据缺失)
    DataMissing,
}

/// Inquiry into the means of a family (核对).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "means_test")]
#[resource(read = "assistance.case.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Case (申请).
    #[resource(to = "AssistanceCase", back = "meansTests", filter)]
    pub case_id: Uuid,
    /// Recheck that asked for it; none for the application itself (复核任务).
    #[resource(to = "RecheckTask", back = "meansTests", filter)]
    pub recheck_id: Option<Uuid>,
    /// Where it stands (核对状态).
    #[resource(filter)]
    pub state: MeansTestState,
    /// When it was asked for (委托时间).
    pub requested_at: DateTimeUtc,
    /// Day by which it is due (办理期限).
    #[resource(filter, order)]
    pub due_on: Date,
    /// What it found (核对结论).
    #[resource(filter)]
    pub conclusion: Option<MeansConclusion>,
    /// Number of the report (报告编号).
    #[resource(filter)]
    pub report_no: Option<String>,
    /// When the report was made (完成时间).
    pub completed_at: Option<DateTimeUtc>,
    /// Last day the report may be used, 90 days by default (有效期至).
    pub valid_until: Option<Date>,
    /// Last day on which the applicant may bring evidence against a discrepancy (举证期限).
    pub evidence_until: Option<Date>,
    /// Persons inquired into, array of person keys; obligors too for TEKUN (核对对象).
    pub subjects: Json,
    /// Written authorisation of all subjects (授权书).
    #[resource(to = "Attachment", back = "")]
    pub authorisation_id: Uuid,
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
