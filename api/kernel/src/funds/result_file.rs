//! The bank's answer (回盘文件): which payments were made, which came back and why.

use graph::{Failure, Refusal};
use resource::Money;

use crate::KernelCode;

/// Result of one payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Number of the line in the file for the bank.
    pub line_no: i32,
    /// Amount as the bank read it.
    pub amount: Money,
    /// True where it was paid.
    pub paid: bool,
    /// Result code of the bank.
    pub code: String,
    /// Result in the bank's words.
    pub message: String,
}

/// Reads the file: `batch number, line number, amount, result (成功/失败), code, message`; a header is
/// skipped. Every line must belong to the batch; the first that cannot be read is named.
pub fn read(batch_no: &str, bytes: &[u8]) -> Result<Vec<Outcome>, Refusal> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(bytes);
    let mut outcomes: Vec<Outcome> = Vec::new();
    for (at, record) in reader.records().enumerate() {
        let line = at + 1;
        let record = record.map_err(|_| unreadable(line, "编码或格式"))?;
        let cells: Vec<&str> = record.iter().map(str::trim).collect();
        if at == 0
            && cells
                .get(1)
                .is_some_and(|cell| cell.parse::<i32>().is_err())
        {
            continue;
        }
        let outcome = outcome(batch_no, &cells).map_err(|reason| unreadable(line, reason))?;
        if outcomes
            .iter()
            .any(|known| known.line_no == outcome.line_no)
        {
            return Err(unreadable(line, "序号重复"));
        }
        outcomes.push(outcome);
    }
    if outcomes.is_empty() {
        return Err(unreadable(1, "没有数据行"));
    }
    Ok(outcomes)
}

/// Writes results as a bank's file has them, so that they are kept in one form however they came in.
pub fn write(batch_no: &str, outcomes: &[Outcome]) -> Result<Vec<u8>, Failure> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for outcome in outcomes {
        let result = if outcome.paid { "成功" } else { "失败" };
        let (line_no, amount) = (outcome.line_no.to_string(), outcome.amount.to_string());
        let cells = [
            batch_no,
            &line_no,
            &amount,
            result,
            &outcome.code,
            &outcome.message,
        ];
        writer.write_record(cells).map_err(Failure::fault)?;
    }
    writer.into_inner().map_err(Failure::fault)
}

fn outcome(batch_no: &str, cells: &[&str]) -> Result<Outcome, &'static str> {
    let [batch, line_no, amount, result, rest @ ..] = cells else {
        return Err("列数不足");
    };
    if *batch != batch_no {
        return Err("批次号不符");
    }
    let paid = match *result {
        "成功" | "SUCCESS" | "PAID" => true,
        "失败" | "FAILED" => false,
        _ => return Err("结果应为 成功 或 失败"),
    };
    Ok(Outcome {
        line_no: line_no.parse().map_err(|_| "序号应为整数")?,
        amount: Money::parse(amount).map_err(|_| "金额格式")?,
        paid,
        code: rest.first().copied().unwrap_or_default().to_owned(),
        message: rest.get(1).copied().unwrap_or_default().to_owned(),
    })
}

fn unreadable(line: usize, reason: &str) -> Refusal {
    Refusal::new(KernelCode::BankFileUnreadable)
        .with("line", line)
        .with("reason", reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_read_with_and_without_header() {
        let text = "批次号,序号,金额,结果,代码,说明\r\nP1,1,1056.00,成功,00,\r\nP1,2,203.00,失败,E4,账户已销户\r\n";
        let read_back = read("P1", format!("\u{feff}{text}").as_bytes()).unwrap();
        assert_eq!(read_back.len(), 2);
        assert_eq!(
            read_back[1],
            Outcome {
                line_no: 2,
                amount: Money::fen(20_300),
                paid: false,
                code: "E4".into(),
                message: "账户已销户".into()
            }
        );
        assert_eq!(read("P1", b"P1,1,1.00,SUCCESS").unwrap().len(), 1);
    }

    #[test]
    fn what_is_written_is_read_back() {
        let outcome = |line_no, paid| Outcome {
            line_no,
            amount: Money::fen(105_600),
            paid,
            code: "00".into(),
            message: "账户已销户,退回".into(),
        };
        let outcomes = vec![outcome(1, true), outcome(2, false)];
        assert_eq!(
            read("P1", &write("P1", &outcomes).unwrap()).unwrap(),
            outcomes
        );
    }

    #[test]
    fn the_first_bad_line_is_named() {
        for (text, line) in [
            ("", "1"),
            ("P1,1,1.00,成功\nP2,2,1.00,成功", "2"),
            ("P1,1,1.005,成功", "1"),
            ("P1,1,1.00,maybe", "1"),
            ("P1,1,1.00,成功\nP1,1,1.00,成功", "2"),
            ("P1,1", "1"),
        ] {
            let refusal = read("P1", text.as_bytes()).unwrap_err();
            assert_eq!(refusal.code.code, "BANK_FILE_UNREADABLE");
            assert_eq!(refusal.params[0], ("line", line.to_owned()), "{text}");
        }
        assert!(read("P1", &[0xff, 0xfe, 0x00]).is_err());
    }
}
