//! Names that the formulas of an explanation use, each with its label in both languages.

use std::fmt::Display;

use kernel::explain::NamedValue;

/// A name of a formula and what it means.
#[derive(Clone, Copy, Debug)]
pub struct Term {
    /// Name as it stands in a formula.
    pub name: &'static str,
    /// Chinese label.
    pub zh: &'static str,
    /// English label.
    pub en: &'static str,
}

impl Term {
    /// The term with its value.
    pub fn is(self, value: impl Display) -> NamedValue {
        NamedValue::new(self.name, self.zh, self.en, value)
    }
}

macro_rules! terms {
    ($($constant:ident = $name:literal, $zh:literal, $en:literal;)*) => {
        $(
            #[doc = concat!($en, " (", $zh, ").")]
            pub const $constant: Term = Term { name: $name, zh: $zh, en: $en };
        )*
    };
}

terms! {
    AGE = "age", "年龄", "age in full years";
    AMOUNT = "amount", "金额", "amount";
    ASSETS = "financialAssets", "金融资产", "financial assets";
    BASE = "careBase", "照料护理基数", "base of the care allowance";
    BEFORE = "before", "本年度同一原因已救助次数", "grants for the same cause in this year";
    CAP = "cap", "扣减上限", "cap of the deduction";
    ABLE = "able", "有能力的义务人", "persons bound to support who can";
    BALANCE = "balance", "备用金余额", "balance of the reserve";
    CARE = "care", "照料护理费", "care allowance";
    COST = "employmentCost", "就业成本", "employment cost";
    COUNT = "count", "数量", "number found";
    COUNTABLE = "countableIncome", "可计入收入", "countable income of twelve months";
    DUE = "due", "应发金额", "amount due";
    EXCLUDED = "excluded", "不计入人数", "persons left out";
    DISPOSABLE = "disposableIncome", "上年度人均可支配收入", "disposable income a head of the year before";
    EXPENSES = "expenses", "刚性支出", "unavoidable expenses of twelve months";
    DISABILITY = "disability", "残疾类别和等级", "category and grade of disability";
    FAILED = "failedItems", "未达到项数", "items not managed alone";
    FIRST_MONTH = "first", "起始月份", "first month";
    GROSS = "income", "家庭收入", "income of twelve months";
    GROUPS = "groups", "类别", "groups the person belongs to";
    LIMIT = "limit", "限额", "limit";
    LIVING = "living", "基本生活费", "basic living allowance";
    MEMBERS = "members", "保障人口", "members that count";
    LEVEL = "level", "办理层级", "level that decides";
    MONTH = "month", "月份", "month";
    MONTHS = "months", "月数", "months";
    MULTIPLE = "multiple", "倍数", "multiple of the standard";
    OBLIGORS = "obligors", "法定义务人", "persons bound to support";
    OBLIGOR_INCOME = "obligorIncome", "义务人家庭人均月收入", "month income per head of the obligor's household";
    PAID = "paid", "已发金额", "amount paid";
    PARENTS = "supportedParents", "共同赡养人数", "parents that the obligor supports";
    PERSON = "person", "人员", "person";
    PERSONS = "persons", "人数", "persons";
    PRESENT = "present", "到会人数", "persons present";
    RATE = "rate", "比例", "rate";
    REFUSALS = "refusals", "连续拒绝次数", "refusals of suitable work in a row";
    REPRESENTATIVES = "representatives", "村（居）民代表", "villagers' representatives present";
    RIGID = "rigidDeduction", "刚性支出扣减", "deduction of unavoidable expenses";
    STANDARD_MONTH = "standardMonth", "月保障标准", "monthly standard";
    STANDARD_YEAR = "standardYear", "年保障标准", "yearly standard";
    THRESHOLD = "threshold", "起算线", "income that is left free";
    VOTERS = "voters", "投票人数", "voters";
    VOTES_TRUE = "votesTrue", "认定属实票数", "votes that the facts are true";
    WAGE = "wage", "工资性收入", "wage of twelve months";
}
