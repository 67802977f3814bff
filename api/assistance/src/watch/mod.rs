//! Cross-checks that nobody has to ask for (spec 01, section 10): each a named rule, run by the sweep.
//!
//! | you want to | go to |
//! | --- | --- |
//! | add a rule | its line in [`RULES`], its rows in `rules` |
//! | see how alerts are raised and closed, a statement each | `act` |
//!
//! A rule finds the rows that are wrong now, whoever made them so. What it finds is raised once; what it no longer finds
//! is closed by itself. What somebody closed by hand is not raised again for thirty days.

mod act;
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
    ($($code:literal $severity:ident $on:literal $zh:literal $found:ident;)+) => {
        /// The rules, in the order of the specification.
        pub const RULES: &[Rule] = &[$(Rule {
            code: $code,
            severity: AlertSeverity::$severity,
            zh: $zh,
            on: $on,
            found: rules::$found,
        }),+];
    };
}

rules! {
    "MISSED_COVER"       High   "household"        "无劳动力贫困户未纳入保障"       missed_cover;
    "DISABLED_UNCOVERED" High   "household"        "建档立卡户内重度残疾人未纳入保障" disabled_uncovered;
    "DOUBLE_COVER"       Block  "assistance_award" "家庭成员同时计入其他在保待遇"     double_cover;
    "ACCOUNT_SHARED"     Block  "assistance_award" "同一银行账号领取两份以上待遇"     account_shared;
    "RELATIVE_UNFILED"   High   "assistance_award" "近亲属享受待遇未备案"           relative_unfiled;
    "NOTICE_SHORT"       High   "notice"           "公示未满期即结束"              notice_short;
    "STANDARD_LOW"       High   "parameter"        "农村低保标准低于省定下限或扶贫标准" standard_low;
    "DEADLINE_OVERDUE"   Medium "assistance_case"  "本环节已超过办理期限"           case_overdue;
    "DEADLINE_OVERDUE"   Medium "assistance_lead"  "线索已超过核实期限"            lead_overdue;
    "DEADLINE_OVERDUE"   Medium "referral"         "转办已超过办理期限"            referral_overdue;
    "DEADLINE_OVERDUE"   Medium "risk_signal"      "风险信号已超过核实期限"          signal_overdue;
    "DUE_SOON"           Medium "assistance_case"  "本环节两个工作日内到期"          case_due_soon;
    "DUE_SOON"           Medium "assistance_lead"  "线索核实两个工作日内到期"        lead_due_soon;
    "DUE_SOON"           Medium "referral"         "转办两个工作日内到期"           referral_due_soon;
    "DUE_SOON"           Medium "risk_signal"      "风险信号核实两个工作日内到期"     signal_due_soon;
    "PAIRING_IDLE"       Low    "pairing"          "结对已60天没有帮扶活动"         pairing_idle;
    "REFUSAL_PATTERN"    Low    "division"         "镇街不予确认率高于全县均值两倍"   refusal_pattern;
    "TOPUP_MISSING"      Medium "assistance_award" "应享受分类施保的成员没有增发金额" topup_missing;
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
