//! The boards (看板): what social assistance does, counted in one statement for a division and a month.
//!
//! | you want to | go to |
//! | --- | --- |
//! | count something more | [`nets`], [`mechanisms`], [`population`] |
//! | change what a tile shows | [`tiles`] |
//! | know which rows count, and when | [`sheet`] |
//!
//! Spec 01, sections 4 and 9, 5.3 rules 20 and 21. The queries of the same names say what the figures mean.

pub mod mechanisms;
pub mod nets;
pub mod population;
pub mod sheet;
pub mod tiles;

use resource::CodeList;

use crate::rules::BasisPoints;

/// Part of the safety net for those who cannot help themselves (兜底保障网).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum SafetyNet {
    /// Minimum living allowance in the country (农村低保)
    RuralDibao,
    /// Support of the extremely poor (特困供养)
    Tekun,
    /// Temporary aid (临时救助)
    TempAid,
    /// Registered poor who are old and alone, minors without an able guardian, severely disabled or severely ill (特殊群体)
    SpecialGroups,
    /// What other departments do (综合施策)
    Comprehensive,
    /// Referrals, conferences, pairings (组织协调)
    Coordination,
}

/// A part of a whole in basis points; nothing of nothing is 0.
pub fn share_bp(part: i32, whole: i32) -> i32 {
    let number = |count: i32| u32::try_from(count).unwrap_or_default();
    i32::try_from(BasisPoints::share(number(part), number(whole)).0).unwrap_or(i32::MAX)
}
