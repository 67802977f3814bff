//! What can go wrong, with a code, a path and a sentence in both languages.

use resource::code_list::CodeMeta;
use resource::input::Fault;
use resource::{CodeList, Invalid};
use serde_json::{Value as Json, json};
use uuid::Uuid;

/// Why a request or a command was not done (错误代码).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum BaseCode {
    /// Sign in first (请先登录)
    Unauthenticated,
    /// Your role does not allow this (当前角色无此权限)
    Forbidden,
    /// Your role does not allow this step (当前角色不能办理此环节)
    ForbiddenRole,
    /// The division lies outside your data scope (该区划不在您的数据范围内)
    ForbiddenScope,
    /// This field is not open to you (该字段不对您开放)
    ForbiddenField,
    /// The token lacks the scope for this (令牌缺少所需的访问范围)
    TokenScopeMissing,
    /// State the purpose code of this query (须填写查询用途代码)
    PurposeRequired,
    /// Too many requests, try again later (请求过于频繁,请稍后再试)
    RateLimited,
    /// Nothing is found under this id (未找到该记录)
    NotFound,
    /// The input is not valid (输入内容有误)
    ValidationFailed,
    /// The record is in another state, so this step is not possible (当前状态不能办理此操作)
    StateConflict,
    /// Somebody changed the record meanwhile (该记录已被他人修改)
    VersionConflict,
    /// It exists already (记录已存在)
    Duplicate,
    /// The deadline has passed (已过期限)
    DeadlinePassed,
    /// No parameter is in force for this division and date (该区划该日期没有有效参数)
    ParamMissing,
    /// Incompatible roles (角色互斥)
    RoleConflict,
    /// Audit entries this young are kept (审计记录未到清理期限)
    AuditRetention,
    /// The text holds personal data that must not be published (公示内容含个人敏感信息)
    NoticePii,
    /// Some rows of the file are wrong (导入文件有错误行)
    ImportRowErrors,
    /// The same person must not do both steps (经办与复核不能为同一人)
    SamePersonForbidden,
    /// The idempotency key was used for another request (幂等键已用于其他请求)
    IdempotencyMismatch,
    /// The request is too large (请求超出限制)
    LimitExceeded,
    /// The document is not valid GraphQL for this schema (查询文档无效)
    InvalidDocument,
    /// The cursor does not belong to this list (游标无效)
    BadCursor,
    /// A fault on our side; give the number when you report it (系统内部错误,请提供编号)
    Internal,
}

/// Which rule an input value breaks (校验规则).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum ValidationRule {
    /// Required (必填)
    Required,
    /// Text is expected (应为文本)
    TextExpected,
    /// The text is too long, at most {longest} characters (文本过长,最多 {longest} 字)
    TextTooLong,
    /// The text holds characters that cannot be stored (文本含无法保存的字符)
    TextCharset,
    /// At least {shortest} characters (至少 {shortest} 个字)
    TextTooShort,
    /// The list is too long, at most {longest} (列表过长,最多 {longest} 项)
    ListTooLong,
    /// A whole number is expected (应为整数)
    IntExpected,
    /// Yes or no is expected (应为是或否)
    BooleanExpected,
    /// The value is not in the list (不在可选值内)
    UnknownValue,
    /// The id does not fit (标识无效)
    IdFormat,
    /// A date is written 2020-04-20 (日期格式应为 2020-04-20)
    DateFormat,
    /// A moment is written 2020-04-20T09:00:00+08:00 (时间格式应为 2020-04-20T09:00:00+08:00)
    DateTimeFormat,
    /// An id number has 18 characters (身份证号应为 18 位)
    IdLength,
    /// The id number has a character that cannot be (身份证号含非法字符)
    IdCharset,
    /// The check digit of the id number is wrong (身份证号校验码不正确)
    IdCheckDigit,
    /// The birth date in the id number does not exist (身份证号中的出生日期不存在)
    IdBirthDate,
    /// The id number starts with no known province (身份证号地区码无效)
    IdAddressPrefix,
    /// The age in the id number is not plausible (身份证号对应年龄不合理)
    IdAgeImplausible,
    /// The 15-digit number is not accepted here, it is {upgraded} today (不接受 15 位旧号,升位后为 {upgraded})
    IdLegacyNotAccepted,
    /// The old number belongs to somebody above 100, enter it by hand (百岁以上老人旧号,请人工录入)
    IdLegacyCentenarian,
    /// The sex does not fit the id number (性别与身份证号不符)
    SexIdMismatch,
    /// The credit code has 18 characters (统一社会信用代码应为 18 位)
    UsccLength,
    /// The credit code has a character that cannot be (统一社会信用代码含非法字符)
    UsccCharset,
    /// The check character of the credit code is wrong, {expected} is expected (统一社会信用代码校验位应为 {expected})
    UsccCheck,
    /// The credit code does not fit the kind of organization (统一社会信用代码与机构类型不符)
    UsccTypeMismatch,
    /// A division code has 2, 4, 6, 9 or 12 digits (区划代码应为 2、4、6、9 或 12 位数字)
    DivisionCodeLength,
    /// An amount is written 1234.05 (金额格式应为 1234.05)
    MoneyFormat,
    /// An amount has at most two decimals (金额最多两位小数)
    MoneyScale,
    /// The amount is too large (金额过大)
    MoneyOverflow,
    /// A month is written 2020-07 (月份格式应为 2020-07)
    MonthFormat,
    /// A name has 2 to 30 characters (姓名应为 2 至 30 个字)
    NameLength,
    /// The name has a character that cannot be (姓名含非法字符)
    NameCharset,
    /// The phone number is not valid (电话号码无效)
    PhoneFormat,
    /// The account number is not valid (银行账号无效)
    BankAccountFormat,
    /// The check digit of the account is wrong (银行账号校验位不正确)
    BankAccountCheck,
    /// The e-mail address is not valid (电子邮箱无效)
    EmailFormat,
    /// A postcode has six digits (邮政编码应为 6 位数字)
    PostcodeFormat,
    /// The number does not fit this kind of document (证件号码与证件类型不符)
    IdDocumentFormat,
    /// A household has exactly one head (每户应有且只有一名户主)
    HouseholdHead,
    /// Parent and child are closer in age than can be (亲子年龄差不合理)
    RelationAgeGap,
    /// The organization code inside the credit code does not check (统一社会信用代码中的组织机构代码校验不符)
    UsccInnerCheck,
    /// The parent is missing or of no higher level (上级区划不存在或级别不符)
    DivisionParent,
    /// The code stands for another kind of division, {expected} (区划代码与类型不符,应为 {expected})
    DivisionSegmentKind,
    /// A decimal number is written 1.5 (小数格式应为 1.5)
    DecimalFormat,
    /// A multiple is written 1.5 (倍数格式应为 1.5)
    MultipleFormat,
    /// A positive number is expected (应为正数)
    NotPositive,
    /// The text is no JSON of the expected shape (JSON 格式不符)
    JsonFormat,
    /// The line is no row of this file (该行格式不符)
    RowFormat,
    /// It is there already (已存在)
    Duplicate,
    /// A term is written 3 wd, 7 d or 24 h (期限格式应为 3 wd、7 d 或 24 h)
    TermFormat,
    /// There is no such set of rules (没有该规则版本)
    RulesetUnknown,
    /// The calendar of that year is not published yet (该年度工作日历尚未公布)
    CalendarYearMissing,
    /// The amount cannot be divided (金额无法相除)
    MoneyDivision,
    /// The relation does not fit the sex (家庭关系与性别不符)
    RelationSexMismatch,
    /// The value must not be negative (不能为负数)
    Negative,
    /// The value lies outside the range {from} to {to} (应在 {from} 至 {to} 之间)
    OutOfRange,
    /// The page is too large, at most {most} (每页最多 {most} 条)
    PageTooLarge,
    /// `first` and `last` exclude each other (first 与 last 不能同时使用)
    PageDirection,
    /// The dates are in the wrong order (日期先后顺序不对)
    DateOrder,
    /// The value does not fit here (该值不适用)
    NotApplicable,
    /// There is no such record within your scope (您的数据范围内没有该记录)
    RecordUnknown,
}

/// A business answer that says no: nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Code and sentences.
    pub code: &'static CodeMeta,
    /// Where in the input, from its root; empty for the whole command.
    pub path: Vec<String>,
    /// Values that the sentence or a program needs.
    pub params: Vec<(&'static str, String)>,
}

impl Refusal {
    /// Refuses with this code.
    pub fn new(code: impl CodeList) -> Self {
        Self {
            code: code.meta(),
            path: Vec::new(),
            params: Vec::new(),
        }
    }

    /// Says where: `at("members.0.person")`.
    #[must_use]
    pub fn at(mut self, path: &str) -> Self {
        self.path = path.split('.').map(str::to_owned).collect();
        self
    }

    /// Adds a value.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "callers give numbers and texts alike"
    )]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.params.push((name, value.to_string()));
        self
    }

    /// A field that breaks a rule.
    pub fn invalid(rule: ValidationRule, path: &str) -> Self {
        Self::new(BaseCode::ValidationFailed)
            .at(path)
            .with("rule", rule.code())
    }

    /// `NOT_FOUND`, which also stands for "outside your scope".
    pub fn not_found() -> Self {
        Self::new(BaseCode::NotFound)
    }

    /// The sentence in this language.
    pub fn message(&self, chinese: bool) -> String {
        let rule = self.param("rule").and_then(ValidationRule::from_code);
        let sentence = match (rule.map(ValidationRule::meta), chinese) {
            (Some(rule), true) => rule.zh,
            (Some(rule), false) => rule.en,
            (None, true) => self.code.zh,
            (None, false) => self.code.en,
        };
        self.params
            .iter()
            .fold(sentence.to_owned(), |text, (name, value)| {
                text.replace(&format!("{{{name}}}"), value)
            })
    }

    fn param(&self, name: &str) -> Option<&str> {
        self.params
            .iter()
            .find(|(found, _)| *found == name)
            .map(|(_, value)| value.as_str())
    }

    /// The refusal as a `UserError` object.
    pub fn to_json(&self, chinese: bool) -> Json {
        let params: Vec<Json> = self
            .params
            .iter()
            .map(|(name, value)| json!({"name": name, "value": value}))
            .collect();
        json!({
            "code": self.code.code,
            "message": self.message(chinese),
            "path": self.path,
            "params": params,
        })
    }
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        let Invalid { code, params } = fault.what;
        Self {
            code: BaseCode::ValidationFailed.meta(),
            path: fault.path,
            params: std::iter::once(("rule", code.to_owned()))
                .chain(params)
                .collect(),
        }
    }
}

/// Why a handler stopped.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Business: the client gets the code and the sentence.
    #[error("refused: {}", .0.code.code)]
    Refused(Refusal),
    /// Several faults of one input at once.
    #[error("refused for {} reasons", .0.len())]
    RefusedAll(Vec<Refusal>),
    /// Business, but what the handler stored stays: a failed sign-in counts.
    #[error("refused: {}", .0.code.code)]
    RefusedButKept(Refusal),
    /// Ours: the client gets a number, the log the reason.
    #[error("database: {0}")]
    Database(#[from] sea_orm::DbErr),
    /// Ours, any other kind.
    #[error("{0}")]
    Fault(String),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Vec<Refusal>> for Failure {
    fn from(refusals: Vec<Refusal>) -> Self {
        Self::RefusedAll(refusals)
    }
}

impl Failure {
    /// A fault of ours with its reason for the log.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "it stands in `map_err`, which gives the error away"
    )]
    pub fn fault(reason: impl ToString) -> Self {
        Self::Fault(reason.to_string())
    }

    /// The refusals that the client is told; a fault of ours is logged under a number instead.
    pub fn into_refusals(self) -> Vec<Refusal> {
        match self {
            Self::Refused(refusal) | Self::RefusedButKept(refusal) => vec![refusal],
            Self::RefusedAll(refusals) => refusals,
            fault => {
                let number = Uuid::now_v7().simple().to_string();
                tracing::error!(trace = %number, error = %fault, "request failed");
                vec![Refusal::new(BaseCode::Internal).with("trace", number)]
            }
        }
    }
}
