//! The poverty register as the poverty office sends it (spec 01, section 11).
//!
//! A row belongs to the household of its number whose head has its identity number. Where the household has an open row
//! it is changed, otherwise one is made; a row that says what is stored changes nothing.

mod rows;
mod store;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use graph::Failure;
use graph::command::Tx;
use kernel::imports::{Good, Import, ImportFault, ImportReport, Kind, Tally};
use resource::Invalid;

pub use rows::FORMAT;
use rows::{Entry, entry};
use store::{Change, Homes};

/// The register among the files that can be imported.
pub const KIND: Kind = Kind {
    command: "importPovertyProfiles",
    zh: "建档立卡信息",
    en: "Poverty register",
    may: store::MAY,
    format: &FORMAT,
};

/// Reads the file, compares it with the register, and stores what is new or changed.
pub async fn take(import: &Import, cx: &mut Tx<'_>) -> Result<ImportReport, Failure> {
    let today: NaiveDate = cx.today();
    let (good, mut faults) = import.table.records(|cells| entry(cells, today));
    let homes = Homes::of(&good, cx).await?;
    let (changes, tally) = compared(good, &homes, import, &mut faults);
    let report = import.decided(tally, faults, cx).await?;
    if let Some(batch) = report.batch {
        store::put(changes, batch.key, cx).await?;
    }
    Ok(report)
}

/// What each row does; those that fit no household, or name one twice, are told.
fn compared(
    good: Vec<Good<Entry>>,
    homes: &Homes,
    import: &Import,
    faults: &mut Vec<ImportFault>,
) -> (Vec<Change>, Tally) {
    let (mut changes, mut tally, mut met) = (Vec::new(), Tally::default(), BTreeSet::new());
    for Good { row, value } in good {
        let mut wrong = |key, code| faults.push(import.table.fault(row, key, &Invalid::new(code)));
        let Some(home) = homes.get(&value.household_no) else {
            wrong("household_no", "RECORD_UNKNOWN");
            continue;
        };
        if !home.is_headed_by(&value.head_hash(homes)) {
            wrong("head_id", "NOT_APPLICABLE");
        } else if met.insert(home.household) {
            let change = home.change(&value);
            match change {
                Change::Same => tally.same += 1,
                Change::New(..) => tally.created += 1,
                Change::Update(..) => tally.changed += 1,
            }
            changes.push(change);
        } else {
            wrong("household_no", "DUPLICATE");
        }
    }
    (changes, tally)
}
