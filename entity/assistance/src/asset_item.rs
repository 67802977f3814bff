//! Property of a family (财产项目).

use resource::{CodeList, Money, Resource};
use sea_orm::entity::prelude::*;

use super::income_item::ItemOrigin;

/// Kind of property (财产类型).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum AssetType {
    /// Deposits (存款)
    Deposit,
    /// Securities (有价证券)
    Security,
    /// Investment insurance (投资型保险)
    InsuranceInvest,
    /// Money owed by others (债权)
    DebtClaim,
    /// Dwelling (房产)
    House,
    /// Business premises (商业用房)
    Shop,
    /// Motor vehicle (机动车)
    VehicleCar,
    /// Vehicle of a disabled person (残疾人代步车)
    VehicleDisabled,
    /// Large farm machinery (大型农机)
    Machinery,
    /// Enterprise or registered business (企业或个体登记)
    Company,
    /// Other (其他)
    Other,
}

/// Property of one kind (财产项目).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "asset_item")]
#[resource(read = "assistance.case.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Case (申请).
    #[resource(to = "AssistanceCase", back = "assetItems", filter)]
    pub case_id: Uuid,
    /// Recheck that found it; none for the application itself (复核任务).
    #[resource(to = "RecheckTask", back = "assetItems", filter)]
    pub recheck_id: Option<Uuid>,
    /// Who owns it; none for the household's (成员).
    #[resource(to = "Person", back = "", filter)]
    pub person_id: Option<Uuid>,
    /// Kind of property (财产类型).
    #[resource(filter)]
    pub kind: AssetType,
    /// Present value, >= 0, yuan (现值).
    pub amount: Money,
    /// Where the figure comes from (数据来源).
    pub origin: ItemOrigin,
    /// True where the asset test says that it rules help out (构成否决).
    pub disqualifying: bool,
    /// Particulars, for example plate or address (说明).
    pub note: Option<String>,
    /// Proof (证明材料).
    #[resource(to = "Attachment", back = "")]
    pub evidence_id: Option<Uuid>,
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
