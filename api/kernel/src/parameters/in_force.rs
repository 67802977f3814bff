//! `parametersInForce`: what holds for a division on a day, and who says so.

use chrono::NaiveDate;
use entity_kernel::division;
use graph::error::Failure;
use graph::query::{Query, Reading};
use resource::{Id, Input, Output};
use serde::Serialize;

use super::{Catalogue, Row};

/// Arguments of `parametersInForce` (有效参数查询).
#[derive(Debug, Input)]
pub struct ParametersInForce {
    /// Division that the values hold for (区划).
    pub division: Id<division::Entity>,
    /// Day on which they hold; today where it is missing (日期).
    pub as_of: Option<NaiveDate>,
    /// Beginning of the keys, for example `dibao.`; every key where it is missing (参数名前缀).
    pub prefix: Option<String>,
}

/// Parameter as it holds for a division on a day (有效参数).
#[derive(Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct ParameterInForce {
    /// Name of the parameter (参数名).
    pub key: String,
    /// What it is, in Chinese; none where nothing reads it any more (中文名称).
    pub label_zh: Option<String>,
    /// What it is, in English (英文名称).
    pub label_en: Option<String>,
    /// Value in the parameter's own grammar (参数值).
    pub value: String,
    /// Unit of the value (单位).
    pub unit: Option<String>,
    /// Division that set it; none where it holds everywhere (发布区划).
    pub set_by: Option<Id<division::Entity>>,
    /// First day it holds (生效日期).
    pub effective_from: NaiveDate,
    /// First day it no longer holds; none while open (失效日期).
    pub effective_to: Option<NaiveDate>,
    /// Document that sets it, with number (依据文件).
    pub document: Option<String>,
    /// Article of the document (条款).
    pub article: Option<String>,
}

impl ParameterInForce {
    fn of(row: Row, catalogue: &Catalogue) -> Self {
        let meta = catalogue.get(&row.key);
        Self {
            label_zh: meta.map(|meta| meta.zh.to_owned()),
            label_en: meta.map(|meta| meta.en.to_owned()),
            key: row.key,
            value: row.value,
            unit: row.unit,
            set_by: row.division_id.map(Id::new),
            effective_from: row.effective_from,
            effective_to: row.effective_to,
            document: row.document,
            article: row.article,
        }
    }
}

impl Query for ParametersInForce {
    const NAME: &'static str = "parametersInForce";
    const DOC: &'static str = "Parameters as they hold for a division on a day, by key, with their source (有效参数查询).";
    const MAY: &'static str = "kernel.parameter.read";
    type Answer = Vec<ParameterInForce>;

    async fn answer(self, cx: &Reading<'_>) -> Result<Vec<ParameterInForce>, Failure> {
        let on = self.as_of.unwrap_or_else(|| cx.engine.clock.today());
        let prefix = self.prefix.unwrap_or_default();
        let of_keys = "substr(p.key, 1, length($3)) = $3";
        let place = Some(self.division.key);
        let rows = super::rows(&cx.engine.db.read, place, on, of_keys, vec![prefix.into()]).await?;
        let mut nearest: Vec<Row> = Vec::new();
        for row in rows.into_iter().rev() {
            if nearest.iter().all(|known| known.key != row.key) {
                nearest.push(row);
            }
        }
        nearest.sort_by(|a, b| a.key.cmp(&b.key));
        let catalogue = cx.engine.service::<Catalogue>();
        let told = |row| ParameterInForce::of(row, catalogue);
        Ok(nearest.into_iter().map(told).collect())
    }
}
