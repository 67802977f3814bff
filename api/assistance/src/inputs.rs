//! Parts of commands that several commands take: members, items, answers.

use chrono::{DateTime, NaiveDate, Utc};
use entity_assistance::asset_item::AssetType;
use entity_assistance::case_member::{Employment, LabourCapacity};
use entity_assistance::democratic_review::ReviewRole;
use entity_assistance::expense_item::ExpenseType;
use entity_assistance::household_visit::VisitConclusion;
use entity_assistance::income_item::IncomeType;
use entity_assistance::means_test_answer::{AnswerState, MeansSource};
use entity_assistance::tekun_obligor::ObligorInability;
use entity_assistance::temp_aid_request::{TempAidCause, TempAidGrade, TempAidType};
use entity_kernel::codes::FamilyRelation;
use entity_kernel::person::{self, DisabilityCategory, DisabilityGrade};
use entity_kernel::{attachment, user_account};
use resource::{Id, Input, Money};

/// Member of the family in an application (申请家庭成员).
#[derive(Clone, Debug, Input)]
pub struct CaseMemberInput {
    /// The person (成员).
    pub person: Id<person::Entity>,
    /// Relation to the head of the household, GB/T 4761 (与户主关系).
    pub relation: FamilyRelation,
    /// False where the member does not count in test and amount; true by default (计入人口).
    pub counted: Option<bool>,
    /// Why the member does not count; required then (不计入原因).
    pub excluded_reason: Option<String>,
    /// Ability to work (劳动能力).
    pub labour_capacity: LabourCapacity,
    /// Occupation (就业状况).
    pub employment: Employment,
    /// True with a severe illness of the local list (重病).
    pub severe_illness: Option<bool>,
    /// Category on the disability certificate; that of the person by default (残疾类别).
    pub disability_category: Option<DisabilityCategory>,
    /// Grade on the disability certificate; that of the person by default (残疾等级).
    pub disability_grade: Option<DisabilityGrade>,
    /// True while in full-time education (在校).
    pub student: Option<bool>,
    /// True for a woman who is pregnant or breast-feeding (孕期或哺乳期).
    pub nursing: Option<bool>,
}

/// Official whose close relative applies (近亲属干部).
#[derive(Clone, Debug, Input)]
pub struct OfficialInput {
    /// Name of the official (干部姓名).
    pub official_name: String,
    /// Post of the official (干部职务).
    pub official_post: String,
    /// What the official is to the applicant, GB/T 4761 (亲属关系).
    pub relation: FamilyRelation,
}

/// Income of one kind over the twelve months before the application month (收入项目).
#[derive(Clone, Debug, Input)]
pub struct IncomeItemInput {
    /// Who earns it; none for the household's (成员).
    pub person: Option<Id<person::Entity>>,
    /// Kind of income (收入类型).
    pub kind: IncomeType,
    /// Total of the twelve months, >= 0, yuan (金额).
    pub amount: Money,
    /// True where it does not count; as the law says for its kind by default (不计入).
    pub exempt: Option<bool>,
    /// Why it is treated otherwise than its kind; required then (不计入理由).
    pub exempt_reason: Option<String>,
    /// Particulars, for example employer or crop (说明).
    pub note: Option<String>,
    /// Proof (证明材料).
    pub evidence: Option<Id<attachment::Entity>>,
}

/// Property of one kind (财产项目).
#[derive(Clone, Debug, Input)]
pub struct AssetItemInput {
    /// Who owns it; none for the household's (成员).
    pub person: Option<Id<person::Entity>>,
    /// Kind of property (财产类型).
    pub kind: AssetType,
    /// Present value, >= 0, yuan (现值).
    pub amount: Money,
    /// Particulars, for example plate or address (说明).
    pub note: Option<String>,
    /// Proof (证明材料).
    pub evidence: Option<Id<attachment::Entity>>,
}

/// Unavoidable expense of one kind over the twelve months before the application month (支出项目).
#[derive(Clone, Debug, Input)]
pub struct ExpenseItemInput {
    /// Whom it is spent on; none for the household's (成员).
    pub person: Option<Id<person::Entity>>,
    /// Kind of expense (支出类型).
    pub kind: ExpenseType,
    /// Total of the twelve months, self-paid, >= 0, yuan (金额).
    pub amount: Money,
    /// Particulars (说明).
    pub note: Option<String>,
    /// Proof; without it the expense is refused as EVIDENCE_REQUIRED (证明材料).
    pub evidence: Option<Id<attachment::Entity>>,
}

/// Somebody bound to support an extremely poor person (法定义务人).
#[derive(Clone, Debug, Input)]
pub struct TekunObligorInput {
    /// The person, where registered (人员).
    pub person: Option<Id<person::Entity>>,
    /// Name; that of the person by default, required without one (姓名).
    pub name: Option<String>,
    /// What the obligor is to the person in need, GB/T 4761 (与对象关系).
    pub relation: FamilyRelation,
    /// True where the obligor can give support (有履行义务能力).
    pub able: bool,
    /// Why not; required where the obligor cannot, and only then (无能力情形).
    pub inability: Option<ObligorInability>,
    /// Particulars (说明).
    pub note: Option<String>,
}

/// Temporary aid that is asked for (临时救助申请事项).
#[derive(Clone, Debug, Input)]
pub struct TempAidRequestInput {
    /// Kind of temporary aid (临时救助类型).
    pub aid_type: TempAidType,
    /// Cause (困难原因).
    pub cause: TempAidCause,
    /// Day on which it happened, not later than today (发生日期).
    pub occurred_on: Option<NaiveDate>,
    /// How hard it struck; required for EMERGENCY, and only then (困难程度).
    pub grade: Option<TempAidGrade>,
    /// Months of living that are helped with; required for EXPENDITURE, and only then (救助月数).
    pub months: Option<i32>,
    /// Monthly payments that the aid is given in, 1-6; 1 by default (分期次数).
    pub installments: Option<i32>,
    /// Goods or services that are asked for besides (实物救助).
    pub in_kind: Option<String>,
    /// Particulars (说明).
    pub note: Option<String>,
}

/// Answer of one source in a means test (核对反馈).
#[derive(Clone, Debug, Input)]
pub struct MeansAnswerInput {
    /// Who answered (信息来源).
    pub source: MeansSource,
    /// ANSWERED or NO_RECORD; REFUSED or OVERDUE need a reason to go without (反馈状态).
    pub state: AnswerState,
    /// What differs from the declaration (差异说明).
    pub discrepancy: Option<String>,
    /// Why the test is completed without this answer (免予等待原因).
    pub waived_reason: Option<String>,
}

/// Somebody who went on a home visit (调查人员).
#[derive(Clone, Debug, Input)]
pub struct SurveyorInput {
    /// Name (姓名).
    pub name: String,
    /// Account, where the surveyor has one (账号).
    pub account: Option<Id<user_account::Entity>>,
    /// True for a close relative of the household, who must not survey it (是否近亲属).
    pub relative: Option<bool>,
}

/// What a neighbour said (邻里访问).
#[derive(Clone, Debug, Input)]
pub struct NeighbourInput {
    /// Name (姓名).
    pub name: String,
    /// Words (内容).
    pub words: String,
}

/// Living conditions as seen at home; what was not looked at stays out (居住生活状况).
#[derive(Clone, Debug, Default, Input)]
pub struct LivingChecklistInput {
    /// Enough to eat (不愁吃).
    pub food: Option<bool>,
    /// Enough to wear (不愁穿).
    pub clothing: Option<bool>,
    /// Safe dwelling (住房安全).
    pub housing: Option<bool>,
    /// Safe drinking water (饮水安全).
    pub water: Option<bool>,
    /// Children of school age at school (义务教育).
    pub schooling: Option<bool>,
    /// Covered by basic medical insurance (基本医疗).
    pub medical: Option<bool>,
    /// Furniture, appliances, vehicles of value (高值物品).
    pub valuables: Option<String>,
}

/// Somebody who took part in a village review (评议人员).
#[derive(Clone, Debug, Input)]
pub struct ReviewParticipantInput {
    /// Name (姓名).
    pub name: String,
    /// As what (身份).
    pub role: ReviewRole,
    /// True for somebody who stood aside because of a tie to the applicant (是否回避).
    pub recused: Option<bool>,
}

/// Visit to the home of a family (入户调查).
#[derive(Clone, Debug, Input)]
pub struct HouseholdVisitInput {
    /// When, not later than now (入户时间).
    pub visited_at: DateTime<Utc>,
    /// Who went, at least two, none a relative (调查人员).
    pub surveyors: Vec<SurveyorInput>,
    /// What was found (调查结论).
    pub conclusion: VisitConclusion,
    /// Living conditions (居住生活状况).
    pub living_checklist: Option<LivingChecklistInput>,
    /// What neighbours said (邻里访问).
    pub neighbours: Option<Vec<NeighbourInput>>,
    /// Remarks (备注).
    pub note: Option<String>,
    /// Longitude in millionths of a degree, CGCS2000 (经度).
    pub longitude_e6: Option<i32>,
    /// Latitude in millionths of a degree, CGCS2000 (纬度).
    pub latitude_e6: Option<i32>,
    /// Signed pages of applicant and surveyors; at least one unless nobody was at home (签字材料).
    pub signatures: Vec<Id<attachment::Entity>>,
    /// Photographs, at least one (照片).
    pub photos: Vec<Id<attachment::Entity>>,
}

/// Somebody who no longer belongs to the persons covered (减少成员).
#[derive(Clone, Debug, Input)]
pub struct LeavingInput {
    /// The person (成员).
    pub person: Id<person::Entity>,
    /// Why: moved away, married, in prison, ... (减少原因).
    pub reason: String,
}
