//! Natural persons (自然人): one row per human being, whatever brings them to the bureau.
//!
//! Identity number, phone and account are sealed; exact look-up goes through the blind index beside
//! them, names through pinyin and initials (spec 00, 1.4 and 9).

use resource::{BankAccount, CitizenId, CodeList, PersonName, Phone, Resource, Sealed};
use sea_orm::entity::prelude::*;

use crate::codes::{EthnicGroup, HealthStatus, IdDocumentKind, MaritalStatus, Sex};

/// Kind of household registration (户籍性质).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum HukouType {
    /// Agricultural, before the unified registration (农业户口)
    Agricultural,
    /// Non-agricultural, before the unified registration (非农业户口)
    NonAgricultural,
    /// Unified resident registration (居民户口)
    Resident,
    /// Collective registration of an institution (集体户口)
    Collective,
}

/// Category of a disability, GB/T 26341 (残疾类别).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum DisabilityCategory {
    /// Vision (视力残疾)
    #[code(gb = "1")]
    Vision,
    /// Hearing (听力残疾)
    #[code(gb = "2")]
    Hearing,
    /// Speech (言语残疾)
    #[code(gb = "3")]
    Speech,
    /// Limb (肢体残疾)
    #[code(gb = "4")]
    Limb,
    /// Intellectual (智力残疾)
    #[code(gb = "5")]
    Intellectual,
    /// Psychiatric (精神残疾)
    #[code(gb = "6")]
    Mental,
    /// Multiple (多重残疾)
    #[code(gb = "7")]
    Multiple,
}

/// Grade of a disability, GB/T 26341; 1 is the most severe (残疾等级).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum DisabilityGrade {
    /// Grade 1 (一级)
    #[code(gb = "1")]
    Grade1,
    /// Grade 2 (二级)
    #[code(gb = "2")]
    Grade2,
    /// Grade 3 (三级)
    #[code(gb = "3")]
    Grade3,
    /// Grade 4 (四级)
    #[code(gb = "4")]
    Grade4,
}

/// Natural person known to the bureau (自然人).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "person")]
#[resource(read = "kernel.person.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Name, 2-30 characters (姓名).
    #[resource(filter)]
    pub name: PersonName,
    /// Sex, must agree with the identity number (性别).
    pub sex: Sex,
    /// Day of birth (出生日期).
    #[resource(filter)]
    pub birth_date: Option<Date>,
    /// Kind of identity document (证件类型).
    pub id_kind: IdDocumentKind,
    /// Citizen identity number, masked; looked up only by all 18 characters (身份证号).
    #[resource(filter, blind = "id_number_hash")]
    pub id_number: Option<Sealed<CitizenId>>,
    /// Blind index of the identity number.
    #[resource(hidden)]
    pub id_number_hash: Option<Vec<u8>>,
    /// Last four characters of the identity number, in clear for display.
    #[resource(hidden)]
    pub id_last4: Option<String>,
    /// Number of another document, or the temporary number of a person without one (其他证件号).
    #[resource(sensitive = "identity")]
    pub document_no: Option<String>,
    /// Phone number, masked (联系电话).
    #[resource(filter, blind = "phone_hash")]
    pub phone: Option<Sealed<Phone>>,
    /// Blind index of the phone number.
    #[resource(hidden)]
    pub phone_hash: Option<Vec<u8>>,
    /// Name in toneless pinyin, separated by blanks, for search and order (姓名拼音).
    #[resource(filter, order)]
    pub name_pinyin: String,
    /// First letters of the pinyin, lower case, for search (姓名首字母).
    #[resource(filter)]
    pub name_initials: String,
    /// Ethnic group (民族).
    pub ethnic_group: Option<EthnicGroup>,
    /// Marital status (婚姻状况).
    #[resource(sensitive = "marriage")]
    pub marital_status: Option<MaritalStatus>,
    /// Kind of household registration (户籍性质).
    pub hukou_type: Option<HukouType>,
    /// Division of the household registration; chosen, never derived from the identity number (户籍地).
    #[resource(to = "Division", back = "", filter)]
    pub hukou_division_id: Option<Uuid>,
    /// Where the person lives, below the village (居住地址).
    #[resource(sensitive = "address")]
    pub residence_address: Option<String>,
    /// Health status (健康状况).
    #[resource(sensitive = "health")]
    pub health_status: Option<HealthStatus>,
    /// Category on the disability certificate (残疾类别).
    #[resource(sensitive = "health")]
    pub disability_category: Option<DisabilityCategory>,
    /// Grade on the disability certificate (残疾等级).
    #[resource(sensitive = "health")]
    pub disability_grade: Option<DisabilityGrade>,
    /// Number of the disability certificate (残疾证号).
    #[resource(sensitive = "health")]
    pub disability_certificate_no: Option<String>,
    /// Account that benefits are paid to, last four digits shown (银行账号).
    #[resource(filter, blind = "bank_account_hash")]
    pub bank_account: Option<Sealed<BankAccount>>,
    /// Blind index of the account, finds accounts shared by several persons.
    #[resource(hidden)]
    pub bank_account_hash: Option<Vec<u8>>,
    /// Bank of the account (开户银行).
    pub bank_name: Option<String>,
    /// Day of death (死亡日期).
    #[resource(filter)]
    pub died_on: Option<Date>,
    /// The other row of the same human being, after two were merged (合并至).
    #[resource(to = "Person", back = "")]
    pub merged_into_id: Option<Uuid>,
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
