//! Values that law, province, city or county set (参数), each with its period and the document it comes from.
//!
//! The value for a place is that of its nearest parent which has one (spec 01, 5.2).

use resource::Resource;
use sea_orm::entity::prelude::*;

/// Value set by a document for a division and a period (参数).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "parameter")]
#[resource(read = "kernel.parameter.read", scope = "global")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Name of the parameter, for example dibao.rural.std_year (参数名).
    #[resource(filter, order)]
    pub key: String,
    /// Value as text in the parameter's own grammar; amounts in yuan with two decimals (参数值).
    pub value: String,
    /// Unit of the value, for example 元/年 (单位).
    pub unit: Option<String>,
    /// Division it holds for, with all below; none for everywhere (适用区划).
    #[resource(to = "Division", back = "parameters", filter)]
    pub division_id: Option<Uuid>,
    /// First day it holds (生效日期).
    #[resource(filter, order)]
    pub effective_from: Date,
    /// First day it no longer holds; none while open (失效日期).
    #[resource(filter)]
    pub effective_to: Option<Date>,
    /// Document that sets it, with number (依据文件).
    pub document: Option<String>,
    /// Article of the document (条款).
    pub article: Option<String>,
    /// Remark (备注).
    pub note: Option<String>,
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
