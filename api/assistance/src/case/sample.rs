//! Which cases the county visits although nothing obliges it to (县级抽查).
//!
//! At least the set share of each month's files, drawn at hand-over; the seed is stored, so that the draw can be
//! repeated (spec 01, 3.4).

/// Share of the files that the county visits where it has set none, in basis points.
pub const SHARE_BP: u32 = 3_000;

/// Files that a town handed to the county in one month so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HandedOver {
    /// All of them.
    pub files: u64,
    /// Those that the county has to visit.
    pub visited: u64,
}

/// Whether the next file is drawn: by its seed, and always where the share would not be reached without it.
///
/// ```
/// use assistance::case::sample::{HandedOver, is_drawn};
///
/// let none_yet = HandedOver::default();
/// assert!(is_drawn(9_999, none_yet, 3_000), "one file without a visit would be 0 %");
/// let enough = HandedOver { files: 9, visited: 3 };
/// assert!(is_drawn(2_999, enough, 3_000) && !is_drawn(3_000, enough, 3_000));
/// ```
pub fn is_drawn(seed: i64, before: HandedOver, share_bp: u32) -> bool {
    let share = u64::from(share_bp);
    let short = before.visited * 10_000 < share * (before.files + 1);
    let lot = seed.rem_euclid(10_000).unsigned_abs();
    short || lot < share
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_share_is_never_missed(seeds in proptest::collection::vec(any::<i64>(), 1..60), share in 0..=10_000_u32) {
            let mut handed = HandedOver::default();
            for seed in seeds {
                let drawn = is_drawn(seed, handed, share);
                handed.files += 1;
                handed.visited += u64::from(drawn);
                prop_assert!(handed.visited * 10_000 >= u64::from(share) * handed.files);
            }
        }
    }
}
