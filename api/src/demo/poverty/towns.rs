//! The towns that the pairing plan lists: 98 towns and 10 street offices, as reported for 2020.
//!
//! The table of divisions has 99 towns and 17 streets, and four units that are neither. Which of them the plan of 2020
//! left out is not known; here it is those with the fewest villages.

use std::collections::HashSet;

use entity_kernel::division::{DivisionKind, DivisionLevel};
use uuid::Uuid;

use super::super::tree::{Division, Tree};

/// Towns and street offices of the plan.
const LISTED: [(DivisionKind, usize); 2] = [(DivisionKind::Town, 98), (DivisionKind::Street, 10)];

/// The towns and streets of the plan.
#[derive(Clone, Debug)]
pub struct Planned {
    /// Their codes, twelve digits, in the order of the table.
    pub codes: Vec<String>,
    keys: HashSet<Uuid>,
}

impl Planned {
    /// The plan for these divisions.
    pub fn of(tree: &Tree) -> Self {
        let villages = |town: &Division| {
            tree.of_level(DivisionLevel::Village)
                .filter(|village| village.kind == DivisionKind::VillagersCommittee)
                .filter(|village| village.place.town == Some(town.id))
                .count()
        };
        let mut chosen: Vec<&Division> = Vec::new();
        for (kind, most) in LISTED {
            let towns = tree.of_level(DivisionLevel::Town);
            let mut of_kind: Vec<&Division> = towns.filter(|town| town.kind == kind).collect();
            of_kind.sort_by_key(|town| std::cmp::Reverse(villages(town)));
            chosen.extend(of_kind.into_iter().take(most));
        }
        chosen.sort_by(|one, other| one.code.as_str().cmp(other.code.as_str()));
        Self {
            codes: chosen.iter().map(|town| town.code.to_string()).collect(),
            keys: chosen.iter().map(|town| town.id).collect(),
        }
    }

    /// Whether a town is in the plan.
    pub fn has(&self, town: Option<Uuid>) -> bool {
        town.is_some_and(|town| self.keys.contains(&town))
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::keys::Keys;
    use super::*;

    #[test]
    fn the_plan_lists_ninety_eight_towns_and_ten_streets() {
        let tree = Tree::read(&mut Keys::new(1)).unwrap();
        let planned = Planned::of(&tree);
        let of_kind = |kind| {
            let listed = planned.codes.iter().filter_map(|code| tree.coded(code));
            listed.filter(|town| town.kind == kind).count()
        };
        let found = LISTED.map(|(kind, _)| (kind, of_kind(kind)));
        assert_eq!((planned.codes.len(), found), (108, LISTED));
        assert!(planned.has(Some(tree.get("610323101").unwrap().id)));
    }
}
