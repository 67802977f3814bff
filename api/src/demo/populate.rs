//! Fills the villages with people, county by county, so that a city of any size is made in little memory.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use entity_assistance::assistance_case::AssistanceKind;
use entity_assistance::poverty_profile::PovertyCategory;
use entity_kernel::division::{DivisionKind, DivisionLevel};
use sea_orm::{DatabaseConnection, TransactionTrait};
use uuid::Uuid;

use super::assistance::kind::{fitting, is_old_and_alone};
use super::assistance::plan::{Plan, WORKING_TOWNS, Wanted};
use super::assistance::{Applying, Drawn, aid_payroll, payroll, raise};
use super::chance::Chance;
use super::desk::{City, Desk};
use super::error::DemoError;
use super::people::blueprint::{self, Blueprint};
use super::people::register::{self, Family, Home, Member, Registrar};
use super::people::{dwelling, example, family};
use super::poverty::pairing::{Pairings, Poor};
use super::poverty::quota::Quota;
use super::poverty::{Registered, measures, register as poverty_register};
use super::progress::Progress;
use super::reach::screening::{self, Target};
use super::reach::{Applied, Desks, Found};
use super::time::{before, day};
use super::tree::Division;
use super::walk::Walk;

/// Residents of the counties in thousands, about; shares only.
const RESIDENTS: [(&str, u64); 12] = [
    ("610302", 560),
    ("610303", 520),
    ("610304", 540),
    ("610322", 400),
    ("610323", 370),
    ("610324", 300),
    ("610326", 250),
    ("610327", 200),
    ("610328", 100),
    ("610329", 60),
    ("610330", 80),
    ("610331", 40),
];

/// Of the other families every so-manyth comes to somebody's notice.
const NOTICED: usize = 15;

/// Makes the people of the city and everything that concerns them.
pub struct Populating<'a> {
    city: &'a City<'a>,
    registrar: Registrar<'a>,
    plan: Plan,
    /// Families of the present county that ask for help.
    applying: Vec<Applying<'a>>,
    /// Families of the present county in the poverty register, and everybody so far who was not lifted.
    registered: Vec<Registered>,
    poor: Vec<Poor>,
    /// Families of the present county that came to notice otherwise, and how many others there were.
    found: Vec<Found>,
    others: usize,
    quota: Quota,
    /// Families that asked for help outside the working towns.
    turn: usize,
    /// People made so far, and the share of the city's weight that they had to fill.
    made: u32,
    weight: u64,
    whole: u64,
    walk: Option<Walk>,
}

impl<'a> Populating<'a> {
    /// An empty city.
    pub fn new(city: &'a City<'a>) -> Result<Self, DemoError> {
        let villages = city.tree.of_level(DivisionLevel::Village);
        Ok(Self {
            city,
            registrar: Registrar::new(city.keyring),
            plan: Plan::new(city.people, city.today, &city.tree)?,
            applying: Vec::new(),
            registered: Vec::new(),
            poor: Vec::new(),
            found: Vec::new(),
            others: 0,
            quota: Quota::new(city.people, city.planned.clone()),
            turn: 0,
            made: 0,
            weight: 0,
            whole: villages.map(|village| weight(city, village)).sum(),
            walk: None,
        })
    }

    /// Makes all people and stores them; one transaction a county. Gives the family of the worked example.
    pub async fn run(
        mut self,
        db: &DatabaseConnection,
        files: Option<&Path>,
        desk: &mut Desk,
        progress: &dyn Progress,
    ) -> Result<Walk, DemoError> {
        progress.start("people", u64::from(self.city.people));
        let city = self.city;
        for county in city.tree.of_level(DivisionLevel::County) {
            let tx = db.begin().await?;
            for village in city.tree.villages(county.id) {
                let before = self.made;
                self.settle(village, desk)?;
                progress.inc(u64::from(self.made - before));
                desk.relieve(&tx, files).await?;
            }
            let mut applying = std::mem::take(&mut self.applying);
            applying.sort_by_key(Applying::since);
            let mut drawn = Drawn::default();
            for applying in applying {
                applying.draw_up(city, &mut drawn, desk)?;
                desk.relieve(&tx, files).await?;
            }
            raise::tell(city, county, desk)?;
            payroll::put(city, county, &drawn.paid, desk)?;
            aid_payroll::put(city, county, drawn.granted, desk)?;
            self.reach(county, drawn.applied, desk)?;
            self.register(county, desk)?;
            desk.store(&tx, files).await?;
            tx.commit().await?;
        }
        progress.finish();
        let poor = std::mem::take(&mut self.poor);
        pair(db, Pairings::new(city, poor)?, files, desk, progress).await?;
        self.walk
            .ok_or_else(|| DemoError::invented("the family of the worked example has no village"))
    }

    /// Puts those who came to notice in a county on the desk, with what was done, and its screenings.
    fn reach(
        &mut self,
        county: &'a Division,
        applied: Vec<Applied>,
        desk: &mut Desk,
    ) -> Result<(), DemoError> {
        let by_household: HashMap<Uuid, Applied> =
            applied.iter().map(|one| (one.household, *one)).collect();
        let registered = self
            .registered
            .iter()
            .map(|one| (one.family.household, one.family.place));
        let others = applied.iter().map(|one| (one.household, one.place));
        let mut targets: BTreeMap<Uuid, Target> = BTreeMap::new();
        for (household, place) in registered.chain(others) {
            let applied = by_household.get(&household).copied();
            targets.insert(
                household,
                Target {
                    household,
                    place,
                    applied,
                },
            );
        }
        let targets: Vec<Target> = targets.into_values().collect();
        let desks = Desks {
            city: self.city,
            county,
            found: std::mem::take(&mut self.found),
            applied,
        };
        desks.put(desk)?;
        let mut chance = Chance::of(self.city.seed, &format!("screening of {}", county.code));
        screening::put(&desks, &targets, desk, &mut chance)
    }

    /// Puts the families of a county that stand in the poverty register on the desk.
    fn register(&mut self, county: &Division, desk: &mut Desk) -> Result<(), DemoError> {
        let registered = std::mem::take(&mut self.registered);
        let mut chance = Chance::of(self.city.seed, &format!("register of {}", county.code));
        poverty_register::put(self.city, county, &registered, desk, &mut chance)?;
        measures::put(self.city, county, &registered, desk, &mut chance)
    }

    /// Fills a village up to its share.
    fn settle(&mut self, village: &'a Division, desk: &mut Desk) -> Result<(), DemoError> {
        let mut chance = Chance::of(self.city.seed, village.code.as_str());
        if village.code.as_str() == example::VILLAGE {
            self.settle_example(village, desk, &mut chance)?;
        }
        self.weight += weight(self.city, village);
        let target = u64::from(self.city.people) * self.weight / self.whole.max(1);
        while u64::from(self.made) < target {
            let plan = chance.weighted(&blueprint::up_to(self.city.people - self.made));
            self.settle_family(&plan, village, desk, &mut chance)?;
        }
        Ok(())
    }

    fn settle_example(
        &mut self,
        village: &Division,
        desk: &mut Desk,
        chance: &mut Chance,
    ) -> Result<(), DemoError> {
        let address = example::ADDRESS.to_owned();
        let home = home(village);
        let people = example::members()?;
        let family = self.registrar.register(
            people,
            home,
            address,
            example::SINCE,
            &mut desk.keys,
            chance,
        )?;
        self.walk = Some(Walk::of(&self.city.tree, village, &family)?);
        self.put(family, village, false, desk);
        Ok(())
    }

    fn settle_family(
        &mut self,
        plan: &Blueprint,
        village: &'a Division,
        desk: &mut Desk,
        chance: &mut Chance,
    ) -> Result<(), DemoError> {
        let size = u32::try_from(plan.slots.len()).unwrap_or(1);
        let home = home(village);
        let standing = self.quota.next(village, !home.urban, size);
        let wanted = self.plan.next(village.place.town, size, standing);
        // Old people alone seldom come up among those whose cases are in work; every fourth is one.
        let in_work = matches!(wanted, Some(Wanted::Case(_))) && !is_working(village);
        let elder = in_work && self.turn.is_multiple_of(4);
        let plan = if elder { &blueprint::ELDER } else { plan };
        let people = family::members(plan, wanted.is_some(), chance)?;
        let founded = people[0].born.max(day(1950, 1, 1));
        let since = before(day(2019, 6, 30), u64::from(chance.between(60, 7_000))).max(founded);
        let address = dwelling::address(home.urban, chance);
        let family =
            self.registrar
                .register(people, home, address, since, &mut desk.keys, chance)?;
        if let Some(wanted) = wanted {
            let name = format!("application {} in {}", self.applying.len(), village.code);
            let chance = Chance::of(self.city.seed, &name);
            // Whom the register counts as covered is paid something every month.
            let kind = match standing {
                Some(one) if one.covered => paid_every_month(&family),
                _ => self.kind(wanted, village, &family),
            };
            let wanted = (wanted, kind);
            let applying = Applying::new(self.city, family.clone(), village, wanted, chance);
            self.applying.push(applying);
        }
        if let Some(standing) = standing {
            self.note(&family, standing.category);
        }
        if standing.is_none() && wanted.is_none() {
            self.notice(&family, village);
        }
        let own_book = chance.percent(30);
        self.put(family, village, own_book, desk);
        Ok(())
    }

    /// The kind of help that a family asks for; the working towns show allowances in every state.
    fn kind(&mut self, wanted: Wanted, village: &Division, family: &Family) -> AssistanceKind {
        if is_working(village) {
            return AssistanceKind::Dibao;
        }
        self.turn += 1;
        let people: Vec<_> = family
            .members
            .iter()
            .map(|member| member.person.clone())
            .collect();
        fitting(wanted, &people, self.turn)
    }

    /// Remembers every so-manyth family that has neither applied nor is registered.
    fn notice(&mut self, family: &Family, village: &Division) {
        self.others += 1;
        if self.others.is_multiple_of(NOTICED) {
            self.found.push(Found {
                family: family.clone(),
                village: village.name.clone(),
            });
        }
    }

    /// Remembers a family of the poverty register.
    fn note(&mut self, family: &Family, category: PovertyCategory) {
        let town = family.place.town;
        if let Some(town) = town.filter(|_| category == PovertyCategory::RegisteredUnlifted) {
            let poor = |member: &Member| Poor {
                person: member.row.id,
                household: family.household,
                town,
            };
            self.poor.extend(family.members.iter().map(poor));
        }
        self.registered.push(Registered {
            family: family.clone(),
            category,
        });
    }

    fn put(&mut self, family: Family, village: &Division, own_book: bool, desk: &mut Desk) {
        self.made += u32::try_from(family.members.len()).unwrap_or_default();
        register::put(family, village.code.county6(), own_book, desk);
    }
}

/// Stores the pairings, town by town.
async fn pair(
    db: &DatabaseConnection,
    mut pairings: Pairings<'_>,
    files: Option<&Path>,
    desk: &mut Desk,
    progress: &dyn Progress,
) -> Result<(), DemoError> {
    progress.start("pairings", pairings.towns() as u64);
    let tx = db.begin().await?;
    for town in 0..pairings.towns() {
        pairings.put(town, desk)?;
        desk.store(&tx, files).await?;
        progress.inc(1);
    }
    pairings.put_beside(desk)?;
    desk.store(&tx, files).await?;
    tx.commit().await?;
    progress.finish();
    Ok(())
}

/// Help that is paid every month: support for whoever is old and alone, an allowance for the others.
fn paid_every_month(family: &Family) -> AssistanceKind {
    let people: Vec<_> = family
        .members
        .iter()
        .map(|member| member.person.clone())
        .collect();
    if is_old_and_alone(&people) {
        AssistanceKind::Tekun
    } else {
        AssistanceKind::Dibao
    }
}

/// Whether a village lies in one of the towns where the demo's clerks work.
fn is_working(village: &Division) -> bool {
    WORKING_TOWNS.contains(&&village.code.as_str()[..9])
}

fn home(village: &Division) -> Home<'_> {
    let urban = matches!(
        village.kind,
        DivisionKind::ResidentsCommittee | DivisionKind::QuasiResidents
    );
    Home {
        place: village.place,
        code: village.code.as_str(),
        urban,
    }
}

/// Share of a village: its county's residents, divided so that a community has as many as four villages.
fn weight(city: &City<'_>, village: &Division) -> u64 {
    let residents = RESIDENTS
        .iter()
        .find(|(county, _)| *county == village.code.county6());
    let parts = |village: &Division| match village.kind {
        DivisionKind::ResidentsCommittee => 4,
        DivisionKind::VillagersCommittee => 1,
        _ => 0,
    };
    let own = parts(village);
    let all: u64 = village
        .place
        .county
        .map_or(1, |county| city.tree.villages(county).map(parts).sum());
    residents.map_or(0, |(_, residents)| residents * 1_000_000 * own / all.max(1))
}
