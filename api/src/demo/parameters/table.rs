//! The parameters of the demo: spec 01, 5.2, with the source of each figure.
//!
//! What Baoji itself had set in 2020 is known for few of them. The others follow the pattern of neighbouring cities;
//! their document says so, and the note names the place.

use chrono::NaiveDate;

use super::super::time::day;

/// Where a parameter holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everywhere: set by law or by the province.
    Everywhere,
    /// In the city, where no county has set its own.
    City,
    /// In these counties, by the first six digits of their codes.
    Counties(&'static [&'static str]),
}

/// One value for a period.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Key.
    pub key: &'static str,
    /// Value in the grammar of the key.
    pub value: &'static str,
    /// Unit.
    pub unit: Option<&'static str>,
    /// Where it holds.
    pub scope: Scope,
    /// First day.
    pub from: NaiveDate,
    /// First day on which it no longer holds.
    pub to: Option<NaiveDate>,
    /// Document.
    pub document: &'static str,
    /// Article.
    pub article: &'static str,
    /// Where the figure comes from.
    pub note: &'static str,
}

const DECREE: &str = "Interim Measures for Social Assistance (社会救助暂行办法 国务院令第649号)";
/// Document of whatever was not found.
pub const DEMO: &str = "Demo parameters of Baoji (宝鸡市社会救助演示参数)";
const FLOOR: &str = "Rural dibao floor of Shaanxi (陕西省农村低保最低限定标准)";
const TEKUN: &str = "Opinions on Support of the Extremely Poor (关于进一步健全特困人员救助供养制度的意见 国发〔2016〕14号)";
const DIBAO: &str = "Measures for Reviewing and Approving Minimum Living Allowances (最低生活保障审核审批办法（试行）民发〔2012〕220号)";

const ALWAYS: NaiveDate = day(2012, 12, 12);
const DECREED: NaiveDate = day(2014, 5, 1);
/// The day on which the standards were raised first, and again.
pub const RAISED: NaiveDate = day(2019, 10, 1);
pub const RAISED_AGAIN: NaiveDate = day(2020, 10, 1);
const URBAN_DISTRICTS: &[&str] = &["610302", "610303", "610304"];
const OTHER_COUNTIES: &[&str] = &[
    "610322", "610323", "610324", "610326", "610327", "610328", "610329", "610330", "610331",
];

macro_rules! settings {
    ($($key:literal = $value:literal $($unit:literal)?; $scope:expr, $from:expr $(=> $to:expr)?; $document:expr, $article:literal, $note:literal)*) => {
        &[$(Setting {
            key: $key,
            value: $value,
            unit: settings!(@optional $($unit)?),
            scope: $scope,
            from: $from,
            to: settings!(@optional $($to)?),
            document: $document,
            article: $article,
            note: $note,
        }),*]
    };
    (@optional) => { None };
    (@optional $value:expr) => { Some($value) };
}

use Scope::{City, Counties, Everywhere};

/// Every setting.
pub const SETTINGS: &[Setting] = settings! {
    "dibao.rural.std_year" = "4310.00" "元/年"; City, RAISED => RAISED_AGAIN; FLOOR, "rural standard (农村标准)", "Shaanxi floor 4,310: Tongchuan Daily 2019-12-15"
    "dibao.rural.std_year" = "4827.00" "元/年"; City, RAISED_AGAIN; FLOOR, "rural standard (农村标准)", "4,827 in 2020: Northwest Information News 2021-10-21; the day is assumed"
    "dibao.urban.std_month" = "580.00" "元/月"; City, RAISED => RAISED_AGAIN; DEMO, "item 1 (第1项)", "assumption until 2020-09"
    "dibao.urban.std_month" = "620.00" "元/月"; City, RAISED_AGAIN; DEMO, "item 1 (第1项)", "middle of 610-630, city service page seen 2023"
    "dibao.urban.std_month" = "630.00" "元/月"; Counties(URBAN_DISTRICTS), RAISED_AGAIN; DEMO, "item 1 (第1项)", "610-630 by county, city service page seen 2023"
    "dibao.urban.std_month" = "610.00" "元/月"; Counties(OTHER_COUNTIES), RAISED_AGAIN; DEMO, "item 1 (第1项)", "610-630 by county, city service page seen 2023"
    "dibao.rural.floor_year" = "4310.00" "元/年"; Everywhere, RAISED => RAISED_AGAIN; FLOOR, "rural standard (农村标准)", "Tongchuan Daily 2019-12-15"
    "dibao.rural.floor_year" = "4827.00" "元/年"; Everywhere, RAISED_AGAIN; FLOOR, "rural standard (农村标准)", "Northwest Information News 2021-10-21"
    "poverty_line_year" = "4000.00" "元/年"; Everywhere, day(2020, 1, 1); DEMO, "item 2 (第2项)", "own knowledge"
    "dibao.rural.method" = "DIFFERENCE"; City, DECREED; DECREE, "art. 12 para. 1 (第十二条第一款)", "Xi'an and Weinan pay rural dibao by tiers"
    "dibao.urban.method" = "DIFFERENCE"; City, DECREED; DECREE, "art. 12 para. 1 (第十二条第一款)", ""
    "dibao.tier_amounts" = r#"{"T1":"403.00","T2":"303.00","T3":"203.00"}"# "元/人月"; City, DECREED; DEMO, "item 3 (第3项)", "Weinan's list (about 2021), used where the method is TIERED"
    "dibao.rounding" = "CEIL_YUAN"; City, DECREED; DEMO, "item 4 (第4项)", "local practice"
    "income.window_months" = "12" "月"; Everywhere, ALWAYS; DEMO, "item 5 (第5项)", "practice of the 2021 measures"
    "income.employment_cost_bp" = "2000" "基点"; City, DECREED; DEMO, "item 6 (第6项)", "allowed by the 2021 measures; the rate is local; at most one standard a worker"
    "rigid.deduct" = r#"{"types":["MEDICAL_SELF_PAID","EDUCATION","DISABILITY_REHAB"],"rateBp":10000}"#; City, day(2018, 1, 1); DEMO, "item 7 (第7项)", "safety-net policy 2018-2020; the rate is local; at most the income"
    "supportfee.threshold_multiple" = "2.0" "倍"; City, DECREED; DEMO, "item 8 (第8项)", "own knowledge"
    "supportfee.rate_bp" = "5000" "基点"; City, DECREED; DEMO, "item 8 (第8项)", "own knowledge"
    "asset.financial_multiple" = "24" "倍"; City, DECREED; DEMO, "item 9 (第9项)", "monthly standards a person; local pattern"
    "asset.max_houses" = "1" "套"; City, DECREED; DEMO, "item 9 (第9项)", "local pattern"
    "asset.car_disqualifies" = "true"; City, DECREED; DEMO, "item 9 (第9项)", "never a vehicle for the disabled"
    "asset.company_disqualifies" = "true"; City, DECREED; DEMO, "item 9 (第9项)", "local pattern"
    "marginal.multiple" = "1.5" "倍"; Everywhere, DECREED; DEMO, "item 10 (第10项)", "Weinan; Xi'an's single-person rule; later national"
    "rigid.ratio_bp" = "6000" "基点"; City, day(2018, 1, 1); DEMO, "item 11 (第11项)", "left to the place by the national method of 2024"
    "rigid.income_cap" = "13120.00" "元/年"; City, day(2019, 1, 1) => day(2020, 1, 1); DEMO, "item 11 (第11项)", "figure assumed"
    "rigid.income_cap" = "14120.00" "元/年"; City, day(2020, 1, 1); DEMO, "item 11 (第11项)", "last year's disposable income a head; figure assumed"
    "topup.elder_age" = "70" "岁"; City, DECREED; DECREE, "art. 12 para. 2 (第十二条第二款)", "Weinan; Xi'an 2020: 70 and older"
    "topup.elder_bp" = "3000" "基点"; City, DECREED; DEMO, "item 12 (第12项)", "Weinan 30 %"
    "topup.minor_bp" = "3000" "基点"; City, DECREED; DEMO, "item 12 (第12项)", "Weinan 30 %; Xi'an 40 %"
    "topup.disabled_bp" = "5000" "基点"; City, DECREED; DEMO, "item 12 (第12项)", "Weinan 50 %; Xi'an 60 %"
    "topup.ill_bp" = "5000" "基点"; City, DECREED; DEMO, "item 12 (第12项)", "Weinan 50 %"
    "topup.stacking" = "HIGHEST_ONE"; City, DECREED; DEMO, "item 12 (第12项)", "local pattern"
    "topup.rounding" = "HALF_UP_YUAN"; City, DECREED; DEMO, "item 4 (第4项)", "Weinan's printed figures"
    "gradual.months_urban" = "6" "月"; City, DECREED; DEMO, "item 13 (第13项)", "Xi'an, news briefing 2019-12-24"
    "gradual.months_rural" = "12" "月"; City, day(2016, 1, 1); DEMO, "item 13 (第13项)", "Shaanxi rural since 2016"
    "gradual.disabled_extra" = "6" "月"; City, DECREED; DEMO, "item 13 (第13项)", "Xi'an, news briefing 2019-12-24"
    "gradual.income_cap_multiple" = "1.5" "倍"; City, DECREED; DEMO, "item 13 (第13项)", "local pattern"
    "tekun.living_multiple_bp" = "13000" "基点"; Everywhere, day(2016, 2, 10); TEKUN, "part 2 (二、制度内容)", "national floor 1.3"
    "tekun.care_base_month" = "1700.00" "元/月"; City, day(2019, 5, 1); DEMO, "item 14 (第14项)", "local minimum wage, demo"
    "tekun.care_self_bp" = "1000" "基点"; City, day(2019, 1, 1); DEMO, "item 14 (第14项)", "pattern of Dongying 2019"
    "tekun.care_semi_bp" = "1667" "基点"; City, day(2019, 1, 1); DEMO, "item 14 (第14项)", "pattern of Dongying 2019: a sixth"
    "tekun.care_full_bp" = "3333" "基点"; City, day(2019, 1, 1); DEMO, "item 14 (第14项)", "pattern of Dongying 2019: a third"
    "tekun.rounding" = "HALF_UP_YUAN"; City, day(2019, 1, 1); DEMO, "item 4 (第4项)", "local pattern"
    "temp.town_limit_multiple" = "3" "倍"; City, DECREED; DECREE, "art. 48 (第四十八条)", "of the monthly urban standard; local pattern"
    "temp.grade_multiple_light" = "1" "倍"; City, DECREED; DEMO, "item 15 (第15项)", "local pattern"
    "temp.grade_multiple_medium" = "3" "倍"; City, DECREED; DEMO, "item 15 (第15项)", "local pattern"
    "temp.grade_multiple_severe" = "6" "倍"; City, DECREED; DEMO, "item 15 (第15项)", "local pattern"
    "temp.extreme_cap" = "50000.00" "元"; City, DECREED; DEMO, "item 15 (第15项)", "local pattern"
    "temp.max_months" = "6" "月"; City, DECREED; DEMO, "item 15 (第15项)", "local pattern"
    "temp.max_per_year_same_cause" = "1" "次"; City, DECREED; DEMO, "item 15 (第15项)", "local pattern"
    "monitor.income_line_year" = "6000.00" "元/年"; Everywhere, day(2020, 1, 1); DEMO, "item 16 (第16项)", "1.5 times 4,000; some places used 5,000"
    "recheck.months_a" = "12" "月"; City, ALWAYS; DIBAO, "dynamic management (动态管理)", "Xianyang guide; national 2012: 12"
    "recheck.months_b" = "12" "月"; City, ALWAYS; DIBAO, "dynamic management (动态管理)", "Xianyang guide; national 2012: 6"
    "recheck.months_c_urban" = "3" "月"; City, ALWAYS; DIBAO, "dynamic management (动态管理)", "Xianyang guide; national 2012: 1"
    "recheck.months_c_rural" = "6" "月"; City, ALWAYS; DIBAO, "dynamic management (动态管理)", "Xianyang guide; national 2012: 3"
    "review.min_members" = "10" "人"; City, ALWAYS; DIBAO, "democratic review (民主评议)", "Zhashui 10; Shangluo 2014: 15"
    "review.rep_share_bp" = "6667" "基点"; City, ALWAYS; DIBAO, "democratic review (民主评议)", "Shangluo 2014: two thirds"
    "review.pass_bp" = "6667" "基点"; City, ALWAYS; DIBAO, "democratic review (民主评议)", "Shangluo 2014: two thirds"
    "means.valid_days" = "90" "日"; City, ALWAYS; DEMO, "item 17 (第17项)", "local pattern"
    "county.visit_share_bp" = "3000" "基点"; Everywhere, ALWAYS; DIBAO, "visits of the county (县级入户抽查)", "2012 measures: at least 30 %"
    "pay.day" = "10" "日"; City, DECREED; DEMO, "item 18 (第18项)", "fund rules: by the 10th"
    "pay.rural_quarterly" = "false"; City, DECREED; DEMO, "item 18 (第18项)", "fund rules allow a quarter"
    "delegated_to_town" = "false"; City, DECREED; DEMO, "item 19 (第19项)", "allowed by the 2021 measures"
};
