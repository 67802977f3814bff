//! Numbers of papers: gapless series a county and year, and the counters with which the city goes on.

use std::collections::BTreeMap;

use entity_kernel::number_sequence;

use super::keys::Keys;
use super::time::{SET_UP, at};

/// Series of cases.
pub const CASES: &str = "ASST";
/// Series of awards.
pub const AWARDS: &str = "AWRD";
/// Series of public notices.
pub const NOTICES: &str = "GS";
/// Series of reports of means tests.
pub const REPORTS: &str = "MEAN";
/// Series of payrolls.
pub const PAYROLLS: &str = "PAY";
/// Series of grants of temporary aid.
pub const GRANTS: &str = "TEMP";
/// Series of leads.
pub const LEADS: &str = "LEAD";
/// Series of complaints about conduct.
pub const COMPLAINTS: &str = "TS";
/// Series of referrals.
pub const REFERRALS: &str = "REF";
/// Series of conferences.
pub const CONFERENCES: &str = "CONF";
/// Series of overpayments.
pub const OVERPAYMENTS: &str = "OVER";
/// Series of families that live together.
pub const FAMILIES: &str = "JT";
/// Series of hukou books.
pub const BOOKS: &str = "HJ";

/// Counters of all series.
#[derive(Debug, Default)]
pub struct Numbers {
    given: BTreeMap<(String, i32), i64>,
}

impl Numbers {
    /// The next number of a series: `ASST-610323-2020-000018`.
    pub fn next(&mut self, series: &str, county: &str, year: i32) -> String {
        let series = format!("{series}-{county}");
        let given = self.given.entry((series.clone(), year)).or_default();
        *given += 1;
        format!("{series}-{year}-{given:06}")
    }

    /// Counters as they are stored: each with the number that the next paper gets.
    pub fn rows(&self, keys: &mut Keys) -> Vec<number_sequence::Model> {
        let counters = self.given.iter();
        counters
            .map(|((series, year), given)| number_sequence::Model {
                id: keys.next(at(SET_UP, 9 * 60)),
                scope_key: series.clone(),
                year: *year,
                next: given + 1,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn series_have_no_gaps() {
        let mut numbers = Numbers::default();
        assert_eq!(
            numbers.next(CASES, "610323", 2020),
            "ASST-610323-2020-000001"
        );
        assert_eq!(
            numbers.next(CASES, "610323", 2020),
            "ASST-610323-2020-000002"
        );
        assert_eq!(
            numbers.next(CASES, "610322", 2020),
            "ASST-610322-2020-000001"
        );
        let rows = numbers.rows(&mut Keys::new(1));
        let qishan = rows
            .iter()
            .find(|row| row.scope_key == "ASST-610323")
            .unwrap();
        assert_eq!((rows.len(), qishan.year, qishan.next), (2, 2020, 3));
    }
}
