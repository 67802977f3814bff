//! `publicStandards`: the rules of a place as anybody may read them, each with the document that says so.

use chrono::NaiveDate;
use entity_kernel::division;
use graph::error::{Failure, Refusal};
use graph::query::{Query, Reading};
use kernel::parameters::ParameterMeta;
use resource::{Id, Input, Output};
use serde::Serialize;

use crate::case::local::Local;
use crate::parameters::PARAMETERS;
use crate::public::policy::{PolicyTopic, said, topic};
use crate::rules::Ruleset;

/// Arguments of `publicStandards` (救助政策标准查询).
#[derive(Debug, Input)]
pub struct PublicStandards {
    /// Division where they hold (区划).
    pub division: Id<division::Entity>,
    /// Day on which they hold; today by default (日期).
    pub on: Option<NaiveDate>,
}

/// Rule in force (政策标准).
#[derive(Clone, Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct PublicStandard {
    /// Heading (政策主题).
    pub topic: PolicyTopic,
    /// Name of the parameter (参数名).
    pub key: String,
    /// What it is, in Chinese (中文名称).
    pub label_zh: String,
    /// What it is, in English (英文名称).
    pub label_en: String,
    /// Value in the parameter's own grammar (参数值).
    pub value: String,
    /// Value in Chinese words (中文表述).
    pub said_zh: String,
    /// Value in English words (英文表述).
    pub said_en: String,
    /// First day it holds (生效日期).
    pub effective_from: NaiveDate,
    /// Division that set it; empty where it holds everywhere (发布区划).
    pub set_by: String,
    /// Document that sets it (依据文件).
    pub document: String,
    /// Article of the document (条款).
    pub article: String,
}

/// Rules of one place (政策标准清单).
#[derive(Clone, Debug, Serialize, Output)]
#[output(name = "PublicStandards")]
#[serde(rename_all = "camelCase")]
pub struct Standards {
    /// Division where they hold (区划).
    pub division: Id<division::Entity>,
    /// Day on which they hold (日期).
    pub on: NaiveDate,
    /// The rules, in the order of their headings (政策标准).
    pub rules: Vec<PublicStandard>,
}

impl Query for PublicStandards {
    const NAME: &'static str = "publicStandards";
    const DOC: &'static str = "Standards, conditions and periods that hold in a place on a day, each with the document that sets it (救助政策标准查询).";
    const MAY: &'static str = "public";
    type Answer = Standards;

    async fn answer(self, cx: &Reading<'_>) -> Result<Standards, Failure> {
        let place = cx.engine.places().get(self.division.key);
        let place = place.ok_or_else(|| Refusal::not_found().at("division"))?;
        let on = self.on.unwrap_or_else(|| cx.engine.clock.today());
        let local = Local::load(place, on, &cx.engine.db.read).await?;
        let ruleset = Ruleset::in_force(on);
        let published = PARAMETERS.iter().filter_map(|meta| {
            let topic = topic(meta.key, ruleset)?;
            standard(meta, topic, &local)
        });
        let mut standards: Vec<PublicStandard> = published.collect();
        standards.sort_by_key(|standard| standard.topic as u8);
        Ok(Standards {
            division: self.division,
            on,
            rules: standards,
        })
    }
}

fn standard(meta: &ParameterMeta, topic: PolicyTopic, local: &Local) -> Option<PublicStandard> {
    let set = local.get(meta.key)?;
    Some(PublicStandard {
        topic,
        key: set.key,
        label_zh: meta.zh.to_owned(),
        label_en: meta.en.to_owned(),
        said_zh: said(meta, &set.value, false),
        said_en: said(meta, &set.value, true),
        value: set.value,
        effective_from: set.effective_from,
        set_by: set.division,
        document: set.document,
        article: set.article,
    })
}
