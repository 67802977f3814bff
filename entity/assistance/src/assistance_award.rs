//! Running help (在保): what a household or person is entitled to each month, from when to when.

use resource::{BankAccount, CodeList, Money, Month, Resource, Sealed};
use sea_orm::entity::prelude::*;

use super::assistance_case::{AreaType, AssistanceKind};

/// Where granted help stands (在保状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum AwardState {
    /// Paid (在保)
    Active,
    /// Held back, the right is kept (暂停)
    Suspended,
    /// Running out although income passed the standard (渐退)
    GradualExit,
    /// Ended (终止)
    Ended,
}

/// How an amount is found (补助方式).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum AwardMethod {
    /// What income lacks of the standard (差额补助)
    Difference,
    /// Fixed amount by tier (分档补助)
    Tiered,
    /// Fixed amount (定额)
    Flat,
    /// No cash (无现金)
    None,
}

/// Tier of a fixed amount (档次).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum Tier {
    /// First tier (一档)
    T1,
    /// Second tier (二档)
    T2,
    /// Third tier (三档)
    T3,
}

/// Class that sets the cycle of rechecks (管理类别).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum ManageClass {
    /// No change for long (长期无变化)
    A,
    /// Fairly stable (相对稳定)
    B,
    /// Changing income or able to work (收入不固定或有劳动力)
    C,
}

/// Where an extremely poor person lives (供养方式).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum SupportMode {
    /// In an institution (集中供养)
    Centralised,
    /// At home (分散供养)
    Dispersed,
}

/// Level of care by the six-item assessment (自理能力).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum CareLevel {
    /// Cares for himself or herself (全自理)
    #[code(name = "SELF")]
    SelfCare,
    /// Needs some care (半护理)
    Semi,
    /// Needs full care (全护理)
    Full,
}

/// Help granted to a household or a person (救助待遇).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "assistance_award")]
#[resource(read = "assistance.award.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Number of the certificate (证书编号).
    #[resource(filter, order)]
    pub award_no: String,
    /// Kind of assistance; never TEMP_AID (救助类型).
    #[resource(filter)]
    pub kind: AssistanceKind,
    /// Rural or urban standard (城乡类别).
    #[resource(filter)]
    pub area_type: AreaType,
    /// Where it stands (在保状态).
    #[resource(filter)]
    pub state: AwardState,
    /// Household (家庭).
    #[resource(to = "Household", back = "assistanceAwards", filter)]
    pub household_id: Uuid,
    /// Person it is for, TEKUN and DIBAO_SINGLE only (对象).
    #[resource(to = "Person", back = "assistanceAwards", filter)]
    pub person_id: Option<Uuid>,
    /// Sum of the open lines, a month, yuan (月保障金额).
    pub monthly_total: Money,
    /// Persons covered, >= 1 (保障人数).
    pub person_count: i32,
    /// First month paid, the one after the decision (起始月份).
    #[resource(filter, order)]
    pub start_month: Month,
    /// Last month paid; none while open (终止月份).
    #[resource(filter)]
    pub end_month: Option<Month>,
    /// Class that sets the cycle of rechecks (管理类别).
    #[resource(filter)]
    pub manage_class: ManageClass,
    /// Day by which the household is next to be rechecked; 9999-12-31 once ended (复核期限).
    #[resource(filter, order)]
    pub recheck_due_on: Date,
    /// How the amount is found (补助方式).
    pub method: AwardMethod,
    /// Tier, for TIERED only (档次).
    pub tier: Option<Tier>,
    /// In an institution or at home, TEKUN only (供养方式).
    #[resource(filter)]
    pub support_mode: Option<SupportMode>,
    /// Institution of a CENTRALISED person (供养机构).
    #[resource(to = "Facility", back = "assistanceAwards", filter)]
    pub facility_id: Option<Uuid>,
    /// Level of care, TEKUN only (自理能力).
    #[resource(sensitive = "health")]
    pub care_level: Option<CareLevel>,
    /// Last month paid while help runs out (渐退截止月份).
    pub gradual_until: Option<Month>,
    /// First month held back, at most three (暂停起始月份).
    pub suspended_from: Option<Month>,
    /// Last day of a status without cash, at most 12 months (有效期至).
    #[resource(filter)]
    pub valid_until: Option<Date>,
    /// Why it ended (终止原因).
    pub end_reason: Option<String>,
    /// Account holder: member or registered guardian; none where no cash is paid (收款人).
    #[resource(to = "Person", back = "", filter)]
    pub payee_person_id: Option<Uuid>,
    /// Account, last four digits shown (银行账号).
    pub payee_account: Option<Sealed<BankAccount>>,
    /// Blind index of the account, finds accounts that several awards share.
    #[resource(hidden)]
    pub payee_account_hash: Option<Vec<u8>>,
    /// Bank of the account (开户银行).
    pub payee_bank_name: Option<String>,
    /// Case that it rests on (申请).
    #[resource(to = "AssistanceCase", back = "awards", filter)]
    pub case_id: Uuid,
    /// Recheck whose figures it rests on; none for those of the case.
    #[resource(hidden)]
    pub basis_recheck_id: Option<Uuid>,
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
