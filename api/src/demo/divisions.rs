//! Rows of the divisions, with Fengxiang's change from county to district as a dated version.
//!
//! On 2021-01-29 Fengxiang county (610322) became Fengxiang district (610305), with all 12 towns, 6 residents'
//! committees and 160 villages: 179 divisions get a new code and keep their identity (spec 00, 4.4).

use chrono::NaiveDate;
use entity_kernel::division::{self, DivisionKind};
use entity_kernel::division_succession::SuccessionKind;
use entity_kernel::division_version;
use kernel::spelling;
use resource::DivisionCode;
use uuid::Uuid;

use super::error::DemoError;
use super::keys::Keys;
use super::time::{SET_UP, at, day};
use super::tree::{Division, Tree};

/// First day of the versions of 2020: a placeholder, no historical fact.
const SINCE: NaiveDate = day(2000, 1, 1);
/// First day of Fengxiang district.
const DISTRICT_SINCE: NaiveDate = day(2021, 1, 29);
const BASIS: &str = "国务院批准撤销凤翔县、设立宝鸡市凤翔区（陕西省人民政府2021-01-29公布）";
const COUNTY: &str = "610322";
const DISTRICT: &str = "610305";

/// The divisions as they stand in 2020.
pub fn divisions(tree: &Tree) -> Vec<division::Model> {
    tree.all.iter().map(row).collect()
}

fn row(division: &Division) -> division::Model {
    let now = at(SET_UP, 8 * 60);
    division::Model {
        id: division.id,
        name: division.name.clone(),
        code: division.code.clone(),
        kind: division.kind,
        level: division.level,
        full_name: division.full_name.clone(),
        pinyin: spelling::title(&division.name).pinyin,
        parent_id: division.parent,
        urban_rural: None,
        abolished_on: None,
        county_id: division.place.county,
        town_id: division.place.town,
        created_at: now,
        created_by: None,
        updated_at: now,
        version: 1,
    }
}

/// Versions of all divisions: one each, two for those of Fengxiang.
pub fn versions(tree: &Tree, keys: &mut Keys) -> Result<Vec<division_version::Model>, DemoError> {
    let mut versions = Vec::new();
    for division in &tree.all {
        let changes = division.code.county6() == COUNTY;
        let mut version = first_version(division, keys);
        version.valid_to = changes.then_some(DISTRICT_SINCE);
        if changes {
            let second = as_of_2021(&version, division, keys.next(at(SET_UP, 8 * 60)))?;
            versions.extend([version, second]);
        } else {
            versions.push(version);
        }
    }
    Ok(versions)
}

fn first_version(division: &Division, keys: &mut Keys) -> division_version::Model {
    let now = at(SET_UP, 8 * 60);
    division_version::Model {
        id: keys.next(now),
        division_id: division.id,
        code: division.code.clone(),
        name: division.name.clone(),
        full_name: division.full_name.clone(),
        kind: division.kind,
        level: division.level,
        parent_id: division.parent,
        valid_from: SINCE,
        valid_to: None,
        change: None,
        basis: None,
        change_case_id: None,
        created_at: now,
        created_by: None,
        updated_at: now,
        version: 1,
    }
}

/// The version that follows: another code, for the county itself another name and kind too.
fn as_of_2021(
    before: &division_version::Model,
    division: &Division,
    id: Uuid,
) -> Result<division_version::Model, DemoError> {
    let is_county = division.kind == DivisionKind::County;
    let code = format!("{DISTRICT}{}", &division.code.as_str()[COUNTY.len()..]);
    Ok(division_version::Model {
        id,
        code: DivisionCode::parse(&code)?,
        name: before.name.replace("凤翔县", "凤翔区"),
        full_name: before.full_name.replace("凤翔县", "凤翔区"),
        kind: if is_county {
            DivisionKind::District
        } else {
            division.kind
        },
        valid_from: DISTRICT_SINCE,
        valid_to: None,
        change: Some(if is_county {
            SuccessionKind::Converted
        } else {
            SuccessionKind::Recoded
        }),
        basis: Some(BASIS.to_owned()),
        ..before.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use entity_kernel::division::DivisionLevel;

    fn tree() -> (Tree, Keys) {
        let mut keys = Keys::new(1);
        (Tree::read(&mut keys).unwrap(), keys)
    }

    /// Streets, towns, units like townships, residents' committees, villages of spec 00, 4.3.
    #[test]
    fn the_counties_have_what_the_table_says() {
        let expected = [
            ("610302", [5, 5, 0, 58, 68]),
            ("610303", [7, 4, 0, 56, 68]),
            ("610304", [3, 15, 0, 17, 218]),
            ("610322", [0, 12, 0, 6, 160]),
            ("610323", [0, 9, 0, 15, 144]),
            ("610324", [1, 7, 0, 9, 113]),
            ("610326", [1, 7, 2, 11, 86]),
            ("610327", [0, 10, 0, 3, 104]),
            ("610328", [0, 7, 0, 3, 65]),
            ("610329", [0, 7, 0, 4, 66]),
            ("610330", [0, 9, 2, 4, 66]),
            ("610331", [0, 7, 0, 2, 44]),
        ];
        let (tree, _) = tree();
        assert_eq!(tree.all.len(), 1_528);
        assert_eq!(tree.of_level(DivisionLevel::County).count(), expected.len());
        for (county, counts) in expected {
            let id = tree.get(county).unwrap().id;
            let kinds = [
                DivisionKind::Street,
                DivisionKind::Town,
                DivisionKind::TownshipUnit,
                DivisionKind::ResidentsCommittee,
                DivisionKind::VillagersCommittee,
            ];
            let of = |kind| {
                let within = |division: &&Division| division.place.county == Some(id);
                tree.all
                    .iter()
                    .filter(within)
                    .filter(|division| division.kind == kind)
                    .count()
            };
            assert_eq!(kinds.map(of), counts, "{county}");
        }
    }

    #[test]
    fn fengxiang_changes_in_179_places_and_nothing_else_does() {
        let (tree, mut keys) = tree();
        let versions = versions(&tree, &mut keys).unwrap();
        let changed: Vec<_> = versions
            .iter()
            .filter(|version| version.valid_from == DISTRICT_SINCE)
            .collect();
        assert_eq!((versions.len(), changed.len()), (1_528 + 179, 179));
        let county = changed
            .iter()
            .find(|version| version.level == DivisionLevel::County)
            .unwrap();
        assert_eq!(
            (county.name.as_str(), county.code.county6()),
            ("凤翔区", "610305")
        );
        assert_eq!(county.change, Some(SuccessionKind::Converted));
        let town = changed
            .iter()
            .find(|version| version.code.town9() == "610305100")
            .unwrap();
        assert_eq!(town.full_name, "陕西省宝鸡市凤翔区城关镇");
        let open = versions
            .iter()
            .filter(|version| version.valid_to.is_none())
            .count();
        assert_eq!(open, 1_528);
    }
}
