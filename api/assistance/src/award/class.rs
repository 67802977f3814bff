//! Class of an award: how often the household is rechecked (分类管理).

use entity_assistance::assistance_award::ManageClass;
use entity_assistance::assistance_case::AreaType;
use entity_assistance::case_member::{self, LabourCapacity};
use graph::Failure;

use crate::case::local::Local;

/// Class of a household by the ability to work of the members that count.
///
/// C where somebody is fully able, so that income may change; B where somebody is partly able; A where nobody is.
pub fn class_of(members: &[case_member::Model]) -> ManageClass {
    let able = |capacity| {
        let mut counted = members.iter().filter(|member| member.counted);
        counted.any(|member| member.labour_capacity == capacity)
    };
    if able(LabourCapacity::Full) {
        ManageClass::C
    } else if able(LabourCapacity::Partial) {
        ManageClass::B
    } else {
        ManageClass::A
    }
}

/// Months from one recheck to the next; 12, 12, and 3 urban or 6 rural, where nobody has set them.
pub fn cycle(class: ManageClass, area: AreaType, local: &Local) -> Result<u32, Failure> {
    let (key, months) = match (class, area) {
        (ManageClass::A, _) => ("recheck.months_a", 12),
        (ManageClass::B, _) => ("recheck.months_b", 12),
        (ManageClass::C, AreaType::Urban) => ("recheck.months_c_urban", 3),
        (ManageClass::C, AreaType::Rural) => ("recheck.months_c_rural", 6),
    };
    local.number_or(key, months)
}
