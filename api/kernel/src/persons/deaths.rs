//! The list of the dead, as funeral parlours and the police send it (spec 01, section 11): everybody who pays them hears
//! of each in the same transaction.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use entity_kernel::person;
use graph::Failure;
use graph::command::Tx;
use graph::places::Place;
use resource::{CitizenId, Invalid, PersonName};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::facts::{self, PersonDied};
use crate::imports::words::{day, text};
use crate::imports::{Cells, Column, Format, Good, Import, ImportReport, Kind, Tally};

/// Permission to bring the list in.
const MAY: &str = "kernel.person.import_deaths";
/// Numbers that one statement looks up.
const NUMBERS: usize = 1_000;

/// The columns of the list.
pub const FORMAT: Format = Format {
    kind: "deaths",
    columns: &[
        Column {
            key: "name",
            headings: &["姓名", "死者姓名"],
            required: true,
        },
        Column {
            key: "id",
            headings: &["身份证号", "证件号码", "公民身份号码"],
            required: true,
        },
        Column {
            key: "died_on",
            headings: &["死亡日期", "死亡时间"],
            required: true,
        },
        Column {
            key: "cremated_on",
            headings: &["火化日期", "火化时间"],
            required: false,
        },
    ],
};

/// The list among the files that can be imported.
pub const KIND: Kind = Kind {
    command: "importDeaths",
    zh: "死亡火化名单",
    en: "List of the dead",
    may: MAY,
    format: &FORMAT,
};

/// Somebody on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Dead {
    name: PersonName,
    id: CitizenId,
    died_on: NaiveDate,
}

/// Reads the list, and records those deaths that are not known yet.
pub async fn take(import: &Import, cx: &mut Tx<'_>) -> Result<ImportReport, Failure> {
    let today = cx.today();
    let (good, mut faults) = import.table.records(|cells| dead(cells, today));
    let known = known(&good, cx).await?;
    let (mut tally, mut new, mut met) = (Tally::default(), Vec::new(), BTreeSet::new());
    for Good { row, value } in good {
        let person = known.get(&cx.engine.keyring().blind(&value.id));
        let twice = person.is_some_and(|person| !met.insert(person.id));
        match fault(person, &value, twice) {
            Some((key, code)) => faults.push(import.table.fault(row, key, &Invalid::new(code))),
            None => match person {
                Some(person) if person.died_on.is_none() => {
                    tally.changed += 1;
                    new.push((person.clone(), value.died_on));
                }
                _ => tally.same += 1,
            },
        }
    }
    let report = import.decided(tally, faults, cx).await?;
    if report.batch.is_some() {
        for (person, died_on) in new {
            record(person, died_on, cx).await?;
        }
    }
    Ok(report)
}

fn dead(cells: &mut Cells<'_>, today: NaiveDate) -> Option<Dead> {
    let name = cells.required("name", |name| PersonName::parse(&text(name)?));
    let id = cells.required("id", CitizenId::parse);
    let died_on = cells.required("died_on", day);
    let cremated_on = cells.optional("cremated_on", day);
    if died_on.is_some_and(|on| on > today) {
        cells.wrong("died_on", &Invalid::new("DATE_ORDER"));
    }
    if cremated_on.is_some_and(|on| on > today || died_on.is_some_and(|died| on < died)) {
        cells.wrong("cremated_on", &Invalid::new("DATE_ORDER"));
    }
    Some(Dead {
        name: name?,
        id: id?,
        died_on: died_on?,
    })
}

/// What does not fit what is stored: the column and the rule.
fn fault(
    person: Option<&person::Model>,
    row: &Dead,
    twice: bool,
) -> Option<(&'static str, &'static str)> {
    let Some(person) = person else {
        return Some(("id", "RECORD_UNKNOWN"));
    };
    let born_later = person.birth_date.is_some_and(|born| row.died_on < born);
    let other_day = person.died_on.is_some_and(|on| on != row.died_on);
    match () {
        () if twice => Some(("id", "DUPLICATE")),
        () if person.name != row.name => Some(("name", "NOT_APPLICABLE")),
        () if born_later => Some(("died_on", "DATE_ORDER")),
        () if other_day => Some(("died_on", "NOT_APPLICABLE")),
        () => None,
    }
}

/// Persons with these numbers whom the actor may reach, by the blind index of the number.
async fn known(
    good: &[Good<Dead>],
    cx: &Tx<'_>,
) -> Result<HashMap<Vec<u8>, person::Model>, Failure> {
    let mut known = HashMap::new();
    for part in good.chunks(NUMBERS) {
        let hashes = part
            .iter()
            .map(|good| cx.engine.keyring().blind(&good.value.id));
        let rows = person::Entity::find()
            .filter(person::Column::IdNumberHash.is_in(hashes))
            .filter(person::Column::MergedIntoId.is_null())
            .all(cx.db)
            .await?;
        let reached = rows
            .into_iter()
            .filter(|row| cx.who.may_at(MAY, &place(row)));
        known.extend(reached.filter_map(|row| Some((row.id_number_hash.clone()?, row))));
    }
    Ok(known)
}

fn place(person: &person::Model) -> Place {
    Place {
        division: person.division_id,
        county: person.county_id,
        town: person.town_id,
    }
}

/// Records a death, and tells everybody who pays the person.
pub async fn record(
    person: person::Model,
    died_on: NaiveDate,
    cx: &mut Tx<'_>,
) -> Result<person::Model, Failure> {
    let person = cx
        .touched(person, |row: &mut person::ActiveModel| {
            row.died_on = Set(Some(died_on));
        })
        .await?;
    let fact = PersonDied {
        person: person.id,
        died_on,
    };
    facts::publish(cx, fact).await?;
    Ok(person)
}
