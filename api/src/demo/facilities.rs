//! A few facilities: a service hall, a registry of marriages and a home in every county, the city's own institutions.

use entity_kernel::division::DivisionLevel;
use entity_kernel::facility::{self, FacilityKind, FacilityState};

use super::error::DemoError;
use super::keys::Keys;
use super::offices::Offices;
use super::time::{SET_UP, at, day};
use super::tree::{Division, Tree};

/// What every county has.
const OF_COUNTIES: [(FacilityKind, &str, Option<i32>); 3] = [
    (FacilityKind::ServiceHall, "社会救助服务大厅", None),
    (FacilityKind::MarriageOffice, "婚姻登记处", None),
    (FacilityKind::TekunHome, "特困人员区域敬老院", Some(160)),
];
/// What the city has.
const OF_CITY: [(FacilityKind, &str, Option<i32>); 4] = [
    (FacilityKind::RescueStation, "救助管理站", Some(80)),
    (FacilityKind::ChildWelfareHome, "儿童福利院", Some(300)),
    (FacilityKind::FuneralHome, "殡仪馆", None),
    (FacilityKind::ElderHome, "老年公寓", Some(420)),
];

/// Rows of the facilities.
pub fn facilities(
    tree: &Tree,
    offices: &Offices,
    keys: &mut Keys,
) -> Result<Vec<facility::Model>, DemoError> {
    let city = tree.get("6103")?;
    let of_city = OF_CITY.iter().map(|what| (city, what));
    let counties: Vec<&Division> = tree.of_level(DivisionLevel::County).collect();
    let of_counties = counties
        .iter()
        .flat_map(|county| OF_COUNTIES.iter().map(|what| (*county, what)));
    Ok(of_city
        .chain(of_counties)
        .map(|(place, what)| row(place, what, offices, keys))
        .collect())
}

fn row(
    division: &Division,
    (kind, name, capacity): &(FacilityKind, &str, Option<i32>),
    offices: &Offices,
    keys: &mut Keys,
) -> facility::Model {
    let now = at(SET_UP, 11 * 60);
    facility::Model {
        id: keys.next(now),
        name: format!("{}{name}", division.name),
        kind: *kind,
        state: FacilityState::Open,
        organization_id: offices.office(division.id),
        capacity: *capacity,
        address: format!("{}中心街", division.full_name),
        phone: None,
        longitude_e6: None,
        latitude_e6: None,
        coordinates: None,
        opened_on: Some(day(2012, 7, 1)),
        closed_on: None,
        division_id: division.id,
        county_id: division.place.county,
        town_id: division.place.town,
        created_at: now,
        created_by: None,
        updated_at: now,
        version: 1,
    }
}
