//! What is stored of a family: its members, its hukou books, the family that lives together.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use entity_kernel::codes::{EthnicGroup, FamilyRelation, HealthStatus, IdDocumentKind};
use entity_kernel::household::{self, HouseholdKind};
use entity_kernel::household_member;
use entity_kernel::person::{self, DisabilityCategory, HukouType};
use graph::places::Place;
use kernel::spelling;
use resource::{BankAccount, Keyring};
use uuid::Uuid;

use super::super::chance::Chance;
use super::super::desk::Desk;
use super::super::error::DemoError;
use super::super::keys::Keys;
use super::super::numbers;
use super::super::time::{TAKEN_OVER, at};
use super::blueprint::Slot;
use super::family::Person;
use super::identity::{self, Registry};

/// Age from which somebody has an account of his or her own.
const OF_AGE: u32 = 18;

/// A family as it is stored.
#[derive(Clone, Debug)]
pub struct Family {
    /// Where it lives.
    pub place: Place,
    /// Whether in a community.
    pub urban: bool,
    /// Household of those who live together.
    pub household: Uuid,
    /// Address below the village.
    pub address: String,
    /// First day of the household.
    pub since: NaiveDate,
    /// Members, the head first.
    pub members: Vec<Member>,
}

/// A member as stored, and what is needed in the clear elsewhere.
#[derive(Clone, Debug)]
pub struct Member {
    /// As invented.
    pub person: Person,
    /// As stored.
    pub row: person::Model,
    /// Account in the clear.
    pub account: Option<BankAccount>,
}

/// Village in which a family is registered.
#[derive(Clone, Copy, Debug)]
pub struct Home<'a> {
    /// Village.
    pub place: Place,
    /// Code of the village, twelve digits.
    pub code: &'a str,
    /// Whether it is a community.
    pub urban: bool,
}

/// Registers families, one after the other.
#[derive(Debug)]
pub struct Registrar<'a> {
    keyring: &'a Keyring,
    registry: Registry,
    county: String,
    registered: u32,
}

impl<'a> Registrar<'a> {
    /// A registrar who has registered nobody yet.
    pub fn new(keyring: &'a Keyring) -> Self {
        Self {
            keyring,
            registry: Registry::default(),
            county: String::new(),
            registered: 0,
        }
    }

    /// Stores a family: its persons with all their numbers.
    pub fn register(
        &mut self,
        people: Vec<Person>,
        home: Home<'_>,
        address: String,
        since: NaiveDate,
        keys: &mut Keys,
        chance: &mut Chance,
    ) -> Result<Family, DemoError> {
        let ethnic = ethnic_group(chance);
        let mut members = Vec::new();
        for person in people {
            let mut member = self.person(person, home, keys, chance)?;
            member.row.ethnic_group = Some(ethnic);
            member.row.residence_address = Some(address.clone());
            members.push(member);
        }
        Ok(Family {
            place: home.place,
            urban: home.urban,
            household: keys.next(self.now()),
            address,
            since,
            members,
        })
    }

    /// Registrations are a millisecond apart, so that their keys are in order.
    fn now(&self) -> DateTime<Utc> {
        at(TAKEN_OVER, 9 * 60) + TimeDelta::milliseconds(i64::from(self.registered))
    }

    fn person(
        &mut self,
        person: Person,
        home: Home<'_>,
        keys: &mut Keys,
        chance: &mut Chance,
    ) -> Result<Member, DemoError> {
        self.registered += 1;
        let county = &home.code[..6];
        if self.county != county {
            county.clone_into(&mut self.county);
            self.registry = Registry::default();
        }
        let id_number = self.registry.number(county, person.born, person.sex)?;
        let now = self.now().max(at(person.born, 10 * 60));
        let mut row = bare(&person, home.place, keys.next(now), now);
        row.id_last4 = Some(id_number.last4().to_owned());
        row.id_number_hash = Some(self.keyring.blind(&id_number));
        row.id_number = Some(self.keyring.seal(&id_number));
        let account = self.give_numbers(&mut row, &person, chance)?;
        Ok(Member {
            person,
            row,
            account,
        })
    }

    /// Phone and account of whoever is of age.
    fn give_numbers(
        &self,
        row: &mut person::Model,
        person: &Person,
        chance: &mut Chance,
    ) -> Result<Option<BankAccount>, DemoError> {
        let age = person.age(TAKEN_OVER);
        let phone = identity::phone(chance)?;
        if age >= OF_AGE && (age < 70 || chance.percent(55)) {
            row.phone = Some(self.keyring.seal(&phone));
            row.phone_hash = Some(self.keyring.blind(&phone));
        }
        let (account, bank) = identity::account(self.registered, chance)?;
        if person.disability.is_some() {
            row.disability_certificate_no = Some(format!("SX6103{}", chance.digits(10)));
        }
        if age < OF_AGE {
            return Ok(None);
        }
        row.bank_account = Some(self.keyring.seal(&account));
        row.bank_account_hash = Some(self.keyring.blind(&account));
        row.bank_name = Some(bank.to_owned());
        Ok(Some(account))
    }
}

/// A person's row without numbers.
fn bare(person: &Person, place: Place, id: Uuid, now: DateTime<Utc>) -> person::Model {
    let spelling = spelling::person(person.name.as_str());
    let disability = person.disability;
    person::Model {
        id,
        name: person.name.clone(),
        sex: person.sex,
        birth_date: Some(person.born),
        id_kind: IdDocumentKind::CitizenId,
        id_number: None,
        id_number_hash: None,
        id_last4: None,
        document_no: None,
        phone: None,
        phone_hash: None,
        name_pinyin: spelling.pinyin,
        name_initials: spelling.initials,
        ethnic_group: None,
        marital_status: Some(person.marital),
        hukou_type: Some(HukouType::Resident),
        hukou_division_id: Some(place.division),
        residence_address: None,
        health_status: Some(health(person)),
        disability_category: disability.map(|(category, _)| category),
        disability_grade: disability.map(|(_, grade)| grade),
        disability_certificate_no: None,
        bank_account: None,
        bank_account_hash: None,
        bank_name: None,
        died_on: None,
        merged_into_id: None,
        division_id: place.division,
        county_id: place.county,
        town_id: place.town,
        created_at: now,
        created_by: None,
        updated_at: now,
        version: 1,
    }
}

fn health(person: &Person) -> HealthStatus {
    match person.disability {
        Some((DisabilityCategory::Vision, _)) => HealthStatus::VisionDisability,
        Some((DisabilityCategory::Hearing, _)) => HealthStatus::HearingDisability,
        Some((DisabilityCategory::Speech, _)) => HealthStatus::SpeechDisability,
        Some((DisabilityCategory::Limb, _)) => HealthStatus::LimbDisability,
        Some((DisabilityCategory::Intellectual, _)) => HealthStatus::IntellectualDisability,
        Some((DisabilityCategory::Mental, _)) => HealthStatus::MentalDisability,
        Some((DisabilityCategory::Multiple, _)) => HealthStatus::MultipleDisability,
        None if person.ill && person.age(TAKEN_OVER) >= 50 => HealthStatus::Cerebrovascular,
        None if person.ill => HealthStatus::Cancer,
        None if person.age(TAKEN_OVER) >= 65 => HealthStatus::Fair,
        None => HealthStatus::Healthy,
    }
}

/// Of a hundred families ninety-nine are Han.
fn ethnic_group(chance: &mut Chance) -> EthnicGroup {
    chance.weighted(&[
        (EthnicGroup::Han, 990),
        (EthnicGroup::Hui, 7),
        (EthnicGroup::Man, 2),
        (EthnicGroup::Mongol, 1),
    ])
}

/// Puts a family on the desk: its persons, its household, and one or two hukou books.
///
/// With a book of their own, the parents of the head are registered apart and live with the family all the same.
pub fn put(family: Family, county: &str, own_book: bool, desk: &mut Desk) {
    let everybody: Vec<&Member> = family.members.iter().collect();
    let (elders, others): (Vec<&Member>, Vec<&Member>) = everybody
        .iter()
        .partition(|member| own_book && is_elder(member));
    let number = desk
        .numbers
        .next(numbers::FAMILIES, county, TAKEN_OVER.year());
    household(
        &family,
        HouseholdKind::Family,
        number,
        family.household,
        &everybody,
        desk,
    );
    for members in [others, elders]
        .iter()
        .filter(|members| !members.is_empty())
    {
        let number = desk.numbers.next(numbers::BOOKS, county, TAKEN_OVER.year());
        let id = desk.keys.next(members[0].row.created_at);
        household(
            &family,
            HouseholdKind::Registered,
            number,
            id,
            members,
            desk,
        );
    }
    desk.load
        .persons
        .extend(family.members.into_iter().map(|member| member.row));
}

fn is_elder(member: &Member) -> bool {
    matches!(member.person.slot, Slot::Father | Slot::Mother)
}

/// One household with its members, the first of whom is its head.
fn household(
    family: &Family,
    kind: HouseholdKind,
    number: String,
    id: Uuid,
    members: &[&Member],
    desk: &mut Desk,
) {
    let head = &members[0].row;
    let now = head.created_at;
    desk.load.households.push(household::Model {
        id,
        household_no: number,
        kind,
        head_person_id: Some(head.id),
        address: family.address.clone(),
        valid_from: family.since,
        valid_to: None,
        division_id: family.place.division,
        county_id: family.place.county,
        town_id: family.place.town,
        created_at: now,
        created_by: None,
        updated_at: now,
        version: 1,
    });
    for member in members {
        let membership = membership(family, id, member, members, &mut desk.keys);
        desk.load.memberships.push(membership);
    }
}

fn membership(
    family: &Family,
    household: Uuid,
    member: &Member,
    members: &[&Member],
    keys: &mut Keys,
) -> household_member::Model {
    let now = member.row.created_at;
    household_member::Model {
        id: keys.next(now),
        household_id: household,
        person_id: member.row.id,
        relation: relation_within(member, members),
        from_on: family.since.max(member.person.born),
        to_on: None,
        division_id: family.place.division,
        county_id: family.place.county,
        town_id: family.place.town,
        created_at: now,
        created_by: None,
        updated_at: now,
        version: 1,
    }
}

/// Relation to the head of a book: in the elders' own book the first of them is its head, the other the wife.
fn relation_within(member: &Member, members: &[&Member]) -> FamilyRelation {
    let is_first = members
        .first()
        .is_some_and(|first| first.row.id == member.row.id);
    match (is_first, is_elder(members[0])) {
        (true, _) => FamilyRelation::Head,
        (false, true) => FamilyRelation::Wife,
        (false, false) => member.person.relation,
    }
}
