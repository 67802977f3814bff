//! Who cares for an extremely poor person at home, for how much (委托照料服务协议).

use resource::{CodeList, Money, Resource};
use sea_orm::entity::prelude::*;

/// Whether an agreement holds (协议状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum CareAgreementState {
    /// Holds (有效)
    Active,
    /// Its time is over (到期)
    Expired,
    /// Ended before its time (终止)
    Ended,
}

/// Agreement on the care of an extremely poor person at home (照料服务协议).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "care_agreement")]
#[resource(read = "assistance.award.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who is cared for (照料对象).
    #[resource(to = "Person", back = "careAgreements", filter)]
    pub person_id: Uuid,
    /// Award that it belongs to (救助待遇).
    #[resource(to = "AssistanceAward", back = "careAgreements", filter)]
    pub award_id: Uuid,
    /// Whether it holds (协议状态).
    #[resource(filter)]
    pub state: CareAgreementState,
    /// Person who cares, unless an organization does (照料人).
    #[resource(to = "Person", back = "careGivenAgreements", filter)]
    pub carer_person_id: Option<Uuid>,
    /// Organization that cares, unless a person does (照料机构).
    #[resource(to = "Organization", back = "careAgreements", filter)]
    pub carer_organization_id: Option<Uuid>,
    /// What is to be done (照料内容).
    pub duties: String,
    /// Fee a month, >= 0, at most the care allowance, yuan (每月费用).
    pub monthly_fee: Money,
    /// Day of signature (签订日期).
    #[resource(filter, order)]
    pub signed_on: Date,
    /// Last day (有效期至).
    #[resource(filter, order)]
    pub valid_until: Date,
    /// The signed paper (协议文本).
    #[resource(to = "Attachment", back = "")]
    pub document_id: Option<Uuid>,
    /// Why it ended before its time (终止原因).
    pub end_reason: Option<String>,
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
