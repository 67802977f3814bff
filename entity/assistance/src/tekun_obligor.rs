//! Who would have to support an extremely poor person, and whether they can (法定义务人).

use resource::{CodeList, Resource};
use sea_orm::entity::prelude::*;

use entity_kernel::codes::FamilyRelation;

/// Why somebody who is bound to support cannot (无履行义务能力情形).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum ObligorInability {
    /// Extremely poor too (特困人员)
    IsTekun,
    /// 60 or older with a minimum living allowance (60周岁以上的低保对象)
    DibaoOver60,
    /// 70 or older with a low income and modest property (70周岁以上低收入老年人)
    Over70LowIncome,
    /// Severely disabled with a low income and modest property (重度残疾低收入)
    SevereDisabledLowIncome,
    /// Without legal capacity, missing or in prison (无民事行为能力、失踪或服刑)
    NoCapacityMissingOrPrison,
    /// Other case that the place has named (当地规定的其他情形)
    OtherLocal,
}

/// Somebody bound by law to support an extremely poor person (法定义务人).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "tekun_obligor")]
#[resource(read = "assistance.case.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Case (申请).
    #[resource(to = "AssistanceCase", back = "tekunObligors", filter)]
    pub case_id: Uuid,
    /// Name (姓名).
    #[resource(filter)]
    pub name: String,
    /// The person, where registered (人员).
    #[resource(to = "Person", back = "", filter)]
    pub person_id: Option<Uuid>,
    /// What the obligor is to the person in need, GB/T 4761 (与对象关系).
    pub relation: FamilyRelation,
    /// True where the obligor can give support (有履行义务能力).
    #[resource(filter)]
    pub able: bool,
    /// Why not; required where the obligor cannot (无能力情形).
    pub inability: Option<ObligorInability>,
    /// Particulars (说明).
    pub note: Option<String>,
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
