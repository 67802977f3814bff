//! What a pairing does (帮扶活动); counts only when the town has verified it.

use resource::{CodeList, Money, Resource};
use sea_orm::entity::prelude::*;

/// Kind of help given in a pairing (帮扶活动类型).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum PairingActionType {
    /// Buying products (消费扶贫)
    Consumption,
    /// Support of a trade (产业)
    Industry,
    /// Work (就业)
    Employment,
    /// Help for pupils and students (助学)
    Education,
    /// Help for the ill (助医)
    Medical,
    /// Donation (捐赠)
    Donation,
    /// Volunteers (志愿服务)
    Volunteer,
    /// Other (其他)
    Other,
}

/// Help given in a pairing (帮扶活动).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "pairing_action")]
#[resource(read = "assistance.pairing.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Pairing (结对).
    #[resource(to = "Pairing", back = "actions", filter)]
    pub pairing_id: Uuid,
    /// Day (活动日期).
    #[resource(filter, order)]
    pub done_on: Date,
    /// Kind of help (活动类型).
    #[resource(filter)]
    pub kind: PairingActionType,
    /// Money given, yuan (资金).
    pub money: Option<Money>,
    /// Value of goods given, yuan (物资折价).
    pub goods_value: Option<Money>,
    /// Persons helped, > 0 (受益人数).
    pub head_count: i32,
    /// Beneficiaries helped, array of person keys (受益对象).
    pub person_ids: Json,
    /// Photographs and receipts, array of attachment keys, at least one (佐证材料).
    pub evidence_ids: Json,
    /// When the town verified it; none while it has not (核实时间).
    #[resource(filter)]
    pub verified_at: Option<DateTimeUtc>,
    /// Who verified it, as the name stood then (核实人).
    pub verified_by_name: Option<String>,
    /// Who verified it.
    #[resource(hidden)]
    pub verified_by: Option<Uuid>,
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
