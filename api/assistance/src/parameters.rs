//! What a county may set for social assistance: every parameter with its meaning and its form.
//!
//! Spec 01, 5.1 and 5.2.

use kernel::parameters::ParameterKind::{
    BasisPoints, Choice, Decimal, Flag, Int, Json, Money, Term,
};
use kernel::parameters::{ParameterKind, ParameterMeta};

const METHODS: ParameterKind = Choice(&["DIFFERENCE", "TIERED"]);
const ROUNDINGS: ParameterKind = Choice(&[
    "HALF_UP_FEN",
    "HALF_UP_JIAO",
    "HALF_UP_YUAN",
    "CEIL_YUAN",
    "FLOOR_YUAN",
]);

macro_rules! parameters {
    (
        values { $($key:literal $kind:expr, $unit:literal, $zh:literal, $en:literal;)* }
        terms { $($term:literal $term_zh:literal, $term_en:literal;)* }
    ) => {
        /// The parameters of social assistance, in the order of the specification: first values, then how long each step
        /// may take under either edition of the measures ([`crate::rules::deadlines`] has what holds where nobody has
        /// set a term).
        pub const PARAMETERS: &[ParameterMeta] = &[
            $(ParameterMeta {
                key: $key,
                zh: $zh,
                en: $en,
                unit: $unit,
                kind: $kind,
            },)*
            $(ParameterMeta {
                key: concat!("assist.ruleset.2012.", $term),
                zh: concat!($term_zh, "(2012年办法)"),
                en: concat!($term_en, " (measures of 2012)"),
                unit: "",
                kind: Term,
            },
            ParameterMeta {
                key: concat!("assist.ruleset.2021.", $term),
                zh: concat!($term_zh, "(2021年办法)"),
                en: concat!($term_en, " (measures of 2021)"),
                unit: "",
                kind: Term,
            },)*
        ];
    };
}

parameters! {
    values {
        "dibao.rural.std_year" Money, "元/年", "农村低保标准", "Rural standard a person and year";
        "dibao.urban.std_month" Money, "元/月", "城市低保标准", "Urban standard a person and month";
        "dibao.rural.floor_year" Money, "元/年", "农村低保最低限定标准", "Provincial floor of rural standards";
        "poverty_line_year" Money, "元/年", "扶贫标准", "Poverty line";
        "monitor.income_line_year" Money, "元/年", "返贫监测收入线", "Income a head below which those lifted from poverty are watched";
        "dibao.rural.method" METHODS, "", "农村低保补助方式", "How rural households are paid";
        "dibao.urban.method" METHODS, "", "城市低保补助方式", "How urban households are paid";
        "dibao.tier_amounts" Json, "元/人月", "分档补助标准", "Amounts of the tiers T1 to T3";
        "dibao.rounding" ROUNDINGS, "", "家庭补助额取整方式", "Rounding of the household's amount";
        "marginal.multiple" Decimal, "倍", "低保边缘倍数", "Multiple of the standard below which a household is marginal";
        "income.employment_cost_bp" BasisPoints, "万分比", "就业成本扣减比例", "Share of wages that counts as cost of working";
        "rigid.deduct" Json, "", "刚性支出扣减", "Kinds of expenses deducted, and their share";
        "supportfee.threshold_multiple" Decimal, "倍", "赡养能力起算倍数", "Multiple of the urban standard that an obligor keeps";
        "supportfee.rate_bp" BasisPoints, "万分比", "赡养费比例", "Share of the rest that counts as support";
        "asset.financial_multiple" Decimal, "倍", "金融资产限额", "Financial assets a person, in monthly standards";
        "asset.max_houses" Int(0, 20), "套", "房产套数限额", "Houses a household";
        "asset.car_disqualifies" Flag, "", "有机动车即不符合", "Whether a car excludes";
        "asset.company_disqualifies" Flag, "", "有企业即不符合", "Whether an active company excludes";
        "rigid.ratio_bp" BasisPoints, "万分比", "刚性支出占收入比例", "Share of the income that unavoidable expenses must pass";
        "rigid.income_cap" Money, "元/年", "上年度人均可支配收入", "Disposable income a head of the year before";
        "rigid.valid_months" Int(1, 12), "月", "刚性支出困难家庭有效期", "Months for which the status of unavoidable expenditure holds";
        "tekun.living_multiple_bp" BasisPoints, "万分比", "特困基本生活标准比例", "Basic living of the extremely poor, in shares of the standard";
        "tekun.care_base_month" Money, "元/月", "照料护理基数", "Base of the care allowance";
        "tekun.care_self_bp" BasisPoints, "万分比", "全自理照料护理比例", "Care allowance of those who care for themselves";
        "tekun.care_semi_bp" BasisPoints, "万分比", "半护理照料护理比例", "Care allowance of those who need some care";
        "tekun.care_full_bp" BasisPoints, "万分比", "全护理照料护理比例", "Care allowance of those who need full care";
        "tekun.rounding" ROUNDINGS, "", "特困供养取整方式", "Rounding of the support of the extremely poor";
        "tekun.reassess_months" Int(1, 36), "月", "自理能力评估周期", "Months from one assessment of self-care to the next";
        "temp.town_limit_multiple" Decimal, "倍", "镇街临时救助限额倍数", "Temporary aid that a town decides, in urban monthly standards";
        "temp.grade_multiple_light" Decimal, "倍", "较轻困难救助倍数", "Aid in a light hardship, in urban monthly standards";
        "temp.grade_multiple_medium" Decimal, "倍", "中度困难救助倍数", "Aid in a medium hardship, in urban monthly standards";
        "temp.grade_multiple_severe" Decimal, "倍", "严重困难救助倍数", "Aid in a severe hardship, in urban monthly standards";
        "temp.extreme_cap" Money, "元", "特别重大困难救助上限", "Most aid in an extreme hardship";
        "temp.max_months" Int(1, 12), "月", "支出型救助最多月数", "Most months of living helped with";
        "temp.max_per_year_same_cause" Int(1, 12), "次", "同一原因年度救助次数", "Grants for one cause in a year";
        "topup.elder_age" Int(50, 120), "岁", "分类施保老年年龄", "Age from which somebody is elderly";
        "topup.elder_bp" BasisPoints, "万分比", "老年人增发比例", "Extra for the elderly";
        "topup.minor_bp" BasisPoints, "万分比", "未成年人增发比例", "Extra for minors";
        "topup.disabled_bp" BasisPoints, "万分比", "重度残疾人增发比例", "Extra for the severely disabled";
        "topup.ill_bp" BasisPoints, "万分比", "重病患者增发比例", "Extra for the severely ill";
        "topup.stacking" Choice(&["HIGHEST_ONE", "SUM"]), "", "多类重叠时", "What a person in several groups gets";
        "topup.rounding" ROUNDINGS, "", "分类施保取整方式", "Rounding of extras";
        "means.sources" Json, "", "核对信息来源", "Sources that a means test asks";
        "means.valid_days" Int(1, 730), "天", "核对报告有效期", "Days that a report may be used";
        "review.min_members" Int(1, 200), "人", "民主评议最少人数", "Persons who must be present at a review";
        "review.rep_share_bp" BasisPoints, "万分比", "村居民代表比例", "Share of villagers' representatives at a review";
        "review.pass_bp" BasisPoints, "万分比", "评议通过比例", "Share of voters who confirm the facts";
        "county.visit_share_bp" BasisPoints, "万分比", "县级入户抽查比例", "Share of files that the county visits";
        "delegated_to_town" Flag, "", "审批权限委托镇街", "Whether the town decides";
        "delegated_to_town.kinds" Json, "", "委托镇街审批的类型", "Kinds that the town decides where it does; all where nobody has set them";
        "recheck.months_a" Int(1, 60), "月", "A类复核周期", "Cycle of rechecks in class A";
        "recheck.months_b" Int(1, 60), "月", "B类复核周期", "Cycle of rechecks in class B";
        "recheck.months_c_urban" Int(1, 60), "月", "C类复核周期(城市)", "Cycle of rechecks in class C, urban";
        "recheck.months_c_rural" Int(1, 60), "月", "C类复核周期(农村)", "Cycle of rechecks in class C, rural";
        "screening.town_share_bp" BasisPoints, "万分比", "排查镇街抽查比例", "Share of a village's households that the town checks again";
        "screening.county_share_bp" BasisPoints, "万分比", "排查县级抽查比例", "Share of a village's households that the county checks again";
        "screening.error_bp" BasisPoints, "万分比", "排查抽查允许错误率", "Share of errors with which a spot check passes";
        "pairing.plan_towns" Json, "", "结对计划镇街", "Codes of the towns and streets that the pairing plan lists";
        "recheck.lead_days" Int(0, 90), "天", "定期复核提前开启天数", "Days before its day on which a periodic recheck is opened";
        "gradual.months_urban" Int(0, 60), "月", "渐退期(城市)", "Months of gradual withdrawal, urban";
        "gradual.months_rural" Int(0, 60), "月", "渐退期(农村)", "Months of gradual withdrawal, rural";
        "gradual.disabled_extra" Int(0, 60), "月", "残疾人家庭渐退期延长", "Further months of gradual withdrawal with a disabled member";
        "gradual.income_cap_multiple" Decimal, "倍", "渐退收入上限", "Multiple of the standard up to which help runs out gradually";
        "overpayment.offset_share_bp" BasisPoints, "万分比", "追缴每月抵扣上限", "Share of help that may be deducted in a month";
        "overpayment.write_off_limit" Money, "元", "县级核销限额", "Amount up to which the county gives up or sues by itself";
        "pay.day" Int(1, 28), "日", "每月发放日", "Day of the month by which money is on the accounts";
    }
    terms {
        "due.accept" "受理期限", "Accept an application";
        "due.means" "经济状况核对期限", "Complete the means test";
        "due.survey_start" "入户调查启动期限", "Begin the home visit";
        "due.survey" "入户调查期限", "Finish the home visit";
        "due.review" "民主评议期限", "Hold the review";
        "due.opinion" "初审期限", "Give the town's opinion";
        "notice.days" "公示时间", "Keep a notice up";
        "due.submit_county" "上报期限", "Hand the file to the county";
        "due.county" "县级审核期限", "Review at the county";
        "due.decide" "审批期限", "Decide";
        "due.notify_refusal" "不予确认告知期限", "Tell of a refusal";
        "due.total" "总期限", "Finish a case";
        "due.total_ext" "延期后总期限", "Finish an extended case";
        "due.tekun_opinion" "特困初审期限", "Give the opinion on an extremely poor person";
        "due.tekun_decision" "特困审批期限", "Decide on an extremely poor person";
        "due.fast" "先行救助期限", "Pay urgent aid";
        "due.fast_paper" "先行救助补办手续期限", "Complete the papers of urgent aid";
        "lead.verify.emergency" "急难线索核实期限", "Verify an emergency";
        "lead.verify.urgent" "较急线索核实期限", "Verify an urgent lead";
        "lead.verify.ordinary" "一般线索核实期限", "Verify an ordinary lead";
        "referral.due" "转办受理期限", "Accept a referral";
        "referral.again" "退回后重新转办期限", "Pass a returned matter on again";
        "signal.verify" "风险信号核实期限", "Look at a signal of the data";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::explain::Sourced;

    /// Some value of a declared parameter.
    fn sample(key: &str) -> Sourced<String> {
        let declared = PARAMETERS.iter().find(|parameter| parameter.key == key);
        let value = match declared
            .unwrap_or_else(|| panic!("{key} is not declared"))
            .kind
        {
            Money => "1.00".to_owned(),
            Int(least, _) => least.to_string(),
            BasisPoints => "1".to_owned(),
            Decimal => "1.5".to_owned(),
            Flag => "true".to_owned(),
            Choice(words) => words[0].to_owned(),
            Term => "3 wd".to_owned(),
            Json if key == "rigid.deduct" => r#"{"types":["EDUCATION"],"rateBp":10000}"#.to_owned(),
            Json => r#"{"T1":"3.00","T2":"2.00","T3":"1.00"}"#.to_owned(),
        };
        Sourced {
            value,
            key: key.to_owned(),
            effective_from: chrono::NaiveDate::MIN,
            division: String::new(),
            document: String::new(),
            article: String::new(),
        }
    }

    #[test]
    fn every_term_of_the_table_is_declared_and_no_other() {
        use crate::rules::Ruleset;
        use crate::rules::deadlines::{ROWS, parameter_key};
        let rows = ROWS
            .iter()
            .flat_map(|row| Ruleset::ALL.map(|ruleset| parameter_key(ruleset, row.due)));
        let terms = PARAMETERS
            .iter()
            .filter(|parameter| matches!(parameter.kind, Term));
        let declared: Vec<&str> = terms.map(|term| term.key).collect();
        assert_eq!(rows.collect::<Vec<_>>(), declared);
    }

    /// Whatever the calculation and the review ask for can be set.
    #[test]
    fn every_key_that_a_rule_reads_is_declared() {
        use crate::rules::Parameters;
        use crate::rules::quorum::ReviewParameters;
        use crate::rules::status::RigidParameters;
        use crate::rules::tekun::TekunParameters;
        use crate::rules::temp_aid::TempAidParameters;
        let lookup = |key: &'static str| Some(sample(key));
        Parameters::read(&lookup).unwrap();
        ReviewParameters::read(&lookup).unwrap();
        RigidParameters::read(&lookup).unwrap();
        TekunParameters::read(&lookup).unwrap();
        TempAidParameters::read(&lookup).unwrap();
        crate::rules::gradual::GradualParameters::read(&lookup).unwrap();
    }
}
