//! The file for the bank (报盘文件): one payment a line, as spreadsheets and banks read it.
//!
//! CSV with a byte order mark; the account is written so that no spreadsheet makes a number of it, and
//! no cell can be taken for a formula.

use graph::Failure;
use resource::{BankAccount, Money};

/// Columns in their order.
pub const HEADER: [&str; 7] = ["批次号", "序号", "姓名", "账号", "开户银行", "金额", "备注"];

/// One payment.
pub struct Payment<'a> {
    /// Number of the line, from 1.
    pub line_no: i32,
    /// Account holder.
    pub name: &'a str,
    /// Account.
    pub account: &'a BankAccount,
    /// Bank of the account.
    pub bank: &'a str,
    /// Amount.
    pub amount: Money,
}

/// Writes the file.
pub fn write<'a>(
    batch_no: &str,
    remark: &str,
    payments: impl IntoIterator<Item = Payment<'a>>,
) -> Result<Vec<u8>, Failure> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(HEADER).map_err(Failure::fault)?;
    for payment in payments {
        let row = [
            cell(batch_no),
            payment.line_no.to_string(),
            cell(payment.name),
            // A tab makes a spreadsheet keep all digits.
            format!("\t{}", payment.account),
            cell(payment.bank),
            payment.amount.to_string(),
            cell(remark),
        ];
        writer.write_record(&row).map_err(Failure::fault)?;
    }
    writer.into_inner().map_err(Failure::fault)
}

/// A text that no spreadsheet takes for a formula.
pub fn cell(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stay_digits_and_formulas_stay_text() {
        let account = BankAccount::parse("6217000000000000129").unwrap();
        let payment = Payment {
            line_no: 1,
            name: "=cmd",
            account: &account,
            bank: "宝鸡农商行",
            amount: Money::fen(105_600),
        };
        let file = String::from_utf8(write("PAY-1", "2020-07 低保", [payment]).unwrap()).unwrap();
        assert_eq!(
            file,
            "\u{feff}批次号,序号,姓名,账号,开户银行,金额,备注\r\nPAY-1,1,'=cmd,\t6217000000000000129,宝鸡农商行,1056.00,2020-07 低保\r\n"
        );
    }
}
