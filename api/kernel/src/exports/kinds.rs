//! `exportKinds`: what I may export, and what each asks for.

use graph::Failure;
use graph::query::{Query, Reading};
use resource::{Input, Output};
use serde::Serialize;

use super::IN_FULL;
use super::declare::{Ask, Exports};

/// Arguments of `exportKinds` (可导出清单查询).
#[derive(Debug, Input)]
pub struct ExportKinds {}

/// List that can be exported (可导出清单).
#[derive(Clone, Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct ExportKind {
    /// Name for programs, which createExport takes (导出类型).
    pub kind: &'static str,
    /// Name in Chinese (中文名称).
    pub zh: &'static str,
    /// Name in English (英文名称).
    pub en: &'static str,
    /// What must be chosen besides a division (筛选项).
    pub asks: Vec<Ask>,
    /// Headings of its columns in Chinese (中文列名).
    pub columns_zh: Vec<&'static str>,
    /// Headings of its columns in English (英文列名).
    pub columns_en: Vec<&'static str>,
    /// True where you may take numbers out in full (可含完整证号账号).
    pub may_in_full: bool,
}

impl Query for ExportKinds {
    const NAME: &'static str = "exportKinds";
    const DOC: &'static str = "Lists that you may export (可导出清单).";
    const MAY: &'static str = "kernel.export.create";
    type Answer = Vec<ExportKind>;

    async fn answer(self, cx: &Reading<'_>) -> Result<Vec<ExportKind>, Failure> {
        let exports = cx.engine.service::<Exports>().all();
        let mine = exports.filter(|export| cx.who.may(export.may));
        Ok(mine
            .map(|export| ExportKind {
                kind: export.kind,
                zh: export.zh,
                en: export.en,
                asks: export.asks.to_vec(),
                columns_zh: export.columns.iter().map(|column| column.zh).collect(),
                columns_en: export.columns.iter().map(|column| column.en).collect(),
                may_in_full: cx.who.may(IN_FULL),
            })
            .collect())
    }
}
