//! Unjustified refusals of suitable work in a row (Interim Measures, art. 45; spec 01, 5.3 rule 19).

use chrono::NaiveDate;

/// An offer of work that was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Day of the offer.
    pub offered_on: NaiveDate,
    /// Whether the work suits health and ability.
    pub suitable: bool,
    /// Whether there was a good reason.
    pub justified: bool,
}

/// How many of the latest offers in a row were refused without a good reason.
///
/// Work that did not suit counts for nothing; a refusal with a good reason ends the row.
pub fn in_a_row(mut refused: Vec<Refused>) -> u32 {
    refused.retain(|offer| offer.suitable);
    refused.sort_by_key(|offer| std::cmp::Reverse(offer.offered_on));
    let row = refused.iter().take_while(|offer| !offer.justified);
    u32::try_from(row.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(day: u32, suitable: bool, justified: bool) -> Refused {
        Refused {
            offered_on: NaiveDate::from_ymd_opt(2020, 5, day).unwrap(),
            suitable,
            justified,
        }
    }

    #[test]
    fn the_row_is_counted_from_the_latest_offer_back() {
        let plain = |day| refused(day, true, false);
        assert_eq!(in_a_row(vec![]), 0);
        assert_eq!(in_a_row(vec![plain(3), plain(1), plain(2)]), 3);
        let unsuitable = refused(4, false, false);
        assert_eq!(in_a_row(vec![plain(3), unsuitable, plain(5)]), 2);
        let ill = refused(2, true, true);
        assert_eq!(in_a_row(vec![plain(1), ill, plain(3)]), 1);
        assert_eq!(in_a_row(vec![plain(1), refused(9, true, true)]), 0);
    }
}
