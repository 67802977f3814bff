//! How rows become a file: written row by row into a file without a name, which is gone with its process.
//!
//! A name, when it was made, by whom and why stand above the headings, so that a printed or forwarded file tells where
//! it came from.

use std::fs::File;
use std::io::{BufWriter, Seek, SeekFrom, Write};

use entity_kernel::export::ExportFormat;
use graph::Failure;
use rust_xlsxwriter::{Format, FormatBorder, Workbook, Worksheet, XlsxError};

use super::cells::Cell;
use super::declare::Column;

/// Rows that a sheet of a workbook has, those above the headings not counted.
pub const MOST_ROWS: usize = 1_000_000;

/// A file that is being written.
pub enum Sheet {
    /// A workbook of one sheet.
    Workbook(Box<Book>),
    /// CSV.
    Text(Box<csv::Writer<BufWriter<File>>>),
}

/// A workbook, and the row that was written last.
pub struct Book {
    whole: Workbook,
    styles: Styles,
    row: u32,
}

/// How its cells look.
struct Styles {
    heading: Format,
    text: Format,
    count: Format,
    money: Format,
}

impl Sheet {
    /// Begins a file with the lines above the headings and the headings.
    pub fn begin(
        format: ExportFormat,
        above: &[String],
        columns: &[Column],
        english: bool,
    ) -> Result<Self, Failure> {
        let headings = columns.iter();
        let headings = headings.map(|column| if english { column.en } else { column.zh });
        match format {
            ExportFormat::Xlsx => workbook(above, columns, headings).map_err(Failure::fault),
            ExportFormat::Csv => text(above, headings).map_err(Failure::fault),
        }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: &[Cell]) -> Result<(), Failure> {
        match self {
            Self::Workbook(open) => {
                let sheet = open.whole.worksheet_from_index(0).map_err(Failure::fault)?;
                open.row += 1;
                put(sheet, open.row, cells, &open.styles).map_err(Failure::fault)
            }
            Self::Text(writer) => writer
                .write_record(cells.iter().map(Cell::plain))
                .map_err(Failure::fault),
        }
    }

    /// The finished file, from its beginning.
    pub fn end(self) -> Result<File, Failure> {
        let mut file = match self {
            Self::Workbook(mut open) => {
                let file = tempfile::tempfile().map_err(Failure::fault)?;
                let mut writer = BufWriter::new(file);
                open.whole
                    .save_to_writer(&mut writer)
                    .map_err(Failure::fault)?;
                writer.into_inner().map_err(Failure::fault)?
            }
            Self::Text(writer) => {
                let writer = writer.into_inner().map_err(Failure::fault)?;
                writer.into_inner().map_err(Failure::fault)?
            }
        };
        file.seek(SeekFrom::Start(0)).map_err(Failure::fault)?;
        Ok(file)
    }
}

fn text<'a>(
    above: &[String],
    headings: impl Iterator<Item = &'a str>,
) -> Result<Sheet, csv::Error> {
    let mut file = BufWriter::new(tempfile::tempfile()?);
    // Spreadsheets take CSV without the mark for the local encoding.
    file.write_all("\u{feff}".as_bytes())?;
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(file);
    for line in above {
        writer.write_record([Cell::text(line).plain()])?;
    }
    writer.write_record(headings)?;
    Ok(Sheet::Text(Box::new(writer)))
}

fn workbook<'a>(
    above: &[String],
    columns: &[Column],
    headings: impl Iterator<Item = &'a str>,
) -> Result<Sheet, XlsxError> {
    let mut book = Workbook::new();
    let boxed = || Format::new().set_border(FormatBorder::Thin);
    let styles = Styles {
        heading: boxed().set_bold().set_text_wrap(),
        text: boxed().set_num_format("@"),
        count: boxed().set_num_format("0"),
        money: boxed().set_num_format("0.00"),
    };
    let sheet = book.add_worksheet_with_constant_memory()?;
    for (at, column) in (0..).zip(columns) {
        sheet.set_column_width(at, f64::from(column.width))?;
    }
    let mut row = 0;
    for line in above {
        sheet.write_string(row, 0, line)?;
        row += 1;
    }
    for (at, heading) in (0..).zip(headings) {
        sheet.write_string_with_format(row, at, heading, &styles.heading)?;
    }
    sheet.set_landscape();
    sheet.set_paper_size(9);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(row, row)?;
    // A hint of who made it on every printed page; `&` begins a code of the spreadsheet there.
    let mark = above.get(1).map_or("", String::as_str).replace('&', "&&");
    let mark: String = mark.chars().take(200).collect();
    sheet.set_footer(format!("&L{mark}&R&P/&N"));
    sheet.set_freeze_panes(row + 1, 0)?;
    Ok(Sheet::Workbook(Box::new(Book {
        whole: book,
        styles,
        row,
    })))
}

fn put(sheet: &mut Worksheet, row: u32, cells: &[Cell], styles: &Styles) -> Result<(), XlsxError> {
    for (at, cell) in (0..).zip(cells) {
        match cell {
            Cell::Blank => sheet.write_blank(row, at, &styles.text)?,
            // A string of a workbook is never a formula, and a number of eighteen digits stays what it is.
            Cell::Text(text) => sheet.write_string_with_format(row, at, text, &styles.text)?,
            Cell::Count(count) => sheet.write_number_with_format(
                row,
                at,
                number(&count.to_string()),
                &styles.count,
            )?,
            Cell::Money(amount) => sheet.write_number_with_format(
                row,
                at,
                number(&amount.to_string()),
                &styles.money,
            )?,
        };
    }
    Ok(())
}

/// The numbers of a workbook are binary fractions. The one nearest to a decimal of at most fifteen digits, which is
/// ten trillion yuan and two decimals, is shown and summed up by spreadsheets as that decimal.
fn number(decimal: &str) -> f64 {
    decimal.parse().unwrap_or_default()
}
