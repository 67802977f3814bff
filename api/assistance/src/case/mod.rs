//! What the commands about a case share.
//!
//! | you want to | go to |
//! | --- | --- |
//! | know when a step is due | [`clock`]; count it anew: [`recount`] |
//! | know what county and city have set | [`local`] |
//! | calculate from what is stored | [`calculation`] |
//! | check and store members, items, papers | [`members`], [`items`], [`papers`] |
//! | know who must support an extremely poor person, and how much care there must be | [`obligors`], [`care`] |
//! | know whether somebody receives help already | [`cover`] |
//! | know whether an application is complete | [`intake`] |
//! | begin and close an inquiry into means | [`means`] |
//! | know who visited | [`visits`] |
//! | post a public notice | [`publicity`] |
//! | hand a case over, draw the ones that the county visits | [`handover`], [`sample`] |
//! | know what the town decides by itself | [`delegation`] |
//! | know what a conference decided | [`conference`] |
//! | refuse or approve | [`decision`] |

pub mod calculation;
pub mod care;
pub mod clock;
pub mod conference;
pub mod cover;
pub mod decision;
pub mod delegation;
pub mod handover;
pub mod history;
pub mod intake;
pub mod items;
pub mod local;
pub mod means;
pub mod members;
pub mod obligors;
pub mod papers;
pub mod publicity;
pub mod recount;
pub mod sample;
pub mod visits;

use entity_assistance::assistance_case;
use graph::Failure;
use graph::places::Place;

/// Table of cases, for rows that say what they belong to.
pub const TABLE: &str = "assistance_case";

/// The same refusal, pointing at a field of the input.
pub fn at(failure: Failure, path: &str) -> Failure {
    match failure {
        Failure::Refused(refusal) => refusal.at(path).into(),
        other => other,
    }
}

/// Where a case lies.
pub fn place(case: &assistance_case::Model) -> Place {
    Place {
        division: case.division_id,
        county: case.county_id,
        town: case.town_id,
    }
}
