//! Where families live, below the village.

use super::super::chance::Chance;

const GROUPS: [&str; 8] = [
    "一组", "二组", "三组", "四组", "五组", "六组", "七组", "八组",
];

/// An address: group and number in a village, building and flat in a community.
pub fn address(urban: bool, chance: &mut Chance) -> String {
    if urban {
        let (building, entrance) = (chance.between(1, 24), chance.between(1, 4));
        let flat = chance.between(1, 6) * 100 + chance.between(1, 4);
        format!("{building}号楼{entrance}单元{flat}室")
    } else {
        format!("{}{}号", chance.pick(&GROUPS), chance.between(1, 96))
    }
}
