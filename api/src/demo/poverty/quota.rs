//! How many people stand in the poverty register, and which of them are covered by an award.
//!
//! The 20,300 who were not yet lifted are reported for 2020; a small city has relatively more of them, so that there is
//! something to see. How many are covered follows the shares that Shaanxi reported in 2021-10: 22.82 % of those lifted,
//! 59.86 % of those at risk. The sizes of the other groups are assumed.

use entity_assistance::poverty_profile::PovertyCategory;
use uuid::Uuid;

use super::super::tree::Division;
use super::towns::Planned;

/// Residents of the city at the census of 2020, and how many of them were not lifted out of poverty early that year.
const RESIDENTS: u64 = 3_321_853;
const UNLIFTED: u64 = 20_300;
/// A city so small that this would be fewer of ten thousand has as many, up to so many persons.
const FEWEST: (u64, u64) = (150, 442);
/// The unlifted are found among the first so many of a thousand people, so that the last families make them exact.
const FOUND_AMONG: u64 = 970;

/// How many persons of the city are registered and not yet lifted.
pub fn unlifted(people: u32) -> u64 {
    let people = u64::from(people);
    let share = (people * UNLIFTED + RESIDENTS / 2) / RESIDENTS;
    share.max((people * FEWEST.0 / 10_000).min(FEWEST.1))
}

/// A group of the register: its size in ten thousandths of the people, and how many of its persons are covered, in
/// basis points.
struct Group {
    category: PovertyCategory,
    size: u64,
    covered: u64,
}

/// Groups beside the unlifted.
const OTHERS: [Group; 3] = [
    Group {
        category: PovertyCategory::LiftedStable,
        size: 400,
        covered: 2_282,
    },
    Group {
        category: PovertyCategory::LiftedAtRisk,
        size: 40,
        covered: 5_986,
    },
    Group {
        category: PovertyCategory::MarginalHousehold,
        size: 40,
        covered: 5_986,
    },
];
/// Of the unlifted so many are covered, in basis points.
const UNLIFTED_COVERED: u64 = 8_500;

/// A family that is in the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// How it stands there.
    pub category: PovertyCategory,
    /// Whether it has an award.
    pub covered: bool,
}

#[derive(Clone, Copy, Debug, Default)]
struct Count {
    persons: u64,
    covered: u64,
}

/// Chooses families of the villages as they are made.
#[derive(Debug)]
pub struct Quota {
    people: u64,
    unlifted: u64,
    towns: Planned,
    met: u64,
    counts: [Count; 4],
}

impl Quota {
    /// A quota for so many people, with the towns that the pairing plan lists.
    pub fn new(people: u32, towns: Planned) -> Self {
        Self {
            people: u64::from(people),
            unlifted: unlifted(people),
            towns,
            met: 0,
            counts: [Count::default(); 4],
        }
    }

    /// How the next family, of so many members, stands; most stand outside the register.
    pub fn next(&mut self, village: &Division, rural: bool, members: u32) -> Option<Standing> {
        let members = u64::from(members);
        self.met += members;
        if !rural {
            return None;
        }
        if self.is_unlifted(village.place.town, members) {
            let covered = self.counts[3].admit(members, UNLIFTED_COVERED);
            let category = PovertyCategory::RegisteredUnlifted;
            return Some(Standing { category, covered });
        }
        let met = self.met;
        let mut groups = OTHERS.iter().zip(&mut self.counts);
        groups.find_map(|(group, count)| {
            let due = met * group.size / 10_000;
            (count.persons + members <= due).then(|| Standing {
                category: group.category,
                covered: count.admit(members, group.covered),
            })
        })
    }

    fn is_unlifted(&self, town: Option<Uuid>, members: u64) -> bool {
        let among = self.people * FOUND_AMONG / 1_000;
        let due = (self.unlifted * self.met)
            .div_ceil(among.max(1))
            .min(self.unlifted);
        self.counts[3].persons + members <= due && self.towns.has(town)
    }
}

impl Count {
    /// Takes a family in; whether it is one of the covered.
    const fn admit(&mut self, members: u64, covered: u64) -> bool {
        self.persons += members;
        let is_covered = self.covered * 10_000 < self.persons * covered
            && (self.covered + members) * 10_000 <= self.persons * covered + members * 5_000;
        if is_covered {
            self.covered += members;
        }
        is_covered
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::keys::Keys;
    use super::super::super::tree::Tree;
    use super::*;

    #[test]
    fn the_whole_city_has_as_many_as_were_reported() {
        assert_eq!(unlifted(3_321_853), 20_300);
        assert_eq!((unlifted(20_000), unlifted(100_000)), (300, 611));
    }

    #[test]
    fn the_unlifted_are_exact_and_the_shares_are_kept() {
        let tree = Tree::read(&mut Keys::new(1)).unwrap();
        let village = tree.get("610323101201").unwrap();
        let mut quota = Quota::new(3_321_853, Planned::of(&tree));
        let mut met = 0;
        let mut sums = [(0_u64, 0_u64); 2];
        for size in [3_u32, 1, 4, 2, 5, 2, 3, 6, 1, 4].into_iter().cycle() {
            met += size;
            if met > 3_321_853 {
                break;
            }
            if let Some(found) = quota.next(village, true, size) {
                let unlifted = found.category == PovertyCategory::RegisteredUnlifted;
                let sum = &mut sums[usize::from(unlifted)];
                sum.0 += u64::from(size);
                sum.1 += if found.covered { u64::from(size) } else { 0 };
            }
        }
        assert_eq!(sums[1].0, 20_300);
        let share = sums[1].1 * 100 / sums[1].0;
        assert!((84..=86).contains(&share), "{share}");
        assert!(sums[0].0 > 150_000, "{sums:?}");
    }
}
