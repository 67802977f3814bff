//! The list of pairings as the city keeps it (spec 01, section 11): organization, town, and whom it cares for.
//!
//! A pairing that is not known yet is proposed; the town still confirms it. Several rows may name one pairing.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use entity_assistance::pairing::{self, PairingState};
use entity_assistance::pairing_beneficiary;
use entity_kernel::{division, organization, person};
use graph::Failure;
use graph::command::Tx;
use graph::places::Place;
use kernel::imports::words::{day, text};
use kernel::imports::{Cells, Column, Format, Good, Import, ImportReport, Kind, Tally};
use resource::{CitizenId, CreditCode, DivisionCode, Invalid};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{beneficiary, families, refuse_org};

/// Permission to bring the list in.
const MAY: &str = "assistance.pairing.import";
/// Values that one statement looks up.
const NUMBERS: usize = 1_000;

/// The columns of the list.
pub const FORMAT: Format = Format {
    kind: "pairings",
    columns: &[
        Column {
            key: "org",
            headings: &["社会组织", "社会组织名称"],
            required: true,
        },
        Column {
            key: "credit_code",
            headings: &["统一社会信用代码"],
            required: true,
        },
        Column {
            key: "town",
            headings: &["镇街代码", "镇(街)代码"],
            required: true,
        },
        Column {
            key: "person",
            headings: &["帮扶对象身份证号", "身份证号"],
            required: false,
        },
        Column {
            key: "from_on",
            headings: &["起始日期"],
            required: false,
        },
        Column {
            key: "plan",
            headings: &["帮扶计划"],
            required: false,
        },
        Column {
            key: "contact",
            headings: &["联系人"],
            required: false,
        },
    ],
};

/// The list among the files that can be imported.
pub const KIND: Kind = Kind {
    command: "importPairings",
    zh: "结对帮扶清单",
    en: "List of pairings",
    may: MAY,
    format: &FORMAT,
};

/// A row of the list.
#[derive(Clone, Debug)]
struct Entry {
    org: String,
    credit_code: CreditCode,
    town: DivisionCode,
    person: Option<CitizenId>,
    from_on: Option<NaiveDate>,
    plan: Option<String>,
    contact: Option<String>,
}

/// What is stored of what the list names.
struct Known {
    orgs: HashMap<CreditCode, organization::Model>,
    towns: HashMap<DivisionCode, Place>,
    persons: HashMap<Vec<u8>, person::Model>,
    families: HashMap<Uuid, Uuid>,
    /// Open pairings by organization and town.
    open: HashMap<(Uuid, Uuid), Uuid>,
    /// Open pairing that cares for a person.
    carers: HashMap<Uuid, Uuid>,
}

/// Where a pairing lies, and whom it is to care for.
type Cared = (Place, Vec<pairing_beneficiary::ActiveModel>);

/// Reads the list, and proposes the pairings and adds the people that are not known yet.
pub async fn take(import: &Import, cx: &mut Tx<'_>) -> Result<ImportReport, Failure> {
    let (good, mut faults) = import.table.records(entry);
    let mut known = Known::of(&good, cx).await?;
    let (mut tally, mut met) = (Tally::default(), BTreeSet::new());
    let mut proposed: Vec<(Place, pairing::ActiveModel)> = Vec::new();
    let mut cared: BTreeMap<Uuid, Cared> = BTreeMap::new();
    for Good { row, value } in good {
        let (org, place, person) = match known.fits(&value, &mut met, cx) {
            Ok(fits) => fits,
            Err((key, code)) => {
                faults.push(import.table.fault(row, key, &Invalid::new(code)));
                continue;
            }
        };
        let at = (org.id, place.division);
        let is_open = known.open.contains_key(&at);
        let pairing = *known.open.entry(at).or_insert_with(|| cx.new_key());
        let is_known = person
            .as_ref()
            .is_some_and(|person| known.carers.get(&person.id) == Some(&pairing));
        if is_open && (person.is_none() || is_known) {
            tally.same += 1;
            continue;
        }
        tally.created += 1;
        if !is_open {
            proposed.push((place, new(pairing, &org, &value, cx.today())));
        }
        if let Some(person) = person {
            let family = known.families.get(&person.id).copied().unwrap_or_default();
            let (_, rows) = cared.entry(pairing).or_insert_with(|| (place, Vec::new()));
            rows.push(beneficiary(pairing, person.id, family, cx));
        }
    }
    let report = import.decided(tally, faults, cx).await?;
    if report.batch.is_some() {
        for (place, row) in proposed {
            cx.created(row, place).await?;
        }
        for (place, rows) in cared.into_values() {
            cx.insert_all(rows, place).await?;
        }
    }
    Ok(report)
}

fn entry(cells: &mut Cells<'_>) -> Option<Entry> {
    let org = cells.required("org", text);
    let credit_code = cells.required("credit_code", CreditCode::parse);
    let town = cells.required("town", DivisionCode::parse);
    let person = cells.optional("person", CitizenId::parse);
    let from_on = cells.optional("from_on", day);
    let plan = cells.optional("plan", text);
    let contact = cells.optional("contact", text);
    Some(Entry {
        org: org?,
        credit_code: credit_code?,
        town: town?,
        person,
        from_on,
        plan,
        contact,
    })
}

fn new(id: Uuid, org: &organization::Model, row: &Entry, today: NaiveDate) -> pairing::ActiveModel {
    let plan = row
        .plan
        .clone()
        .unwrap_or_else(|| "按结对帮扶清单开展帮扶".to_owned());
    pairing::ActiveModel {
        id: Set(id),
        org_id: Set(org.id),
        state: Set(PairingState::Proposed),
        from_on: Set(row.from_on.unwrap_or(today)),
        plan: Set(plan),
        contact: Set(row.contact.clone().unwrap_or_else(|| org.name.clone())),
        ..Default::default()
    }
}

impl Known {
    async fn of(good: &[Good<Entry>], cx: &Tx<'_>) -> Result<Self, Failure> {
        let mut known = Self {
            orgs: HashMap::new(),
            towns: HashMap::new(),
            persons: HashMap::new(),
            families: HashMap::new(),
            open: HashMap::new(),
            carers: HashMap::new(),
        };
        for part in good.chunks(NUMBERS) {
            known.look_up(part, cx).await?;
        }
        Ok(known)
    }

    async fn look_up(&mut self, part: &[Good<Entry>], cx: &Tx<'_>) -> Result<(), Failure> {
        let codes = part.iter().map(|good| good.value.credit_code.clone());
        let orgs = organization::Entity::find()
            .filter(organization::Column::CreditCode.is_in(codes))
            .all(cx.db)
            .await?;
        let keys: Vec<Uuid> = orgs.iter().map(|org| org.id).collect();
        self.orgs.extend(
            orgs.into_iter()
                .filter_map(|org| Some((org.credit_code.clone()?, org))),
        );
        let codes = part.iter().map(|good| good.value.town.clone());
        let towns = division::Entity::find()
            .filter(division::Column::Code.is_in(codes))
            .all(cx.db)
            .await?;
        let places = cx.engine.places();
        let reached = towns
            .into_iter()
            .filter_map(|town| Some((town.code, places.get(town.id)?)));
        self.towns
            .extend(reached.filter(|(_, place)| cx.who.may_at(MAY, place)));
        let blind = |id| cx.engine.keyring().blind(id);
        let hashes = part
            .iter()
            .filter_map(|good| good.value.person.as_ref().map(blind));
        let persons = person::Entity::find()
            .filter(person::Column::IdNumberHash.is_in(hashes))
            .filter(person::Column::MergedIntoId.is_null())
            .all(cx.db)
            .await?;
        let people: Vec<Uuid> = persons.iter().map(|person| person.id).collect();
        self.families.extend(families(&people, cx).await?);
        self.persons.extend(
            persons
                .into_iter()
                .filter_map(|row| Some((row.id_number_hash.clone()?, row))),
        );
        let open = pairing::Entity::find()
            .filter(pairing::Column::OrgId.is_in(keys))
            .filter(pairing::Column::State.is_in([PairingState::Proposed, PairingState::Active]))
            .all(cx.db)
            .await?;
        self.open.extend(
            open.into_iter()
                .map(|row| ((row.org_id, row.division_id), row.id)),
        );
        let cared = pairing_beneficiary::Entity::find()
            .filter(pairing_beneficiary::Column::PersonId.is_in(people))
            .filter(pairing_beneficiary::Column::ToOn.is_null())
            .all(cx.db)
            .await?;
        self.carers
            .extend(cared.into_iter().map(|row| (row.person_id, row.pairing_id)));
        Ok(())
    }

    /// Organization, town and person of a row; the column and the rule where they do not fit.
    fn fits(
        &self,
        row: &Entry,
        met: &mut BTreeSet<Uuid>,
        cx: &Tx<'_>,
    ) -> Result<(organization::Model, Place, Option<person::Model>), (&'static str, &'static str)>
    {
        let org = self.orgs.get(&row.credit_code);
        let org = org.ok_or(("credit_code", "RECORD_UNKNOWN"))?;
        if org.name != row.org {
            return Err(("org", "NOT_APPLICABLE"));
        }
        if refuse_org(org).is_err() {
            return Err(("credit_code", "NOT_APPLICABLE"));
        }
        let place = *self
            .towns
            .get(&row.town)
            .ok_or(("town", "RECORD_UNKNOWN"))?;
        if place.town != Some(place.division) {
            return Err(("town", "NOT_APPLICABLE"));
        }
        let Some(id) = &row.person else {
            return Ok((org.clone(), place, None));
        };
        let person = self.persons.get(&cx.engine.keyring().blind(id));
        let person = person.ok_or(("person", "RECORD_UNKNOWN"))?;
        let lives_there = person.town_id == place.town && person.died_on.is_none();
        if !lives_there || !self.families.contains_key(&person.id) {
            return Err(("person", "NOT_APPLICABLE"));
        }
        let own = self.open.get(&(org.id, place.division));
        let elsewhere = self
            .carers
            .get(&person.id)
            .is_some_and(|carer| Some(carer) != own);
        if elsewhere || !met.insert(person.id) {
            return Err(("person", "DUPLICATE"));
        }
        Ok((org.clone(), place, Some(person.clone())))
    }
}
