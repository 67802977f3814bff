//! What was done in a pairing: written down by the town's clerk, most of it verified by the town's lead.

use chrono::{DateTime, NaiveDate, Utc};
use entity_assistance::pairing;
use entity_assistance::pairing_action::{self, PairingActionType};
use entity_kernel::attachment::AttachmentKind;
use graph::places::Place;
use resource::Money;
use serde_json::json;
use uuid::Uuid;

use super::super::chance::Chance;
use super::super::desk::{City, Desk};
use super::super::papers::{Object, paper};
use super::super::row::{Stamp, row};
use super::super::time::{at, before, days_between};
use super::pairing::Offices;

/// Kind, money, value of goods, both in hundreds of yuan at most, weight.
const KINDS: [((PairingActionType, u32, u32), u32); 8] = [
    ((PairingActionType::Donation, 0, 60), 24),
    ((PairingActionType::Consumption, 180, 0), 20),
    ((PairingActionType::Volunteer, 0, 0), 18),
    ((PairingActionType::Education, 50, 20), 12),
    ((PairingActionType::Industry, 120, 80), 10),
    ((PairingActionType::Medical, 0, 40), 8),
    ((PairingActionType::Employment, 30, 0), 6),
    ((PairingActionType::Other, 0, 10), 2),
];
/// How many actions a pairing has in a quarter of a year.
const NUMBER: [(u32, u32); 4] = [(0, 12), (1, 40), (2, 33), (3, 15)];
/// Days of such a quarter.
const QUARTER: u32 = 90;
/// What was done in the last so many days of work waits to be verified.
const RECENT: u32 = 7;

/// Puts the actions of a pairing that cares for these people on the desk.
pub fn put(
    city: &City<'_>,
    pairing: &pairing::Model,
    persons: &[Uuid],
    offices: Offices<'_>,
    desk: &mut Desk,
    chance: &mut Chance,
) {
    let since = days_between(pairing.from_on, city.today).clamp(4, 400);
    let recent = city.worked(RECENT);
    let quarters = (since / QUARTER).max(1);
    let days = since / quarters;
    for quarter in 0..quarters {
        for _ in 0..chance.weighted(&NUMBER) {
            let ago = quarter * days + chance.between(3, days);
            let on = before(city.today, u64::from(ago));
            let action = action(pairing, persons, (on, on >= recent), offices, desk, chance);
            desk.load.actions.push(action);
        }
    }
}

fn action(
    pairing: &pairing::Model,
    persons: &[Uuid],
    (on, recent): (NaiveDate, bool),
    offices: Offices<'_>,
    desk: &mut Desk,
    chance: &mut Chance,
) -> pairing_action::Model {
    let (kind, money, goods) = chance.weighted(&KINDS);
    let (written_at, clerk) = (at(on, 16 * 60 + 30), Some(offices.clerk.id));
    let id = desk.keys.next(written_at);
    let place = place(pairing);
    let object = Object {
        table: "pairing_action",
        id,
        number: "结对帮扶活动",
        place,
    };
    let photo = paper(desk, AttachmentKind::Photo, object, clerk, written_at);
    let verified = (!recent && chance.percent(90)).then(|| verified_at(on));
    let stamp = Stamp::made(written_at, clerk);
    let stamp = verified.map_or(stamp, |at| stamp.changed(at, 2));
    let helped = i32::try_from(persons.len()).unwrap_or_default();
    let others = i32::try_from(chance.between(3, 40)).unwrap_or(3);
    row!(pairing_action in place, stamp;
        id: id,
        pairing_id: pairing.id,
        done_on: on,
        kind: kind,
        money: hundreds(money, chance),
        goods_value: hundreds(goods, chance),
        head_count: if persons.is_empty() { others } else { helped },
        person_ids: json!(persons),
        evidence_ids: json!([photo]),
        verified_at: verified,
        verified_by_name: verified.map(|_| offices.lead.name.clone()),
        verified_by: verified.map(|_| offices.lead.id),
    )
}

fn verified_at(on: NaiveDate) -> DateTime<Utc> {
    at(on + chrono::Days::new(6), 10 * 60)
}

fn hundreds(most: u32, chance: &mut Chance) -> Option<Money> {
    (most > 0).then(|| Money::yuan(i64::from(chance.between(2, most)) * 100))
}

fn place(pairing: &pairing::Model) -> Place {
    Place {
        division: pairing.division_id,
        county: pairing.county_id,
        town: pairing.town_id,
    }
}
