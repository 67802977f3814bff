//! Code lists as data, so that no frontend hard-codes a label.

use std::sync::Arc;

use resource::code_list::CodeListMeta;
use resource::{Input, Output};
use serde::Serialize;

use super::collect;
use crate::error::Failure;
use crate::query::{AnyQuery, Query, Reading, query};
use crate::registry::Model;

/// A closed list of values with labels in Chinese and English (代码表).
#[derive(Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
#[output(name = "CodeList")]
pub struct CodeListView {
    /// GraphQL enum (名称).
    name: &'static str,
    /// What the list is (说明).
    description: &'static str,
    /// Values in their order (代码).
    values: Vec<CodeView>,
}

/// One value of a code list (代码).
#[derive(Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
#[output(name = "Code")]
pub struct CodeView {
    /// GraphQL enum value (代码).
    code: &'static str,
    /// Code in the national standard, where the list follows one (国标代码).
    standard_code: Option<&'static str>,
    /// Label in Chinese (中文名称).
    label_zh: &'static str,
    /// Label in English (英文名称).
    label_en: &'static str,
}

fn view(list: &CodeListMeta) -> CodeListView {
    let values = list.values.iter().map(|value| CodeView {
        code: value.code,
        standard_code: value.gb,
        label_zh: value.zh,
        label_en: value.en,
    });
    CodeListView {
        name: list.name,
        description: list.doc,
        values: values.collect(),
    }
}

fn all(model: &Model) -> Vec<CodeListView> {
    let mut lists: Vec<_> = collect::all_code_lists(model)
        .into_values()
        .map(view)
        .collect();
    lists.push(CodeListView {
        name: "ErrorCode",
        description: "Why a request or a command was not done (错误代码).",
        values: collect::error_codes(model)
            .into_iter()
            .map(|code| CodeView {
                code: code.code,
                standard_code: None,
                label_zh: code.zh,
                label_en: code.en,
            })
            .collect(),
    });
    lists
}

/// All code lists.
#[derive(Debug, Input)]
struct CodeLists {}

impl Query for CodeLists {
    const NAME: &'static str = "codeLists";
    const DOC: &'static str = "Every code list with its labels (全部代码表).";
    const MAY: &'static str = "public";
    type Answer = Vec<CodeListView>;

    async fn answer(self, cx: &Reading<'_>) -> Result<Self::Answer, Failure> {
        Ok(all(&cx.engine.model))
    }
}

/// One code list.
#[derive(Debug, Input)]
struct OneCodeList {
    /// GraphQL enum (名称).
    name: String,
}

impl Query for OneCodeList {
    const NAME: &'static str = "codeList";
    const DOC: &'static str = "The code list of this enum; null where there is none (代码表).";
    const MAY: &'static str = "public";
    type Answer = Option<CodeListView>;

    async fn answer(self, cx: &Reading<'_>) -> Result<Self::Answer, Failure> {
        Ok(all(&cx.engine.model)
            .into_iter()
            .find(|list| list.name == self.name))
    }
}

/// The queries that every schema has.
pub fn queries() -> [Arc<dyn AnyQuery>; 2] {
    [query::<CodeLists>(), query::<OneCodeList>()]
}
