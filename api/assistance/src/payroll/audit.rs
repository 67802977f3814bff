//! Whether what was due, what was ordered and what the bank paid are the same, over every payroll.
//!
//! | check | says |
//! | --- | --- |
//! | `ENTITLEMENT` | a line of an approved payroll is the sum of the award's lines in that month |
//! | `TOTAL`, `COUNT` | a payroll's total and number are those of its lines |
//! | `INSTRUCTION` | the latest payment of a line that went to the bank is of its amount |
//! | `RESULT` | what the bank paid on a line of a settled payroll is its amount, once |
//! | `PAID` | what the payroll says was paid is what its payments say |

use graph::Failure;
use resource::Money;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

/// Differences that each check names at most.
const MOST: u32 = 20;

/// What an audit of the money found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MoneyReport {
    /// Payrolls that were looked at.
    pub payrolls: i64,
    /// Lines that are paid.
    pub lines: i64,
    /// First differences of each check; none where the money agrees.
    pub differences: Vec<Difference>,
}

/// Two amounts, or two numbers, that should be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Check.
    pub check: &'static str,
    /// Number of the payroll.
    pub batch_no: String,
    /// Number of the award, or of the payroll again.
    pub subject: String,
    /// What it should be.
    pub expected: String,
    /// What it is.
    pub found: String,
}

/// One check: pairs `expected` and `found` by `batch_no` and `subject`.
struct Check {
    name: &'static str,
    pairs: &'static str,
    /// Whether the pairs are amounts in fen.
    money: bool,
}

const CHECKS: [Check; 6] = [
    Check {
        name: "ENTITLEMENT",
        money: true,
        pairs: "SELECT b.batch_no, a.award_no AS subject, p.total AS found,
                CAST(COALESCE((SELECT SUM(l.amount) FROM award_line l WHERE l.award_id = p.award_id
                    AND l.from_month <= p.month AND (l.to_month IS NULL OR l.to_month >= p.month)), 0) AS BIGINT) AS expected
            FROM payroll_line p JOIN fund_batch b ON b.id = p.batch_id JOIN assistance_award a ON a.id = p.award_id
            WHERE NOT p.excluded AND b.state IN ('APPROVED', 'SENT', 'PARTIAL', 'SETTLED')",
    },
    Check {
        name: "TOTAL",
        money: true,
        pairs: "SELECT b.batch_no, b.batch_no AS subject, b.total AS found,
                CAST(COALESCE(SUM(CASE WHEN p.excluded THEN 0 ELSE p.total END), 0) AS BIGINT) AS expected
            FROM fund_batch b JOIN payroll_line p ON p.batch_id = b.id GROUP BY b.id, b.batch_no, b.total",
    },
    Check {
        name: "COUNT",
        money: false,
        pairs: "SELECT b.batch_no, b.batch_no AS subject, CAST(b.line_count AS BIGINT) AS found,
                CAST(SUM(CASE WHEN p.excluded THEN 0 ELSE 1 END) AS BIGINT) AS expected
            FROM fund_batch b JOIN payroll_line p ON p.batch_id = b.id GROUP BY b.id, b.batch_no, b.line_count",
    },
    Check {
        name: "INSTRUCTION",
        money: true,
        pairs: "SELECT b.batch_no, a.award_no AS subject, p.total AS expected, COALESCE(d.amount, 0) AS found
            FROM payroll_line p JOIN fund_batch b ON b.id = p.batch_id JOIN assistance_award a ON a.id = p.award_id
            LEFT JOIN disbursement d ON d.id = p.disbursement_id AND d.month = p.month
            WHERE NOT p.excluded AND b.state IN ('SENT', 'PARTIAL', 'SETTLED')",
    },
    Check {
        name: "RESULT",
        money: true,
        pairs: "SELECT b.batch_no, a.award_no AS subject, p.total AS expected,
                CAST(COALESCE((SELECT SUM(d.amount) FROM disbursement d WHERE d.object_id = p.id AND d.state = 'PAID'), 0)
                    AS BIGINT) AS found
            FROM payroll_line p JOIN fund_batch b ON b.id = p.batch_id JOIN assistance_award a ON a.id = p.award_id
            WHERE NOT p.excluded AND b.state = 'SETTLED'",
    },
    Check {
        name: "PAID",
        money: true,
        pairs: "SELECT b.batch_no, b.batch_no AS subject, b.paid_total AS found,
                CAST(COALESCE((SELECT SUM(d.amount) FROM disbursement d WHERE d.batch_id = b.id AND d.state = 'PAID'), 0)
                    AS BIGINT) AS expected
            FROM fund_batch b WHERE b.state IN ('PARTIAL', 'SETTLED')
                AND EXISTS (SELECT 1 FROM payroll_line p WHERE p.batch_id = b.id)",
    },
];

#[derive(FromQueryResult)]
struct Pair {
    batch_no: String,
    subject: String,
    expected: i64,
    found: i64,
}

#[derive(FromQueryResult)]
struct Size {
    payrolls: i64,
    lines: i64,
}

/// Compares all payrolls with the awards behind them and the payments after them; each check is one statement.
pub async fn audit(db: &impl ConnectionTrait) -> Result<MoneyReport, Failure> {
    let backend = db.get_database_backend();
    let size = "SELECT COUNT(DISTINCT p.batch_id) AS payrolls, COUNT(*) AS lines FROM payroll_line p WHERE NOT p.excluded";
    let size = Size::find_by_statement(Statement::from_string(backend, size))
        .one(db)
        .await?;
    let size = size.ok_or_else(|| Failure::fault("an aggregate has one row"))?;
    let mut differences = Vec::new();
    for check in &CHECKS {
        let sql = format!(
            "SELECT batch_no, subject, expected, found FROM ({}) pairs WHERE expected <> found
            ORDER BY batch_no, subject LIMIT {MOST}",
            check.pairs
        );
        let found = Pair::find_by_statement(Statement::from_string(backend, sql))
            .all(db)
            .await?;
        differences.extend(found.into_iter().map(|pair| check.difference(pair)));
    }
    Ok(MoneyReport {
        payrolls: size.payrolls,
        lines: size.lines,
        differences,
    })
}

impl Check {
    fn difference(&self, pair: Pair) -> Difference {
        let told = |number: i64| {
            if self.money {
                Money::fen(number).to_string()
            } else {
                number.to_string()
            }
        };
        Difference {
            check: self.name,
            expected: told(pair.expected),
            found: told(pair.found),
            batch_no: pair.batch_no,
            subject: pair.subject,
        }
    }
}
