//! Findings of a screening (排查记录): one for each household that a campaign must look at, PENDING until decided.

use resource::{CodeList, Resource};
use sea_orm::entity::prelude::*;

/// What a screening found about a household (排查结果).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum ScreeningOutcome {
    /// Not decided yet (待定)
    Pending,
    /// Has what it needs (已保障)
    AlreadyCovered,
    /// To be covered by the minimum living allowance (拟纳低保)
    ToDibao,
    /// One person to be covered alone (拟纳单人户)
    ToSingle,
    /// To be supported as extremely poor (拟纳特困)
    ToTekun,
    /// To get temporary aid (临时救助)
    ToTempAid,
    /// Passed on to another department (转办)
    Referred,
    /// Not entitled (不符合)
    NotEligible,
    /// Does not want help (本人放弃)
    Refused,
    /// Moved away or dead (迁出、死亡)
    MovedOrDead,
}

/// Help that a household receives now (现有保障).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum CoverKind {
    /// None (无)
    None,
    /// Minimum living allowance (低保)
    Dibao,
    /// Allowance of one person (单人户)
    DibaoSingle,
    /// Support as extremely poor (特困)
    Tekun,
    /// Temporary aid (临时救助)
    TempAid,
    /// Support of children (儿童保障)
    Child,
    /// Other (其他)
    Other,
}

/// What a screening found about one household (排查记录).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "screening_finding")]
#[resource(read = "assistance.finding.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Task of its village (排查任务).
    #[resource(to = "CampaignTask", back = "findings", filter)]
    pub campaign_task_id: Uuid,
    /// Household (家庭).
    #[resource(to = "Household", back = "screeningFindings", filter)]
    pub household_id: Uuid,
    /// What was found (排查结果).
    #[resource(filter)]
    pub outcome: ScreeningOutcome,
    /// Day of the visit; none while nobody was there (入户日期).
    #[resource(filter)]
    pub visited_on: Option<Date>,
    /// Who was there, array of text, at least one (入户人员).
    pub visitors: Json,
    /// Enough to eat (不愁吃).
    pub food_met: Option<bool>,
    /// Enough to wear (不愁穿).
    pub clothing_met: Option<bool>,
    /// Compulsory education ensured (义务教育有保障).
    pub education_met: Option<bool>,
    /// Basic medical care ensured (基本医疗有保障).
    pub medical_met: Option<bool>,
    /// Safe dwelling ensured (住房安全有保障).
    pub housing_met: Option<bool>,
    /// Help that it receives now (现有保障).
    #[resource(filter)]
    pub current_cover: CoverKind,
    /// Why; required for NOT_ELIGIBLE and REFUSED, 10 characters or more (理由).
    pub reason: Option<String>,
    /// Application that was made; required for the outcomes that begin with TO (申请).
    #[resource(to = "AssistanceCase", back = "screeningFindings", filter)]
    pub case_id: Option<Uuid>,
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
