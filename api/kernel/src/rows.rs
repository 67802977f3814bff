//! Files of rows (导入文件): what is wrong with them, row by row.

use graph::error::{BaseCode, Refusal};
use resource::Invalid;

/// Faults that one answer tells; a file with more of them has some other fault.
const MOST_TOLD: usize = 100;

/// What is wrong with one cell of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// Line in the file, the heading being line 1.
    pub line: usize,
    /// Heading of the column; empty for the whole row.
    pub column: &'static str,
    /// What is wrong.
    pub what: Invalid,
}

impl RowFault {
    /// A fault of one cell.
    pub const fn new(line: usize, column: &'static str, what: Invalid) -> Self {
        Self { line, column, what }
    }
}

/// `IMPORT_ROW_ERRORS`, once for each fault, at `field.line.column`.
pub fn refused(field: &str, faults: Vec<RowFault>) -> Vec<Refusal> {
    let told = faults.into_iter().take(MOST_TOLD);
    told.map(|fault| {
        let path = match fault.column {
            "" => format!("{field}.{}", fault.line),
            column => format!("{field}.{}.{column}", fault.line),
        };
        let mut refusal = Refusal::new(BaseCode::ImportRowErrors)
            .at(&path)
            .with("line", fault.line)
            .with("rule", fault.what.code);
        refusal.params.extend(fault.what.params);
        refusal
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_says_where_and_why() {
        let fault = RowFault::new(7, "amount", Invalid::new("MONEY_SCALE"));
        let refused = refused("file", vec![fault]);
        assert_eq!(refused[0].path, ["file", "7", "amount"]);
        assert_eq!(
            refused[0].message(false),
            "An amount has at most two decimals"
        );
    }
}
