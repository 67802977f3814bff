//! The rules as anybody may read them: which parameters are published, under which heading, in which words.

use entity_assistance::assistance_award::AwardMethod;
use entity_assistance::expense_item::ExpenseType;
use kernel::parameters::{ParameterKind, ParameterMeta};
use resource::{CodeList, Rounding};
use serde_json::Value as Json;

use crate::rules::{BasisPoints, Ruleset};

/// Heading of the published rules (政策主题).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum PolicyTopic {
    /// Standards and amounts (保障标准)
    Standards,
    /// Who may get help: income and property (申请条件)
    Conditions,
    /// Extra for the old, the young, the disabled, the ill (分类施保)
    TopUps,
    /// Temporary aid (临时救助)
    TemporaryAid,
    /// Rechecks, help that runs out gradually, day of payment (动态管理与发放)
    Continuing,
    /// How long each step may take (办理时限)
    Periods,
}

/// Beginnings of the keys that are published; what offices check each other by is not among them.
const PUBLISHED: [(&str, PolicyTopic); 14] = [
    ("dibao.", PolicyTopic::Standards),
    ("tekun.", PolicyTopic::Standards),
    ("marginal.", PolicyTopic::Conditions),
    ("income.", PolicyTopic::Conditions),
    ("supportfee.", PolicyTopic::Conditions),
    ("asset.", PolicyTopic::Conditions),
    ("rigid.", PolicyTopic::Conditions),
    ("topup.", PolicyTopic::TopUps),
    ("temp.", PolicyTopic::TemporaryAid),
    ("recheck.months", PolicyTopic::Continuing),
    ("gradual.", PolicyTopic::Continuing),
    ("pay.day", PolicyTopic::Continuing),
    ("assist.ruleset.2012.", PolicyTopic::Periods),
    ("assist.ruleset.2021.", PolicyTopic::Periods),
];

/// Heading of a parameter under one edition of the measures; none where it is not published.
pub fn topic(key: &str, ruleset: Ruleset) -> Option<PolicyTopic> {
    let (_, topic) = PUBLISHED.iter().find(|(start, _)| key.starts_with(start))?;
    let edition = format!("assist.ruleset.{}.", ruleset.name());
    let holds = *topic != PolicyTopic::Periods || key.starts_with(&edition);
    holds.then_some(*topic)
}

/// A value in words, in Chinese or English.
pub fn said(meta: &ParameterMeta, value: &str, english: bool) -> String {
    let pick = |zh: &str, en: &str| if english { en } else { zh }.to_owned();
    match meta.kind {
        ParameterKind::Flag if value == "true" => pick("是", "yes"),
        ParameterKind::Flag => pick("否", "no"),
        ParameterKind::BasisPoints => share(value),
        ParameterKind::Term => term(value, english),
        ParameterKind::Choice(_) => {
            choice(value).map_or_else(|| value.to_owned(), |(zh, en)| pick(zh, en))
        }
        ParameterKind::Json => document(value, english),
        ParameterKind::Money | ParameterKind::Int(..) | ParameterKind::Decimal => {
            let unit = unit(meta.unit, english);
            format!("{value} {unit}").trim_end().to_owned()
        }
    }
}

fn share(value: &str) -> String {
    let points = value.parse().ok().map(BasisPoints);
    points.map_or_else(|| value.to_owned(), |points| points.to_string())
}

fn term(value: &str, english: bool) -> String {
    let (number, unit) = value.split_once(' ').unwrap_or((value, ""));
    let (zh, en) = match unit {
        "wd" => ("个工作日", "working days"),
        "h" => ("小时", "hours"),
        _ => ("日", "days"),
    };
    if english {
        format!("{number} {en}")
    } else {
        format!("{number}{zh}")
    }
}

fn choice(value: &str) -> Option<(&'static str, &'static str)> {
    let rounding = |rounding: Rounding| match rounding {
        Rounding::HalfUpFen => ("四舍五入到分", "to the nearest fen"),
        Rounding::HalfUpJiao => ("四舍五入到角", "to the nearest jiao"),
        Rounding::HalfUpYuan => ("四舍五入到元", "to the nearest yuan"),
        Rounding::CeilYuan => ("不足一元按一元计", "up to the next whole yuan"),
        Rounding::FloorYuan => ("舍去不足一元部分", "down to the whole yuan"),
    };
    match value {
        "HIGHEST_ONE" => Some(("只取最高一项", "the highest one only")),
        "SUM" => Some(("各项累加", "all of them")),
        _ => AwardMethod::from_code(value)
            .map(|method| (method.meta().zh, method.meta().en))
            .or_else(|| serde_json::from_value(Json::from(value)).ok().map(rounding)),
    }
}

/// The tiers with their amounts, or the expenses that are deducted with their share.
fn document(value: &str, english: bool) -> String {
    let Ok(read) = serde_json::from_str::<Json>(value) else {
        return value.to_owned();
    };
    let comma = if english { ", " } else { "、" };
    if let (Some(types), Some(rate)) = (read["types"].as_array(), read["rateBp"].as_u64()) {
        let name = |kind: &Json| {
            let meta = ExpenseType::from_code(kind.as_str()?)?.meta();
            Some(if english { meta.en } else { meta.zh })
        };
        let names: Vec<&str> = types.iter().filter_map(name).collect();
        return format!("{} {}", names.join(comma), share(&rate.to_string()));
    }
    let pairs = read.as_object().into_iter().flatten();
    let parts = pairs.map(|(name, value)| {
        let value = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        format!("{name} {value}")
    });
    parts.collect::<Vec<_>>().join(comma)
}

fn unit(unit: &str, english: bool) -> &str {
    if !english {
        return unit;
    }
    match unit {
        "元" => "yuan",
        "元/年" => "yuan a year",
        "元/月" => "yuan a month",
        "元/人月" => "yuan a person and month",
        "倍" => "times",
        "套" => "houses",
        "人" => "persons",
        "月" => "months",
        "岁" => "years of age",
        "天" | "日" => "days",
        "次" => "grants",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parameters::PARAMETERS;

    fn meta(key: &str) -> &'static ParameterMeta {
        let found = PARAMETERS.iter().find(|meta| meta.key == key);
        found.unwrap_or_else(|| panic!("{key} is not declared"))
    }

    #[test]
    fn values_read_as_people_say_them() {
        let expenses = r#"{"types":["MEDICAL_SELF_PAID","EDUCATION"],"rateBp":10000}"#;
        let tiers = r#"{"T1":"403.00","T2":"303.00","T3":"203.00"}"#;
        for (key, value, zh, en) in [
            (
                "dibao.rural.std_year",
                "4310.00",
                "4310.00 元/年",
                "4310.00 yuan a year",
            ),
            ("topup.elder_bp", "3000", "30 %", "30 %"),
            ("tekun.care_semi_bp", "1667", "16.67 %", "16.67 %"),
            ("asset.car_disqualifies", "true", "是", "yes"),
            (
                "dibao.rounding",
                "CEIL_YUAN",
                "不足一元按一元计",
                "up to the next whole yuan",
            ),
            (
                "dibao.rural.method",
                "DIFFERENCE",
                "差额补助",
                "What income lacks of the standard",
            ),
            (
                "topup.stacking",
                "HIGHEST_ONE",
                "只取最高一项",
                "the highest one only",
            ),
            (
                "assist.ruleset.2012.due.survey",
                "10 wd",
                "10个工作日",
                "10 working days",
            ),
            (
                "rigid.deduct",
                expenses,
                "自付医疗、教育 100 %",
                "Medical costs paid by the family itself, Education 100 %",
            ),
            (
                "dibao.tier_amounts",
                tiers,
                "T1 403.00、T2 303.00、T3 203.00",
                "T1 403.00, T2 303.00, T3 203.00",
            ),
        ] {
            assert_eq!(said(meta(key), value, false), zh, "{key}");
            assert_eq!(said(meta(key), value, true), en, "{key}");
        }
    }

    #[test]
    fn what_offices_check_each_other_by_is_not_published() {
        for key in [
            "means.sources",
            "county.visit_share_bp",
            "screening.error_bp",
            "overpayment.write_off_limit",
        ] {
            assert_eq!(topic(meta(key).key, Ruleset::R2012), None, "{key}");
        }
        let old = "assist.ruleset.2012.due.survey";
        assert_eq!(topic(old, Ruleset::R2012), Some(PolicyTopic::Periods));
        assert_eq!(topic(old, Ruleset::R2021), None);
    }
}
