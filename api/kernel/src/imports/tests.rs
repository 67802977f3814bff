//! The same table as CSV and as a workbook, and every way in which a file can be wrong.

use rust_xlsxwriter::{Format as CellFormat, Workbook};

use super::*;
use crate::imports::words::{day, flag, number, text};

const FORMAT: Format = Format {
    kind: "shelf",
    columns: &[
        Column {
            key: "name",
            headings: &["名称", "name"],
            required: true,
        },
        Column {
            key: "count",
            headings: &["数量"],
            required: true,
        },
        Column {
            key: "since",
            headings: &["日期"],
            required: false,
        },
        Column {
            key: "open",
            headings: &["是否开放"],
            required: false,
        },
    ],
};

type Item = (String, i32, Option<chrono::NaiveDate>, Option<bool>);

fn item(cells: &mut Cells<'_>) -> Option<Item> {
    let (name, count) = (
        cells.required("name", text),
        cells.required("count", number),
    );
    let (since, open) = (cells.optional("since", day), cells.optional("open", flag));
    Some((name?, count?, since, open))
}

fn items(bytes: &[u8]) -> (Vec<Good<Item>>, Vec<ImportFault>) {
    Table::read(&FORMAT, bytes).unwrap().records(item)
}

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("清单").unwrap();
    let as_day = CellFormat::new().set_num_format("yyyy-mm-dd");
    let since = rust_xlsxwriter::ExcelDateTime::from_ymd(2020, 4, 20).unwrap();
    for (column, heading) in ["序号", "数量", "日期", "名称", "是否开放"]
        .iter()
        .enumerate()
    {
        let column = u16::try_from(column).unwrap();
        sheet.write_string(1, column, *heading).unwrap();
    }
    sheet.write_number(2, 1, 12).unwrap();
    sheet
        .write_datetime_with_format(2, 2, &since, &as_day)
        .unwrap();
    sheet.write_string(2, 3, " 米 ").unwrap();
    sheet.write_string(2, 4, "是").unwrap();
    sheet.write_string(4, 1, "many").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn csv_and_workbook_say_the_same() {
    let since = "2020-04-20".parse().ok();
    let expected = ("米".to_owned(), 12, since, Some(true));
    let (good, faults) =
        items("\u{feff}名称,数量,日期,是否开放\r\n 米 ,12,2020/4/20,有\r\n,,,\r\n".as_bytes());
    assert_eq!(
        (good[0].row, &good[0].value, faults.len()),
        (2, &expected, 0)
    );
    let (good, faults) = items(&workbook());
    assert_eq!((good[0].row, &good[0].value), (3, &expected));
    let told: Vec<_> = faults
        .iter()
        .map(|fault| {
            (
                fault.sheet.as_str(),
                fault.row,
                fault.column.as_str(),
                fault.value.as_str(),
                fault.rule.as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("清单", 5, "D", "", "REQUIRED"),
            ("清单", 5, "B", "many", "INT_EXPECTED")
        ]
    );
    assert_eq!(faults[1].reason, "应为整数");
}

#[test]
fn all_that_is_wrong_with_a_row_is_told_at_once() {
    let (good, faults) = items("名称,数量,日期,是否开放\n米,x,20.4.20,maybe\n面,3,,".as_bytes());
    assert_eq!(good.len(), 1);
    let rules: Vec<_> = faults.iter().map(|fault| fault.rule.as_str()).collect();
    assert_eq!(rules, ["INT_EXPECTED", "DATE_FORMAT", "BOOLEAN_EXPECTED"]);
}

#[test]
fn what_is_no_table_is_refused() {
    let refused = |bytes: &[u8]| Table::read(&FORMAT, bytes).unwrap_err();
    let missing = refused("名称\n米".as_bytes());
    assert_eq!(missing.code.code, "IMPORT_COLUMNS_MISSING");
    assert_eq!(missing.params, [("columns", "数量".to_owned())]);
    assert_eq!(refused(b"").code.code, "IMPORT_COLUMNS_MISSING");
    assert_eq!(
        refused(&[0xff, 0xfe, 0]).code.code,
        "IMPORT_FILE_UNREADABLE"
    );
    assert_eq!(
        refused(b"PK\x03\x04 no archive").code.code,
        "IMPORT_FILE_UNREADABLE"
    );
}

proptest::proptest! {
    /// Whatever comes in, it is read or refused; every row is good or told of.
    #[test]
    fn nothing_is_lost(rows in proptest::collection::vec("[a-z0-9,]{0,12}", 0..20)) {
        let file = format!("名称,数量\n{}", rows.join("\n"));
        let table = Table::read(&FORMAT, file.as_bytes()).unwrap();
        let (good, faults) = table.records(item);
        let told: std::collections::BTreeSet<i32> = faults.iter().map(|fault| fault.row).collect();
        proptest::prop_assert_eq!(good.len() + told.len(), table.rows());
    }
}
