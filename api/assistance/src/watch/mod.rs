//! Cross-checks that nobody has to ask for (spec 01, section 10): each a named rule, run by the sweep.
//!
//! | you want to | go to |
//! | --- | --- |
//! | add a rule | its line in [`RULES`], its rows in `rules` or, where data came in later, `refreshed` |
//! | see how alerts are raised and closed, a statement each | `act` |
//!
//! A rule finds the rows that are wrong now, whoever made them so. What it finds is raised once; what it no longer finds
//! is closed by itself. What somebody closed by hand is not raised again for thirty days.

mod act;
mod refreshed;
mod rules;

use chrono::{Days, NaiveDate};
use entity_kernel::alert::AlertSeverity;
use graph::{Engine, Failure};
use kernel::calendar::Book;
use kernel::parameters;
use sea_orm::DbBackend;
use sea_orm::sea_query::SelectStatement;

/// Age of the elderly where nobody has set it.
const ELDER_AGE: i64 = 70;

/// A cross-check.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Code of its alerts.
    pub code: &'static str,
    /// How grave they are.
    pub severity: AlertSeverity,
    /// What is wrong, after the number or name of the row.
    pub zh: &'static str,
    /// Table of the rows that it finds.
    pub on: &'static str,
    /// Finds them: `id`, `label`, `division_id`, `county_id`, `town_id`.
    pub found: fn(&Moment) -> SelectStatement,
}

/// What the rules go by at one moment.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// The day.
    pub today: NaiveDate,
    /// Second working day from now.
    pub soon: NaiveDate,
    /// Who was born until this day is elderly.
    pub elder_born_until: NaiveDate,
    /// Who was born after this day is a minor.
    pub minor_born_after: NaiveDate,
    /// Whose SQL.
    pub backend: DbBackend,
}

impl Moment {
    /// So many days ago.
    pub fn ago(&self, days: u64) -> NaiveDate {
        self.today
            .checked_sub_days(Days::new(days))
            .unwrap_or(self.today)
    }
}

macro_rules! rules {
    ($($code:literal $severity:ident $on:literal $zh:literal $found:path;)+) => {
        /// The rules, in the order of the specification.
        pub const RULES: &[Rule] = &[$(Rule {
            code: $code,
            severity: AlertSeverity::$severity,
            zh: $zh,
            on: $on,
            found: $found,
        }),+];
    };
}

rules! {
    "MISSED_COVER"       High   "household"        "无劳动力贫困户未纳入保障"       rules::missed_cover;
    "DISABLED_UNCOVERED" High   "household"        "建档立卡户内重度残疾人未纳入保障" rules::disabled_uncovered;
    "DOUBLE_COVER"       Block  "assistance_award" "家庭成员同时计入其他在保待遇"     rules::double_cover;
    "ACCOUNT_SHARED"     Block  "assistance_award" "同一银行账号领取两份以上待遇"     rules::account_shared;
    "RELATIVE_UNFILED"   High   "assistance_award" "近亲属享受待遇未备案"           rules::relative_unfiled;
    "PRISON_PAID"        Block  "assistance_award" "在保成员有服刑记录"             refreshed::prison_paid;
    "NEW_ASSET"          High   "assistance_award" "复核发现新增超限财产"           refreshed::new_asset;
    "NOTICE_SHORT"       High   "notice"           "公示未满期即结束"              rules::notice_short;
    "STANDARD_LOW"       High   "parameter"        "农村低保标准低于省定下限或扶贫标准" rules::standard_low;
    "DEADLINE_OVERDUE"   Medium "assistance_case"  "本环节已超过办理期限"           rules::case_overdue;
    "DEADLINE_OVERDUE"   Medium "assistance_lead"  "线索已超过核实期限"            rules::lead_overdue;
    "DEADLINE_OVERDUE"   Medium "referral"         "转办已超过办理期限"            rules::referral_overdue;
    "DEADLINE_OVERDUE"   Medium "risk_signal"      "风险信号已超过核实期限"          rules::signal_overdue;
    "DUE_SOON"           Medium "assistance_case"  "本环节两个工作日内到期"          rules::case_due_soon;
    "DUE_SOON"           Medium "assistance_lead"  "线索核实两个工作日内到期"        rules::lead_due_soon;
    "DUE_SOON"           Medium "referral"         "转办两个工作日内到期"           rules::referral_due_soon;
    "DUE_SOON"           Medium "risk_signal"      "风险信号核实两个工作日内到期"     rules::signal_due_soon;
    "RECHECK_OVERDUE"    Medium "recheck_task"     "复核已超过期限"                rules::recheck_overdue;
    "HIGH_MEDICAL"       Medium "household"        "自付医疗费用过高且未纳入保障"     refreshed::high_medical;
    "INCOME_NEAR_LINE"   Medium "poverty_profile"  "脱贫监测户收入低于监测线"        refreshed::income_near_line;
    "PAIRING_IDLE"       Low    "pairing"          "结对已60天没有帮扶活动"         rules::pairing_idle;
    "REFUSAL_PATTERN"    Low    "division"         "镇街不予确认率高于全县均值两倍"   rules::refusal_pattern;
    "TOPUP_MISSING"      Medium "assistance_award" "应享受分类施保的成员没有增发金额" rules::topup_missing;
}

/// Runs every rule; how many alerts were raised and how many closed.
pub async fn watch(engine: &Engine) -> Result<(u64, u64), Failure> {
    let moment = moment(engine).await?;
    let (mut raised, mut closed) = (0, 0);
    for rule in RULES {
        raised += act::raise(rule, &moment, engine).await?;
        closed += act::close(rule, &moment, engine).await?;
    }
    Ok((raised, closed))
}

async fn moment(engine: &Engine) -> Result<Moment, Failure> {
    let today = engine.clock.today();
    let set = parameters::many(&engine.db.read, &["topup.elder_age"], None, today).await?;
    let elder_age = set
        .get("topup.elder_age")
        .and_then(|age| age.value.parse().ok());
    let born = |age: i64| {
        let months = chrono::Months::new(u32::try_from(age * 12).unwrap_or_default());
        today.checked_sub_months(months).unwrap_or(today)
    };
    Ok(Moment {
        today,
        soon: engine
            .service::<Book>()
            .calendar()
            .add_working_days(today, 2)
            .on,
        elder_born_until: born(elder_age.unwrap_or(ELDER_AGE)),
        minor_born_after: born(i64::from(crate::rules::topups::MAJORITY)),
        backend: engine.db.write.get_database_backend(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_checked_once_a_table() {
        for (at, rule) in RULES.iter().enumerate() {
            let twice = |other: &&Rule| (other.code, other.on) == (rule.code, rule.on);
            assert_eq!(RULES[..at].iter().filter(twice).count(), 0, "{}", rule.code);
        }
    }
}
