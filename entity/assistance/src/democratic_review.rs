//! Village meetings that attest whether the facts are true (民主评议); they decide no entitlement.

use resource::{CodeList, Resource};
use sea_orm::entity::prelude::*;

/// As what somebody takes part in a village review (评议人员身份).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum ReviewRole {
    /// Town staff (镇街)
    TownStaff,
    /// Village or party committee (村两委)
    Committee,
    /// Representative of party members (党员代表)
    PartyRep,
    /// Representative of villagers (村民代表)
    VillagerRep,
    /// Deputy of a people's congress or consultative conference (代表委员)
    Deputy,
}

/// What a village review found (评议结果).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum ReviewResult {
    /// Facts confirmed (属实)
    FactsConfirmed,
    /// Facts disputed (有争议)
    FactsDisputed,
}

/// Meeting that attests the facts of a case (民主评议).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "democratic_review")]
#[resource(read = "assistance.case.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Case (申请).
    #[resource(to = "AssistanceCase", back = "reviews", filter)]
    pub case_id: Uuid,
    /// Day of the meeting (评议日期).
    #[resource(filter)]
    pub held_on: Date,
    /// Where it was held (评议地点).
    pub place: String,
    /// What it found (评议结果).
    #[resource(filter)]
    pub result: ReviewResult,
    /// Who chaired it, town staff (主持人).
    pub chair_name: String,
    /// Who took part, array of {name, role, recused}; roles of ReviewRole (参加人员).
    pub participants: Json,
    /// Votes that the facts are true, >= 0 (属实票).
    pub votes_true: i32,
    /// Votes that they are not, >= 0 (不属实票).
    pub votes_false: i32,
    /// Abstentions, >= 0 (弃权票).
    pub votes_abstain: i32,
    /// Signed minutes (会议记录).
    #[resource(to = "Attachment", back = "")]
    pub minutes_id: Uuid,
    /// User who chaired it.
    #[resource(hidden)]
    pub chair_id: Uuid,
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
