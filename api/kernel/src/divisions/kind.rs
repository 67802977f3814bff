//! What a segment of a code says about the kind of its division (GB/T 2260, GB/T 10114; spec 00, 4.1).

use entity_kernel::division::{DivisionKind, DivisionLevel};
use resource::DivisionCode;

/// Kind that the segment of this level stands for; none where the segment is not given to any kind.
///
/// ```
/// # use kernel::divisions::kind::by_segment;
/// # use entity_kernel::division::{DivisionKind, DivisionLevel};
/// let town = "610323100".parse().unwrap();
/// assert_eq!(by_segment(&town, DivisionLevel::Town), Some(DivisionKind::Town));
/// ```
pub fn by_segment(code: &DivisionCode, level: DivisionLevel) -> Option<DivisionKind> {
    match level {
        DivisionLevel::Province => Some(DivisionKind::Province),
        DivisionLevel::City => Some(DivisionKind::City),
        DivisionLevel::County => county(code.county_segment()),
        DivisionLevel::Town => town(code.town_segment()),
        DivisionLevel::Village => village(code.village_segment()),
    }
}

const fn county(segment: u16) -> Option<DivisionKind> {
    match segment {
        1..=18 => Some(DivisionKind::District),
        21..=80 => Some(DivisionKind::County),
        81..=99 => Some(DivisionKind::CountyCity),
        _ => None,
    }
}

const fn town(segment: u16) -> Option<DivisionKind> {
    match segment {
        1..=99 => Some(DivisionKind::Street),
        100..=199 => Some(DivisionKind::Town),
        200..=399 => Some(DivisionKind::Township),
        400..=599 => Some(DivisionKind::TownshipUnit),
        _ => None,
    }
}

const fn village(segment: u16) -> Option<DivisionKind> {
    match segment {
        598 => Some(DivisionKind::VirtualVillage),
        1..=199 => Some(DivisionKind::ResidentsCommittee),
        200..=399 => Some(DivisionKind::VillagersCommittee),
        400..=499 => Some(DivisionKind::QuasiResidents),
        500..=599 => Some(DivisionKind::QuasiVillage),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_tell_the_kind() {
        use DivisionKind as Kind;
        use DivisionLevel::{County, Town, Village};
        for (code, level, kind) in [
            ("610302", County, Some(Kind::District)),
            ("610322", County, Some(Kind::County)),
            ("610381", County, Some(Kind::CountyCity)),
            ("610319", County, None),
            ("610302001", Town, Some(Kind::Street)),
            ("610322100", Town, Some(Kind::Town)),
            ("610322200", Town, Some(Kind::Township)),
            ("610326400", Town, Some(Kind::TownshipUnit)),
            ("610326600", Town, None),
            ("610302001005", Village, Some(Kind::ResidentsCommittee)),
            ("610331106204", Village, Some(Kind::VillagersCommittee)),
            ("610326400498", Village, Some(Kind::QuasiResidents)),
            ("610326400500", Village, Some(Kind::QuasiVillage)),
            ("610330401598", Village, Some(Kind::VirtualVillage)),
            ("610330401600", Village, None),
        ] {
            let found = by_segment(&code.parse().unwrap(), level);
            assert_eq!(found, kind, "{code}");
        }
    }
}
