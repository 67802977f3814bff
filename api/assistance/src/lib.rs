//! Social assistance (社会救助): who is entitled, how much, and since when.
//!
//! | you want to | go to |
//! | --- | --- |
//! | add a step | a row in [`lifecycle`], a file in [`commands`] |
//! | change a formula | [`rules`], beside its worked example |
//! | change a deadline | [`rules::deadlines`] for its term, [`case::clock`] for the state it runs in |
//! | let a county set something | [`parameters`] |
//! | let somebody do or see something | [`roles`]; a partner: `scopes`, [`partners`] |
//! | publish something, let anybody ask something | [`public`] |
//! | add a reason to refuse | [`codes`] |
//! | change what an approval leaves behind | [`award`] |
//! | change how a household is rechecked | [`recheck`] |
//! | change what a new standard does | [`standard`] |
//! | change how money comes back | [`recovery`] |
//! | change what a certificate says | [`certificates`] |
//! | change what is paid, or what stops a payment | [`payroll`] |
//! | find people, or help beyond money | [`reach`] |
//! | count something for a board | [`boards`] |
//! | let a list go out as a file | `exports` |
//! | give temporary aid | [`temp_aid`] |
//! | do something when its time has come | [`sweep`] |
//! | find what is wrong before anybody asks | [`mod@watch`] |
//!
//! A command loads, lets the pure rules decide, and stores; it knows no other domain. Deaths reach it as a fact of the
//! kernel ([`award::death`]), admissions to institutions ([`award::stays`]) and new holidays too ([`case::recount`]).

pub mod award;
pub mod boards;
pub mod case;
pub mod certificates;
pub mod codes;
pub mod commands;
mod exports;
pub mod inputs;
pub mod lifecycle;
pub mod parameters;
pub mod partners;
pub mod payroll;
pub mod public;
pub mod queries;
pub mod reach;
pub mod recheck;
pub mod recovery;
pub mod roles;
pub mod rules;
mod scopes;
pub mod standard;
pub mod sweep;
pub mod temp_aid;
pub mod watch;
mod words;

use graph::Registry;
use kernel::facts::{CalendarChanged, PersonAdmitted, PersonDied, PersonDischarged, Subscribers};
use resource::output::OutputRef;
use resource::{CodeList, Output};

pub use codes::AssistanceCode;
pub use exports::EXPORTS;

/// Every file that can be imported.
pub const IMPORTS: &[&kernel::imports::Kind] =
    &[&reach::poverty::KIND, &reach::pairings::listed::KIND];

pub use parameters::PARAMETERS;
pub use roles::ROLES;
pub use scopes::SCOPES;
pub use sweep::run_due;
pub use watch::watch;

/// Hands the share of social assistance in.
pub fn register(registry: &mut Registry) {
    registry
        .resources(entity_assistance::resources())
        .error_codes(AssistanceCode::META)
        .lifecycle(&lifecycle::CASE)
        .lifecycle(&lifecycle::AWARD)
        .lifecycle(&lifecycle::CARE_AGREEMENT)
        .lifecycle(&lifecycle::TEMP_AID)
        .lifecycle(&lifecycle::PAYROLL)
        .lifecycle(&lifecycle::RECHECK)
        .lifecycle(&lifecycle::OVERPAYMENT)
        .lifecycle(&lifecycle::LEAD)
        .lifecycle(&lifecycle::REFERRAL)
        .lifecycle(&lifecycle::CAMPAIGN)
        .lifecycle(&lifecycle::TASK)
        .lifecycle(&lifecycle::PAIRING)
        .lifecycle(&lifecycle::SIGNAL)
        .lifecycle(&lifecycle::COMPLAINT);
    for shape in [rules::Calculation::SHAPE, rules::Explanation::SHAPE] {
        if let OutputRef::Object(meta) = shape.item {
            registry.output(meta);
        }
    }
    commands::register(registry);
    queries::register(registry);
}

/// Adds what social assistance does when other domains tell of something.
#[must_use]
pub fn subscribe(subscribers: Subscribers) -> Subscribers {
    subscribers
        .on::<PersonDied>(award::death::StopPayment)
        .on::<PersonAdmitted>(award::stays::RememberStay)
        .on::<PersonDischarged>(award::stays::RememberStay)
        .on::<CalendarChanged>(case::recount::MoveDeadlines)
}
