//! Commands about exports, one a file.

mod create_export;
mod download_export;

pub use create_export::CreateExport;
pub use download_export::DownloadExport;
