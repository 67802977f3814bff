//! What every domain relies on (公共基础): places, people, rules of time and number, papers, money, work.
//!
//! | you want to | go to |
//! | --- | --- |
//! | find a division by an old code, load the tree, change a code | [`divisions`] |
//! | read a value that law or county sets | [`parameters`] |
//! | count working days, end a deadline | [`calendar`], [`deadlines`] |
//! | number a paper | [`numbering`] |
//! | post a public notice | [`notices`] |
//! | warn somebody | [`alerts`] |
//! | allow so many tries an hour | [`attempts`] |
//! | register a person, a household, an organization, a facility | [`persons`], [`registers`] |
//! | see who may what, sign in, hold a session | [`access`] |
//! | see who did what, and check it | [`journal`] |
//! | know what time it is | [`clock`] |
//! | keep a file | [`files`] |
//! | put a code on a paper that anybody can check | [`papers`] |
//! | pay | [`funds`] |
//! | do long work | [`jobs`] |
//! | do what time demands | [`upkeep()`] |
//! | tell other domains that something became true | [`facts`] |
//! | spell a name for search | [`spelling`] |
//! | import a file of rows | [`imports`] |
//! | export a list | [`exports`] |
//! | make keys within one statement | [`bulk`] |
//! | say what is wrong with a file of rows | [`rows`] |
//! | give a result with its explanation | [`explain`] |
//! | take complaints about conduct | [`complaints`] |
//! | know a citizen without an account, send a text message | [`citizens`] |
//! | ask for a text of some length | [`words`] |
//! | add an error code | [`code`] |

pub mod access;
pub mod alerts;
pub mod attempts;
pub mod bulk;
pub mod calendar;
pub mod citizens;
pub mod clock;
pub mod code;
pub mod complaints;
pub mod deadlines;
pub mod divisions;
pub mod explain;
pub mod exports;
pub mod facts;
pub mod files;
pub mod funds;
pub mod imports;
pub mod jobs;
pub mod journal;
pub mod notices;
pub mod numbering;
pub mod papers;
pub mod parameters;
pub mod persons;
pub mod registers;
pub mod rows;
pub mod spelling;
mod upkeep;
pub mod words;

#[cfg(test)]
mod testing;

use graph::Registry;
use resource::CodeList;

pub use code::KernelCode;
pub use upkeep::upkeep;

/// Hands the kernel's share of the schema in.
pub fn register(registry: &mut Registry) {
    registry
        .resources(entity_kernel::resources())
        .error_codes(KernelCode::META)
        .audit_reads_of("Person");
    access::register(registry);
    divisions::register(registry);
    parameters::register(registry);
    calendar::register(registry);
    persons::register(registry);
    registers::register(registry);
    notices::register(registry);
    complaints::register(registry);
    citizens::register(registry);
    alerts::register(registry);
    jobs::register(registry);
    files::register(registry);
    exports::register(registry);
    imports::register(registry);
    journal::register(registry);
}
