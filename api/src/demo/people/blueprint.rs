//! Of whom families consist, and how often.

/// A place in a family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Whose name the household bears.
    Head,
    /// Husband or wife of the head.
    Spouse,
    /// Child of the head.
    Child,
    /// Father of the head.
    Father,
    /// Mother of the head.
    Mother,
    /// Child of a son of the head, whose parents work elsewhere.
    Grandchild,
}

/// A kind of family.
#[derive(Clone, Copy, Debug)]
pub struct Blueprint {
    /// Its members, the head first.
    pub slots: &'static [Slot],
    /// Age of the head, the youngest and the oldest.
    pub head: (u32, u32),
    /// How often, of all families.
    pub weight: u32,
}

use Slot::{Child, Father, Grandchild, Head, Mother, Spouse};

const fn of(slots: &'static [Slot], head: (u32, u32), weight: u32) -> Blueprint {
    Blueprint {
        slots,
        head,
        weight,
    }
}

/// Somebody old who lives alone.
pub const ELDER: Blueprint = of(&[Head], (62, 88), 7);

/// Families as they are found on the Guanzhong plain; about 3.1 persons each.
pub const ALL: &[Blueprint] = &[
    ELDER,
    of(&[Head], (30, 59), 4),
    of(&[Head, Spouse], (58, 82), 13),
    of(&[Head, Spouse], (30, 57), 7),
    of(&[Head, Spouse, Child], (28, 58), 20),
    of(&[Head, Spouse, Child, Child], (30, 56), 13),
    of(&[Head, Child], (30, 55), 4),
    of(&[Head, Mother], (35, 62), 4),
    of(&[Head, Spouse, Grandchild], (55, 70), 3),
    of(&[Head, Spouse, Child, Mother], (30, 55), 9),
    of(&[Head, Spouse, Child, Father, Mother], (28, 52), 8),
    of(&[Head, Spouse, Child, Child, Mother], (31, 54), 5),
    of(&[Head, Spouse, Child, Child, Father, Mother], (30, 52), 4),
];

/// Blueprints with at most so many members, each with its weight.
pub fn up_to(members: u32) -> Vec<(Blueprint, u32)> {
    let fits =
        |plan: &&Blueprint| u32::try_from(plan.slots.len()).is_ok_and(|size| size <= members);
    ALL.iter()
        .filter(fits)
        .map(|plan| (*plan, plan.weight))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_family_of_every_size_up_to_six() {
        for size in 1..=6 {
            assert!(ALL.iter().any(|plan| plan.slots.len() == size), "{size}");
        }
        assert!(up_to(1).iter().all(|(plan, _)| plan.slots == [Head]));
    }
}
