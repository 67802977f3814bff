//! Households and the register as stored, looked up and written in a few statements however long the file is.

use std::collections::HashMap;

use entity_assistance::poverty_profile::{self, Column};
use entity_kernel::household::{self, HouseholdKind};
use entity_kernel::person;
use graph::Failure;
use graph::command::Tx;
use graph::places::Place;
use kernel::imports::Good;
use resource::{CitizenId, Keyring};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::rows::Entry;

/// Values that one statement takes, well below what both engines allow.
const NUMBERS: usize = 10_000;
/// Rows that one statement writes.
const ROWS: usize = 1_000;
/// Permission of whoever brings the register in.
pub(super) const MAY: &str = "assistance.poverty.import";

/// A household with its open row.
#[derive(Clone, Debug)]
pub struct Home {
    /// The household.
    pub household: Uuid,
    place: Place,
    head: Option<Vec<u8>>,
    open: Option<poverty_profile::Model>,
}

/// The households that the file names and the actor may reach.
#[derive(Debug)]
pub struct Homes {
    by_no: HashMap<String, Home>,
    keyring: Keyring,
}

/// What a row does to the register.
#[derive(Debug)]
pub enum Change {
    /// It says what is stored.
    Same,
    /// It is new there.
    New(Place, Box<poverty_profile::ActiveModel>),
    /// It changes this row.
    Update(Place, Box<poverty_profile::ActiveModel>),
}

type Found = (
    Uuid,
    String,
    Uuid,
    Option<Uuid>,
    Option<Uuid>,
    Option<Vec<u8>>,
);

impl Homes {
    /// Looks the households of these rows up.
    pub async fn of(good: &[Good<Entry>], cx: &Tx<'_>) -> Result<Self, Failure> {
        let mut by_no = HashMap::new();
        for part in good.chunks(NUMBERS) {
            for (household, number, division, county, town, head) in found(part, cx).await? {
                let place = Place {
                    division,
                    county,
                    town,
                };
                let home = Home {
                    household,
                    place,
                    head,
                    open: None,
                };
                if cx.who.may_at(MAY, &place) {
                    by_no.insert(number, home);
                }
            }
        }
        let mut homes = Self {
            by_no,
            keyring: cx.engine.keyring().clone(),
        };
        homes.open_rows(cx).await?;
        Ok(homes)
    }

    async fn open_rows(&mut self, cx: &Tx<'_>) -> Result<(), Failure> {
        let households: Vec<Uuid> = self.by_no.values().map(|home| home.household).collect();
        let mut open = HashMap::new();
        for part in households.chunks(NUMBERS) {
            let rows = poverty_profile::Entity::find()
                .filter(Column::HouseholdId.is_in(part.iter().copied()))
                .filter(Column::ClosedOn.is_null())
                .all(cx.db)
                .await?;
            open.extend(rows.into_iter().map(|row| (row.household_id, row)));
        }
        for home in self.by_no.values_mut() {
            home.open = open.remove(&home.household);
        }
        Ok(())
    }

    /// The household of this number.
    pub fn get(&self, number: &str) -> Option<&Home> {
        self.by_no.get(number)
    }

    /// Blind index of an identity number.
    pub fn blind(&self, id: &CitizenId) -> Vec<u8> {
        self.keyring.blind(id)
    }
}

/// Families of these numbers that exist, each with the blind index of its head.
async fn found(part: &[Good<Entry>], cx: &Tx<'_>) -> Result<Vec<Found>, Failure> {
    use household::Column as H;
    let numbers = part.iter().map(|good| good.value.household_no.as_str());
    let head = household::Entity::belongs_to(person::Entity)
        .from(H::HeadPersonId)
        .to(person::Column::Id)
        .into();
    Ok(household::Entity::find()
        .select_only()
        .columns([H::Id, H::HouseholdNo, H::DivisionId, H::CountyId, H::TownId])
        .column(person::Column::IdNumberHash)
        .join(JoinType::InnerJoin, head)
        .filter(H::HouseholdNo.is_in(numbers))
        .filter(H::Kind.eq(HouseholdKind::Family))
        .filter(H::ValidTo.is_null())
        .into_tuple()
        .all(cx.db)
        .await?)
}

impl Home {
    /// Whether the head has this identity number.
    pub fn is_headed_by(&self, hash: &[u8]) -> bool {
        self.head.as_deref() == Some(hash)
    }

    /// What the row does to the household.
    pub fn change(&self, entry: &Entry) -> Change {
        let Some(open) = &self.open else {
            let mut row = row(entry);
            row.household_id = Set(self.household);
            return Change::New(self.place, Box::new(row));
        };
        if says(open, entry) {
            return Change::Same;
        }
        let mut row = row(entry);
        row.id = Set(open.id);
        row.household_id = Set(self.household);
        row.created_at = Set(open.created_at);
        row.created_by = Set(open.created_by);
        row.version = Set(open.version + 1);
        Change::Update(self.place, Box::new(row))
    }
}

fn row(entry: &Entry) -> poverty_profile::ActiveModel {
    poverty_profile::ActiveModel {
        category: Set(entry.category),
        cause: Set(entry.cause),
        per_capita_net_income: Set(entry.income),
        income_year: Set(entry.income_year),
        has_labour: Set(entry.has_labour),
        entered_on: Set(entry.days.entered),
        lifted_on: Set(entry.days.lifted),
        closed_on: Set(entry.days.closed),
        source_batch_id: NotSet,
        ..Default::default()
    }
}

/// Whether the stored row says what the file says.
fn says(row: &poverty_profile::Model, entry: &Entry) -> bool {
    let days = (row.entered_on, row.lifted_on, row.closed_on);
    let facts = (row.category, row.cause, row.per_capita_net_income);
    days == (entry.days.entered, entry.days.lifted, entry.days.closed)
        && facts == (entry.category, entry.cause, entry.income)
        && (row.income_year, row.has_labour) == (entry.income_year, entry.has_labour)
}

/// Writes what is new or changed, a thousand rows a statement.
pub async fn put(changes: Vec<Change>, batch: Uuid, cx: &Tx<'_>) -> Result<(), Failure> {
    let (mut fresh, mut updated) = (Vec::new(), Vec::new());
    for change in changes {
        let (place, mut row, rows) = match change {
            Change::Same => continue,
            Change::New(place, row) => (place, row, &mut fresh),
            Change::Update(place, row) => (place, row, &mut updated),
        };
        row.source_batch_id = Set(batch);
        rows.push(cx.stamped(*row, place));
    }
    let mut fresh = fresh.into_iter().peekable();
    while fresh.peek().is_some() {
        let part: Vec<_> = fresh.by_ref().take(ROWS).collect();
        poverty_profile::Entity::insert_many(part)
            .exec_without_returning(cx.db)
            .await?;
    }
    let mut updated = updated.into_iter().peekable();
    while updated.peek().is_some() {
        let part: Vec<_> = updated.by_ref().take(ROWS).collect();
        poverty_profile::Entity::insert_many(part)
            .on_conflict(replaced())
            .exec_without_returning(cx.db)
            .await?;
    }
    Ok(())
}

/// The row is there: its facts are those of the file from now on.
fn replaced() -> OnConflict {
    use Column as C;
    let facts = [
        C::Category,
        C::Cause,
        C::PerCapitaNetIncome,
        C::IncomeYear,
        C::HasLabour,
        C::EnteredOn,
        C::LiftedOn,
        C::ClosedOn,
        C::SourceBatchId,
        C::UpdatedAt,
        C::Version,
    ];
    OnConflict::column(C::Id).update_columns(facts).to_owned()
}
