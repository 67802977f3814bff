//! From bytes to rows of text: CSV (UTF-8, with or without mark), or the first sheet of an XLSX file.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use graph::Refusal;

use crate::KernelCode;

/// How an XLSX file begins.
const ARCHIVE: &[u8] = b"PK\x03\x04";

/// Rows of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Name of the sheet; empty for CSV.
    pub name: String,
    /// Rows that hold anything, the heading first.
    pub lines: Vec<Line>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Number of the row as a spreadsheet shows it, from 1.
    pub number: u32,
    /// Texts of its cells, without blanks around them.
    pub cells: Vec<String>,
}

/// Reads a file. Refusal: `IMPORT_FILE_UNREADABLE {reason}`.
pub fn read(bytes: &[u8]) -> Result<Sheet, Refusal> {
    let mut sheet = if bytes.starts_with(ARCHIVE) {
        workbook(bytes)?
    } else {
        text(bytes)?
    };
    let is_filled = |line: &Line| line.cells.iter().any(|cell| !cell.is_empty());
    sheet.lines.retain(is_filled);
    Ok(sheet)
}

fn text(bytes: &[u8]) -> Result<Sheet, Refusal> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(bytes);
    let mut lines = Vec::new();
    for (number, record) in (1..).zip(reader.records()) {
        let record = record.map_err(|_| unreadable("编码应为UTF-8,格式应为CSV"))?;
        lines.push(Line {
            number,
            cells: record.iter().map(|cell| cell.trim().to_owned()).collect(),
        });
    }
    Ok(Sheet {
        name: String::new(),
        lines,
    })
}

fn workbook(bytes: &[u8]) -> Result<Sheet, Refusal> {
    let damaged = |_| unreadable("XLSX文件已损坏");
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let name = book.sheet_names().into_iter().next();
    let name = name.ok_or_else(|| unreadable("没有工作表"))?;
    let range = book.worksheet_range(&name).map_err(damaged)?;
    let first = range.start().map_or(0, |(row, _)| row) + 1;
    let left = range.start().map_or(0, |(_, column)| column);
    let lines = (first..).zip(range.rows()).map(|(number, row)| {
        let before = (0..left).map(|_| String::new());
        Line {
            number,
            cells: before.chain(row.iter().map(cell)).collect(),
        }
    });
    Ok(Sheet {
        lines: lines.collect(),
        name,
    })
}

/// A cell as it would be typed.
fn cell(data: &Data) -> String {
    match data {
        Data::DateTime(moment) => moment
            .as_datetime()
            .map(|moment| moment.date().to_string())
            .unwrap_or_default(),
        Data::DateTimeIso(text) => text.chars().take(10).collect(),
        other => other.to_string().trim().to_owned(),
    }
}

fn unreadable(reason: &str) -> Refusal {
    Refusal::new(KernelCode::ImportFileUnreadable).with("reason", reason)
}
