//! Awards: how they come about, and how they end.
//!
//! | you want to | go to |
//! | --- | --- |
//! | make an award of an approved case | [`grant`] |
//! | let it run out, or no longer | [`gradual`] |
//! | change the cycle of rechecks | [`class`] |
//! | change what is paid from a month on | [`change`] |
//! | know which months are paid and cannot change | [`paid`] |
//! | end one | [`ending`] |
//! | know who lives in an institution, and who has care at home | [`stays`], [`care`] |
//! | know what a death does to a payment | [`death`] |

pub mod care;
pub mod change;
pub mod class;
pub mod death;
pub mod ending;
pub mod gradual;
pub mod grant;
pub mod paid;
pub mod stays;

use entity_assistance::assistance_award;
use graph::places::Place;

/// Where an award lies.
pub fn place(award: &assistance_award::Model) -> Place {
    Place {
        division: award.division_id,
        county: award.county_id,
        town: award.town_id,
    }
}
