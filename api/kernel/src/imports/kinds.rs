//! `importKinds`: what I may import, and which columns each file has.

use graph::Failure;
use graph::query::{Query, Reading};
use resource::{Input, Output};
use serde::Serialize;

use super::table::Format;

/// A file that can be imported: said by its domain, once.
#[derive(Debug)]
pub struct Kind {
    /// Mutation that takes it.
    pub command: &'static str,
    /// Name in Chinese.
    pub zh: &'static str,
    /// Name in English.
    pub en: &'static str,
    /// Permission of the mutation.
    pub may: &'static str,
    /// Its columns.
    pub format: &'static Format,
}

/// Everything that can be imported; a service.
#[derive(Debug, Default)]
pub struct Imports(Vec<&'static Kind>);

impl Imports {
    /// These.
    pub fn new(kinds: impl IntoIterator<Item = &'static Kind>) -> Self {
        Self(kinds.into_iter().collect())
    }
}

/// Arguments of `importKinds` (可导入文件查询).
#[derive(Debug, Input)]
pub struct ImportKinds {}

/// Column of a file that can be imported (导入列).
#[derive(Clone, Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct ImportColumn {
    /// Heading, as in the template (列名).
    pub heading: &'static str,
    /// Other headings that are taken for it (其他列名).
    pub others: Vec<&'static str>,
    /// True where the file must have it (是否必需).
    pub required: bool,
}

/// File that can be imported (可导入文件).
#[derive(Clone, Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct ImportKind {
    /// Mutation that takes it (导入操作).
    pub command: &'static str,
    /// Kind that its batches have (导入类型).
    pub kind: &'static str,
    /// Name in Chinese (中文名称).
    pub zh: &'static str,
    /// Name in English (英文名称).
    pub en: &'static str,
    /// Its columns, in any order in the file (列).
    pub columns: Vec<ImportColumn>,
}

impl Query for ImportKinds {
    const NAME: &'static str = "importKinds";
    const DOC: &'static str = "Files that you may import, each with its columns (可导入文件).";
    const MAY: &'static str = "kernel.import.read";
    type Answer = Vec<ImportKind>;

    async fn answer(self, cx: &Reading<'_>) -> Result<Vec<ImportKind>, Failure> {
        let Imports(kinds) = cx.engine.service::<Imports>();
        let mine = kinds.iter().filter(|kind| cx.who.may(kind.may));
        Ok(mine.map(|kind| told(kind)).collect())
    }
}

fn told(kind: &Kind) -> ImportKind {
    let columns = kind.format.columns.iter();
    ImportKind {
        command: kind.command,
        kind: kind.format.kind,
        zh: kind.zh,
        en: kind.en,
        columns: columns
            .map(|column| ImportColumn {
                heading: column.headings[0],
                others: column.headings[1..].to_vec(),
                required: column.required,
            })
            .collect(),
    }
}
