//! Results that say how they came about: every step with its formula, its values and the law behind it.
//!
//! | you want to | go to |
//! | --- | --- |
//! | return a result with its explanation | [`Explained`] |
//! | describe one line of a calculation | [`Step`] |
//! | pass a parameter to a pure rule, with the document that set it | [`Sourced`] |
//!
//! Snapshots of calculations are stored as JSON in this form, so names and order of the fields are
//! part of the data: a field may be added, never renamed.

use std::fmt::Display;

use chrono::NaiveDate;
use resource::Output;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

/// A value and the steps that led to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explained<T> {
    /// What was found.
    pub value: T,
    /// How it was found, in the order of the calculation.
    pub steps: Vec<Step>,
}

impl<T> Explained<T> {
    /// A value with its steps, in the order they were taken.
    pub const fn new(value: T, steps: Vec<Step>) -> Self {
        Self { value, steps }
    }

    /// Hands the steps on to a longer explanation and gives the bare value.
    pub fn told_to(self, steps: &mut Vec<Step>) -> T {
        steps.extend(self.steps);
        self.value
    }
}

/// One line of a calculation (计算步骤).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Output)]
#[output(name = "CalculationStep")]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// What the step finds, in Chinese (中文名称).
    pub label_zh: String,
    /// What the step finds, in English (英文名称).
    pub label_en: String,
    /// Formula over the names of the values, empty where the step only states a fact (公式).
    pub formula: String,
    /// Values that the formula takes, in its order (取值).
    pub values: Vec<NamedValue>,
    /// Legal basis of the step (法律依据).
    pub basis: Basis,
    /// Parameter that the step brings in, null where the law itself gives the number (所用参数).
    pub parameter: Option<ParameterUsed>,
    /// Result in its canonical text, amounts in yuan with two decimals (结果).
    pub result: String,
}

impl Step {
    /// A step of this kind on this basis, with its result still to come.
    pub fn new(label_zh: &str, label_en: &str, formula: &str, basis: &Basis) -> Self {
        Self {
            label_zh: label_zh.to_owned(),
            label_en: label_en.to_owned(),
            formula: formula.to_owned(),
            values: Vec::new(),
            basis: basis.clone(),
            parameter: None,
            result: String::new(),
        }
    }

    /// The same step with one more value.
    #[must_use]
    pub fn with(mut self, value: NamedValue) -> Self {
        self.values.push(value);
        self
    }

    /// The same step, bringing in a parameter.
    #[must_use]
    pub fn using<T: Serialize>(mut self, parameter: &Sourced<T>) -> Self {
        self.parameter = Some(ParameterUsed::from(parameter));
        self
    }

    /// The finished step.
    #[must_use]
    pub fn gives(mut self, result: impl Display) -> Self {
        self.result = result.to_string();
        self
    }
}

/// A value under the name that a formula gives it (取值项).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Output)]
#[output(name = "CalculationValue")]
#[serde(rename_all = "camelCase")]
pub struct NamedValue {
    /// Name as it stands in the formula (公式变量).
    pub name: String,
    /// What it is, in Chinese (中文名称).
    pub label_zh: String,
    /// What it is, in English (英文名称).
    pub label_en: String,
    /// Canonical text, amounts in yuan with two decimals (数值).
    pub value: String,
}

impl NamedValue {
    /// A value under its name.
    pub fn new(name: &str, label_zh: &str, label_en: &str, value: impl Display) -> Self {
        Self {
            name: name.to_owned(),
            label_zh: label_zh.to_owned(),
            label_en: label_en.to_owned(),
            value: value.to_string(),
        }
    }
}

/// Provision that a step rests on (法律依据).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Output)]
#[output(name = "LegalBasis")]
#[serde(rename_all = "camelCase")]
pub struct Basis {
    /// Law, measures or notice, English title with the Chinese one in brackets (文件).
    pub document: String,
    /// Article within it, e.g. `art. 12 (第十二条)` (条款).
    pub article: String,
}

impl Basis {
    /// A provision.
    pub fn new(document: &str, article: &str) -> Self {
        Self {
            document: document.to_owned(),
            article: article.to_owned(),
        }
    }
}

/// Local parameter as it stood in a calculation (所用参数).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct ParameterUsed {
    /// Key, e.g. `dibao.rural.std_year` (参数键).
    pub key: String,
    /// Value as it is written in JSON, a text without its quotes (参数值).
    pub value: String,
    /// First day on which the value applied (生效日期).
    pub effective_from: NaiveDate,
    /// Division whose authority set the value (发布区划).
    pub division: String,
    /// Document that set the value (发文文件).
    pub document: String,
    /// Article of that document, may be empty (条款).
    pub article: String,
}

impl<T: Serialize> From<&Sourced<T>> for ParameterUsed {
    fn from(parameter: &Sourced<T>) -> Self {
        let value = match serde_json::to_value(&parameter.value).unwrap_or_default() {
            Json::String(text) => text,
            other => other.to_string(),
        };
        Self {
            key: parameter.key.clone(),
            value,
            effective_from: parameter.effective_from,
            division: parameter.division.clone(),
            document: parameter.document.clone(),
            article: parameter.article.clone(),
        }
    }
}

/// A parameter's value together with where it comes from; pure rules take their parameters so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Sourced<T> {
    /// The value in force.
    pub value: T,
    /// Key, e.g. `dibao.rural.std_year`.
    pub key: String,
    /// First day on which the value applies.
    pub effective_from: NaiveDate,
    /// Name of the division whose authority set it, e.g. `宝鸡市`.
    pub division: String,
    /// Document that set it.
    pub document: String,
    /// Article of that document, may be empty.
    pub article: String,
}

impl<T> Sourced<T> {
    /// The same source with another view of the value, e.g. text parsed to an amount.
    pub fn try_map<U, E>(self, map: impl FnOnce(T) -> Result<U, E>) -> Result<Sourced<U>, E> {
        Ok(Sourced {
            value: map(self.value)?,
            key: self.key,
            effective_from: self.effective_from,
            division: self.division,
            document: self.document,
            article: self.article,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standard() -> Sourced<u32> {
        Sourced {
            value: 4310,
            key: "dibao.rural.std_year".to_owned(),
            effective_from: NaiveDate::from_ymd_opt(2019, 10, 1).unwrap(),
            division: "陕西省".to_owned(),
            document: "陕民发〔2019〕1号".to_owned(),
            article: String::new(),
        }
    }

    #[test]
    fn a_step_keeps_its_parameters_source() {
        let basis = Basis::new("Interim Measures", "art. 10");
        let step = Step::new("标准", "Standard", "standard", &basis)
            .with(NamedValue::new("standard", "标准", "standard", 4310))
            .using(&standard())
            .gives(4310);
        let used = step.parameter.as_ref().unwrap();
        assert_eq!(
            (used.key.as_str(), used.value.as_str()),
            ("dibao.rural.std_year", "4310")
        );
        assert_eq!(
            (step.result.as_str(), used.division.as_str()),
            ("4310", "陕西省")
        );
    }

    #[test]
    fn json_is_camel_case_and_comes_back() {
        let step = Step::new("标准", "Standard", "", &Basis::new("d", "a")).using(&standard());
        let told = Explained::new(4310, vec![step]);
        let json = serde_json::to_value(&told).unwrap();
        assert_eq!(json["steps"][0]["labelZh"], "标准");
        assert_eq!(json["steps"][0]["parameter"]["effectiveFrom"], "2019-10-01");
        assert_eq!(
            serde_json::from_value::<Explained<u32>>(json).unwrap(),
            told
        );
    }

    #[test]
    fn a_longer_explanation_takes_the_steps_over() {
        let basis = Basis::new("d", "a");
        let mut steps = vec![Step::new("一", "one", "", &basis)];
        let part = Explained::new(7, vec![Step::new("二", "two", "", &basis)]);
        assert_eq!(part.told_to(&mut steps), 7);
        assert_eq!(
            steps
                .iter()
                .map(|s| s.label_zh.as_str())
                .collect::<Vec<_>>(),
            ["一", "二"]
        );
    }

    #[test]
    fn a_parsed_parameter_keeps_its_source() {
        let parsed = standard().try_map(u8::try_from);
        assert!(parsed.is_err());
        let parsed = standard().try_map(u16::try_from).unwrap();
        assert_eq!((parsed.value, parsed.key), (4310_u16, standard().key));
    }
}
