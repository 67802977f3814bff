//! `downloadExport`: whoever asked for a file fetches it; each time is noted.

use entity_kernel::export;
use graph::command::{Answer, Tx};
use graph::error::{Failure, Refusal};
use resource::{Command, Id, Output};
use sea_orm::ActiveValue::Set;
use serde::Serialize;

use crate::KernelCode;

/// Lets whoever asked for an export fetch its file, within 24 hours; GET /files/ID does so and gives the bytes (下载导出文件).
#[derive(Debug, Command)]
#[command(may = "kernel.export.create")]
pub struct DownloadExport {
    /// The export (导出).
    pub id: Id<export::Entity>,
}

/// File of an export (导出文件).
#[derive(Clone, Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct ExportFile {
    /// Name (文件名).
    pub file_name: String,
    /// Media type (媒体类型).
    pub media_type: &'static str,
    /// Size in bytes (文件大小).
    pub size_bytes: i32,
    /// SHA-256 of the bytes, 64 hex digits (校验值).
    pub sha256: String,
}

impl Answer for DownloadExport {
    type Answer = ExportFile;

    async fn answer(self, cx: &mut Tx<'_>) -> Result<ExportFile, Failure> {
        let row = cx.load(self.id).await?;
        if row.created_by.is_none() || row.created_by != cx.who.id {
            return Err(Refusal::new(KernelCode::ExportNotYours).into());
        }
        let now = cx.now();
        let (Some(file_name), Some(size), Some(sha256), Some(until)) = (
            row.file_name.clone(),
            row.size_bytes,
            row.sha256.clone(),
            row.expires_at,
        ) else {
            return Err(Refusal::new(KernelCode::ExportNotReady).into());
        };
        if now >= until || row.removed_at.is_some() {
            return Err(Refusal::new(KernelCode::ExportExpired).into());
        }
        let media_type = match row.format {
            export::ExportFormat::Xlsx => {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            }
            export::ExportFormat::Csv => "text/csv; charset=utf-8",
        };
        cx.because(row.reason.clone());
        let times = row.download_count + 1;
        cx.touched(row, |row: &mut export::ActiveModel| {
            row.download_count = Set(times);
        })
        .await?;
        Ok(ExportFile {
            file_name,
            media_type,
            size_bytes: i32::try_from(size).unwrap_or(i32::MAX),
            sha256,
        })
    }
}
