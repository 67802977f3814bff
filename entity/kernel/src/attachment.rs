//! Files (附件): what was handed in, photographed, printed or sent. The bytes are in the object store.

use resource::{CodeList, Resource};
use sea_orm::entity::prelude::*;

/// What a file proves or is (附件类型).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum AttachmentKind {
    /// Written authorisation to test the means (核对授权书)
    Authorisation,
    /// Copy of an identity document (身份证件)
    Identity,
    /// Copy of the hukou book (户口簿)
    HouseholdBook,
    /// Proof of income (收入证明)
    IncomeProof,
    /// Proof of property (财产证明)
    AssetProof,
    /// Proof of expense (支出凭证)
    ExpenseProof,
    /// Medical record or disability certificate (医疗或残疾证明)
    Medical,
    /// Photograph (照片)
    Photo,
    /// Signed page (签字页)
    Signature,
    /// Minutes of a meeting (会议记录)
    Minutes,
    /// Photograph of a posted notice (公示照片)
    NoticePhoto,
    /// Decision or official letter (决定文书)
    Decision,
    /// File for the bank (银行报盘文件)
    BankFile,
    /// Result file of the bank (银行回盘文件)
    BankResult,
    /// Imported file (导入文件)
    Import,
    /// Exported file (导出文件)
    Export,
    /// Other (其他)
    Other,
}

/// File that belongs to an object (附件).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "attachment")]
#[resource(read = "kernel.attachment.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Name of the file as handed in (文件名).
    #[resource(filter)]
    pub file_name: String,
    /// What the file proves or is (附件类型).
    #[resource(filter)]
    pub kind: AttachmentKind,
    /// Media type found in the bytes, not the one claimed (媒体类型).
    pub media_type: String,
    /// Size in bytes, at most 20971520 for an upload (文件大小).
    pub size_bytes: i64,
    /// SHA-256 of the bytes, 64 hex digits (校验值).
    #[resource(filter)]
    pub sha256: String,
    /// Table of the object that it belongs to; none until it is referred to (所属对象类型).
    pub object_type: Option<String>,
    /// Object that it belongs to (所属对象).
    #[resource(filter)]
    pub object_id: Option<Uuid>,
    /// Where the bytes lie in the object store.
    #[resource(hidden)]
    pub storage_key: String,
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
