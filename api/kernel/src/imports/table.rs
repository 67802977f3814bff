//! From rows of text to values: headings are looked up, every cell is read, every fault is noted with its place.

use graph::error::{Refusal, ValidationRule};
use resource::{CodeList, Invalid};

use super::report::ImportFault;
use super::sheet::{self, Line, Sheet};
use crate::KernelCode;

/// A kind of file.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Name of the kind, `poverty_profile`.
    pub kind: &'static str,
    /// Its columns, in any order in the file.
    pub columns: &'static [Column],
}

/// A column of a file.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Name by which the reader asks for it.
    pub key: &'static str,
    /// Headings that it may stand under; the first is that of the template.
    pub headings: &'static [&'static str],
    /// Whether the file must have it.
    pub required: bool,
}

/// A file with its columns found.
#[derive(Debug)]
pub struct Table {
    format: &'static Format,
    sheet: Sheet,
    /// Where each column of the format stands.
    at: Vec<Option<usize>>,
}

/// A value and the row that it was read from.
#[derive(Clone, Debug)]
pub struct Good<T> {
    /// Number of the row.
    pub row: u32,
    /// The value.
    pub value: T,
}

/// The cells of one row while they are read.
#[derive(Debug)]
pub struct Cells<'a> {
    table: &'a Table,
    line: &'a Line,
    faults: Vec<ImportFault>,
}

impl Table {
    /// Reads a file. Refusals: `IMPORT_FILE_UNREADABLE`, `IMPORT_COLUMNS_MISSING {columns}`.
    pub fn read(format: &'static Format, bytes: &[u8]) -> Result<Self, Refusal> {
        let sheet = sheet::read(bytes)?;
        let heading = sheet.lines.first().map(|line| line.cells.as_slice());
        let heading = heading.unwrap_or_default();
        let place = |column: &Column| {
            let named = |cell: &String| column.headings.contains(&cell.as_str());
            heading.iter().position(named)
        };
        let at: Vec<Option<usize>> = format.columns.iter().map(place).collect();
        let missing = format.columns.iter().zip(&at);
        let missing: Vec<&str> = missing
            .filter(|(column, at)| column.required && at.is_none())
            .map(|(column, _)| column.headings[0])
            .collect();
        if !missing.is_empty() {
            let refusal = Refusal::new(KernelCode::ImportColumnsMissing);
            return Err(refusal.with("columns", missing.join("、")));
        }
        Ok(Self { format, sheet, at })
    }

    /// Rows below the heading.
    pub fn rows(&self) -> usize {
        self.sheet.lines.len().saturating_sub(1)
    }

    /// Reads every row; those with a fault are told and left out.
    pub fn records<T>(
        &self,
        read: impl Fn(&mut Cells<'_>) -> Option<T>,
    ) -> (Vec<Good<T>>, Vec<ImportFault>) {
        let (mut good, mut faults) = (Vec::new(), Vec::new());
        for line in self.sheet.lines.iter().skip(1) {
            let mut cells = Cells {
                table: self,
                line,
                faults: Vec::new(),
            };
            match read(&mut cells) {
                Some(value) if cells.faults.is_empty() => good.push(Good {
                    row: line.number,
                    value,
                }),
                _ => faults.append(&mut cells.faults),
            }
        }
        (good, faults)
    }

    /// A fault of a cell that was read well but does not fit what is stored.
    pub fn fault(&self, row: u32, key: &'static str, what: &Invalid) -> ImportFault {
        let line = self.sheet.lines.iter().find(|line| line.number == row);
        let (at, column) = self.column(key);
        let cell = line.and_then(|line| at.and_then(|at| line.cells.get(at)));
        ImportFault {
            sheet: self.sheet.name.clone(),
            row: i32::try_from(row).unwrap_or(i32::MAX),
            column: at.map(letters).unwrap_or_default(),
            heading: column.map_or("", |column| column.headings[0]).to_owned(),
            key,
            value: cell.cloned().unwrap_or_default(),
            rule: what.code.to_owned(),
            reason: sentence(what),
        }
    }

    fn column(&self, key: &str) -> (Option<usize>, Option<&'static Column>) {
        let mut columns = self.format.columns.iter().zip(&self.at);
        match columns.find(|(column, _)| column.key == key) {
            Some((column, at)) => (*at, Some(column)),
            None => (None, None),
        }
    }
}

impl Cells<'_> {
    /// The value of a cell that must be filled.
    pub fn required<T>(
        &mut self,
        key: &'static str,
        parse: impl FnOnce(&str) -> Result<T, Invalid>,
    ) -> Option<T> {
        let parsed = match self.text(key) {
            "" => Err(Invalid::new("REQUIRED")),
            text => parse(text),
        };
        self.noted(key, parsed)
    }

    /// The value of a cell that may be empty.
    pub fn optional<T>(
        &mut self,
        key: &'static str,
        parse: impl FnOnce(&str) -> Result<T, Invalid>,
    ) -> Option<T> {
        let parsed = match self.text(key) {
            "" => return None,
            text => parse(text),
        };
        self.noted(key, parsed)
    }

    /// Notes what is wrong with a cell.
    pub fn wrong(&mut self, key: &'static str, what: &Invalid) {
        let fault = self.table.fault(self.line.number, key, what);
        self.faults.push(fault);
    }

    fn noted<T>(&mut self, key: &'static str, parsed: Result<T, Invalid>) -> Option<T> {
        parsed.map_err(|what| self.wrong(key, &what)).ok()
    }

    fn text(&self, key: &str) -> &str {
        let at = self.table.column(key).0;
        let cell = at.and_then(|at| self.line.cells.get(at));
        cell.map_or("", String::as_str)
    }
}

/// Letters of a column: 0 is A, 26 is AA.
fn letters(mut at: usize) -> String {
    let mut letters = String::new();
    loop {
        let letter = u8::try_from(at % 26).unwrap_or_default();
        letters.insert(0, char::from(b'A' + letter));
        match (at / 26).checked_sub(1) {
            Some(rest) => at = rest,
            None => return letters,
        }
    }
}

/// What is wrong, in a sentence.
fn sentence(what: &Invalid) -> String {
    let Some(rule) = ValidationRule::from_code(what.code) else {
        return what.to_string();
    };
    let mut refusal = Refusal::invalid(rule, "");
    refusal.params.extend(what.params.clone());
    refusal.message(true)
}
