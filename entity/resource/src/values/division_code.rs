//! Code of an administrative division (行政区划代码), GB/T 2260 and GB/T 10114.

use std::fmt;

use super::text;
use crate::Invalid;

/// Division code, always twelve digits: province 2, city 2, county 2, town 3, village 3.
///
/// A code names a division only on a date; tables refer to divisions by id and print the code of the day.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DivisionCode(String);

impl DivisionCode {
    /// Reads 2, 4, 6, 9 or 12 digits and pads them with zeros. Error: `DIVISION_CODE_LENGTH {found}`.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let digits = text::compact(text);
        let known = matches!(digits.len(), 2 | 4 | 6 | 9 | 12);
        if !known || !text::all_digits(&digits) {
            return Err(Invalid::new("DIVISION_CODE_LENGTH").with("found", digits));
        }
        Ok(Self(format!("{digits:0<12}")))
    }

    /// All twelve digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Province segment, two digits.
    pub fn province2(&self) -> &str {
        &self.0[..2]
    }

    /// Province and city segments, four digits.
    pub fn city4(&self) -> &str {
        &self.0[..4]
    }

    /// The county's code as people write it, six digits.
    pub fn county6(&self) -> &str {
        &self.0[..6]
    }

    /// The town's code as people write it, nine digits.
    pub fn town9(&self) -> &str {
        &self.0[..9]
    }

    /// County segment (digits 5-6): 1-18 districts, 21-80 counties, 81-99 county-level cities; 0 above the county.
    pub fn county_segment(&self) -> u16 {
        self.segment(4, 6)
    }

    /// Town segment (digits 7-9): 1-99 streets, 100-199 towns, 200-399 townships, 400-599 like units; 0 above the town.
    pub fn town_segment(&self) -> u16 {
        self.segment(6, 9)
    }

    /// Village segment (digits 10-12): 1-199 residents' committees, 200-399 villages, 400-599 quasi; 0 above the village.
    pub fn village_segment(&self) -> u16 {
        self.segment(9, 12)
    }

    /// Whether this code lies in (or is) the other by its segments, as of one day's codes.
    pub fn is_within(&self, other: &Self) -> bool {
        self.0.starts_with(other.significant())
    }

    /// The segments of the code that are not zero throughout, 2 to 12 digits.
    pub fn significant(&self) -> &str {
        let ends = [(9, 12), (6, 9), (4, 6), (2, 4)];
        let used = ends
            .into_iter()
            .find(|(from, to)| self.segment(*from, *to) > 0);
        &self.0[..used.map_or(2, |(_, to)| to)]
    }

    fn segment(&self, from: usize, to: usize) -> u16 {
        self.0[from..to].parse().unwrap_or_default()
    }
}

impl fmt::Display for DivisionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

as_text_column!(DivisionCode);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pads_what_people_write() {
        for (text, code) in [
            ("61", "610000000000"),
            ("6103", "610300000000"),
            ("610302", "610302000000"),
            ("610302001", "610302001000"),
            (" 610302 001 001", "610302001001"),
            ("６１０３０２", "610302000000"),
        ] {
            assert_eq!(DivisionCode::parse(text).unwrap().as_str(), code);
        }
        for bad in [
            "",
            "6",
            "610",
            "61030",
            "6103020",
            "6103020010",
            "61030a",
            "6103020010011",
            "王王",
        ] {
            assert_eq!(
                DivisionCode::parse(bad).unwrap_err().code,
                "DIVISION_CODE_LENGTH",
                "{bad}"
            );
        }
    }

    #[test]
    fn tells_its_segments() {
        let village = DivisionCode::parse("610302101203").unwrap();
        assert_eq!((village.province2(), village.city4()), ("61", "6103"));
        assert_eq!(
            (village.county6(), village.town9()),
            ("610302", "610302101")
        );
        assert_eq!(
            (
                village.county_segment(),
                village.town_segment(),
                village.village_segment()
            ),
            (2, 101, 203)
        );
    }

    #[test]
    fn lies_in_what_contains_it() {
        let code = |text| DivisionCode::parse(text).unwrap();
        assert!(code("610302001001").is_within(&code("6103")));
        assert!(code("610302").is_within(&code("610302")));
        assert!(!code("6103").is_within(&code("610302")));
        assert!(!code("610322").is_within(&code("610302")));
        assert_eq!(code("610302001").significant(), "610302001");
        assert_eq!(code("61").significant(), "61");
    }
}
