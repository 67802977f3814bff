//! Why social assistance says no: every code with its sentence in both languages.
//!
//! Spec 01, section 6. Values in braces are the refusal's parameters.

use resource::CodeList;

/// Refusals of social assistance (社会救助错误代码).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum AssistanceCode {
    /// {name} is already counted in {number} ({name}已计入{number})
    AlreadyCovered,
    /// Every adult member must authorise the means test in writing (须所有成年家庭成员签署核对授权书)
    AuthorisationMissing,
    /// Missing papers were requested once; a second request may only name what could not be seen before (已一次性告知补正)
    CorrectionAlreadyRequested,
    /// Hand the request over to {department} instead of rejecting it (应转办至{department},不得直接不予受理)
    ReferralRequired,
    /// The case was extended before, once is all (该案件已延期一次)
    AlreadyExtended,
    /// No answer yet from {sources} (以下部门尚未反馈:{sources})
    SourcePending,
    /// Proof is required (须上传证明材料)
    EvidenceRequired,
    /// An amount must not be negative (金额不能为负数)
    NegativeAmount,
    /// At least two different surveyors must visit (入户调查须有两名以上调查人员)
    TwoSurveyorsRequired,
    /// {name} is a relative of the household and must not survey it ({name}为申请家庭近亲属,应当回避)
    RelativeSurveyor,
    /// The signed pages of applicant and surveyors are missing (缺少申请人和调查人员签字材料)
    SignatureMissing,
    /// The review has no quorum: {present} present, {representatives} of them villagers' representatives (民主评议人数不足:到会{present}人,其中村居民代表{representatives}人)
    QuorumNotMet,
    /// The public notice runs until {closesOn}, 24:00 (公示期至{closesOn}24时)
    NoticeOpen,
    /// {count} objections are not decided yet (尚有{count}件异议未处理)
    ObjectionOpen,
    /// The county must visit the household first (须先完成县级入户调查)
    CountyVisitRequired,
    /// The county has not delegated this decision to the town (县级未委托镇街审批此类事项)
    NotDelegated,
    /// The calculation no longer comes to the {frozen} that was frozen, but to {found} (重新核算为{found},与已固定的{frozen}不一致)
    SnapshotStale,
    /// By the calculation the household is not entitled: {refusal} (经核算不符合条件:{refusal})
    NotEligible,
    /// Payroll {number} of this county, kind and month is still open (该县区该类型该月份已有未结清批次{number})
    BatchExists,
    /// {count} alerts block the payroll (有{count}条阻断预警未处理)
    BlockingAlerts,
    /// An approved payroll is never changed (已审定的批次不可修改)
    BatchImmutable,
    /// The application belongs to the town of the household registration (应向户籍所在地镇街提出申请)
    WrongTown,
    /// The applicant is not among the members (申请人不在家庭成员中)
    ApplicantNotMember,
    /// The facts do not suffice for a calculation: {missing} (核算所需信息不全:{missing})
    FactsIncomplete,
    /// Nobody was met at home yet (尚无有效的入户调查记录)
    VisitRequired,
    /// No discrepancy over the limit, or the applicant may still bring evidence until {until} (无超限差异,或申请人举证期未满:{until})
    DiscrepancyNotFinal,
    /// Under these measures the county decides without a second notice (该适用规则不设拟批公示,请直接审批)
    NoSecondNotice,
    /// The case was sent back to the town twice (该案件已退回两次)
    ReturnedTwice,
    /// {name} has no bank account to pay to ({name}未登记银行账号)
    PayeeWithoutAccount,
    /// No award of this county and kind has anything due for the month (该县区该类型该月份没有应发待遇)
    NothingToPay,
    /// The result file does not fit the payroll: {why} (回盘文件与批次不符:{why})
    ResultMismatch,
    /// The self-care of {name} is not assessed, or the assessment is overdue or disputed ({name}尚无有效的生活自理能力评估)
    CareAssessmentRequired,
    /// At least two different assessors must assess (生活自理能力评估须有两名以上评估人员)
    AssessorsRequired,
    /// By no admission that is known {name} lives in this institution ({name}未办理该机构入住手续)
    NoActiveAdmission,
    /// The fee is above the care allowance of {limit} (照料费用超过照料护理补贴{limit})
    FeeOverCareLine,
    /// It holds until {until} (有效期至{until},尚未到期)
    StillValid,
    /// Above the limit of the town, {limit} (超过镇街审批限额{limit})
    OverTownLimit,
    /// Above the limit of the county, {limit} (超过县级先行救助限额{limit})
    OverCountyLimit,
    /// Above what the grade of hardship gives, {limit} (超过该困难程度的救助标准{limit})
    OverGradeLimit,
    /// The reserve of the town has {balance} left (镇街备用金余额不足,仅余{balance})
    ReserveInsufficient,
    /// The household was helped for this cause in this year: {number} (该家庭本年度已因同一原因获得救助:{number})
    SameCauseLimit,
    /// The account of {name} is still the one that failed ({name}的账号尚未更正)
    AccountNotCorrected,
    /// The result of a lead must be shown: {missing} is missing (办结结果须有对应依据,缺少:{missing})
    LeadResultIncomplete,
    /// A reason of at least {shortest} characters is required (须填写理由,不少于{shortest}个字)
    ReasonRequired,
    /// {pending} households are not visited or not decided (尚有{pending}户未排查或未作结论)
    ScreeningIncomplete,
    /// The spot check must look at {needed} households or more (抽查户数不足,至少{needed}户)
    SampleTooSmall,
    /// {name} is struck off and cannot be paired ({name}已注销,不能结对)
    OrgNotActive,
    /// {name} does not live in the town of the pairing ({name}不在结对镇街居住)
    BeneficiaryOutsideTown,
    /// Recheck {number} of this award is not closed yet (该待遇第{number}次复核尚未办结)
    RecheckOpen,
    /// The figures come to {found} a month instead of {before}, which is another outcome (核算金额为{found},原金额为{before},与所拟结果不符)
    OutcomeMismatch,
    /// The award is paid through {month} already, and paid months never change (该待遇已发放至{month},不得变更已发月份)
    EffectiveMonthPaid,
    /// Help does not run out gradually here: {why} (不适用渐退:{why})
    GradualNotApplicable,
    /// A fine is {least} to {most}, one to three times the amount (罚款应为{least}至{most},即多发金额的一至三倍)
    FineOutOfRange,
    /// Only deliberate concealment is fined, and concealment is deliberate: say so (须标明属于骗取)
    FraudFlagRequired,
    /// In these months no more was paid than was due (该期间没有多发)
    NothingOverpaid,
    /// The household may answer until {until} (当事人陈述申辩期至{until})
    AnswerPending,
    /// At most {most} a month may be deducted from help (每月抵扣不得超过{most})
    OffsetTooHigh,
}
