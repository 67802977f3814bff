//! Parts of a monthly amount (待遇明细). History is never overwritten: a line is closed and another opened.

use resource::{CodeList, Money, Month, Resource};
use sea_orm::entity::prelude::*;

/// What a part of an award is for (明细类型).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum AwardLineKind {
    /// Difference to the standard (差额)
    BaseDifference,
    /// Amount of the tier (分档)
    BaseTier,
    /// Basic living of the extremely poor (基本生活)
    TekunLiving,
    /// Care of the extremely poor (照料护理)
    TekunCare,
    /// Extra for an elderly member (分类施保-老年)
    TopupElder,
    /// Extra for a minor (分类施保-未成年)
    TopupMinor,
    /// Extra for a severely disabled member (分类施保-重残)
    TopupDisabled,
    /// Extra for a severely ill member (分类施保-重病)
    TopupIll,
    /// Other extra (分类施保-其他)
    TopupOther,
    /// Temporary price subsidy (价格临时补贴)
    PriceSubsidy,
    /// Payment for past months (补发)
    Backpay,
    /// Deduction (抵扣)
    Offset,
}

/// Part of the monthly amount of an award (待遇明细).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "award_line")]
#[resource(read = "assistance.award.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Award (救助待遇).
    #[resource(to = "AssistanceAward", back = "lines", filter)]
    pub award_id: Uuid,
    /// What the part is for (明细类型).
    #[resource(filter)]
    pub kind: AwardLineKind,
    /// Amount a month, yuan; > 0, but < 0 for OFFSET (金额).
    pub amount: Money,
    /// Member it is for; none for the household's (成员).
    #[resource(to = "Person", back = "awardLines", filter)]
    pub person_id: Option<Uuid>,
    /// First month (起始月份).
    #[resource(filter)]
    pub from_month: Month,
    /// Last month; none while open (截止月份).
    #[resource(filter)]
    pub to_month: Option<Month>,
    /// How the amount was found, with the articles (核定依据).
    pub basis: Json,
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
