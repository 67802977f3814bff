//! The bureau, the county bureaus, the town offices, and agencies that ask and answer.

use std::collections::HashMap;

use entity_kernel::division::{DivisionKind, DivisionLevel};
use entity_kernel::organization::{self, OrganizationKind, OrganizationState};
use kernel::spelling;
use resource::CreditCode;
use uuid::Uuid;

use super::error::DemoError;
use super::keys::Keys;
use super::time::{SET_UP, at, day};
use super::tree::{Division, Tree};

/// An agency of the city outside the bureau.
struct Agency {
    name: &'static str,
    kind: OrganizationKind,
    /// Registering department and class of its credit code.
    register: (char, char),
}

const fn agency(name: &'static str, kind: OrganizationKind, register: (char, char)) -> Agency {
    Agency {
        name,
        kind,
        register,
    }
}

const AGENCIES: [Agency; 9] = [
    agency("宝鸡市医疗保障局", OrganizationKind::Government, ('1', '1')),
    agency("宝鸡市教育局", OrganizationKind::Government, ('1', '1')),
    agency(
        "宝鸡市人力资源和社会保障局",
        OrganizationKind::Government,
        ('1', '1'),
    ),
    agency("宝鸡市统计局", OrganizationKind::Government, ('1', '1')),
    agency(
        "宝鸡市残疾人联合会",
        OrganizationKind::Government,
        ('1', '3'),
    ),
    agency(
        "宝鸡市12345政务服务便民热线中心",
        OrganizationKind::PublicInstitution,
        ('1', '2'),
    ),
    agency("陕西信合宝鸡市分行", OrganizationKind::Bank, ('9', '1')),
    agency(
        "中国邮政储蓄银行宝鸡市分行",
        OrganizationKind::Bank,
        ('9', '1'),
    ),
    agency("宝鸡市慈善协会", OrganizationKind::SocialGroup, ('5', '1')),
];

/// The organizations, and which office belongs to which division.
#[derive(Debug)]
pub struct Offices {
    /// The rows, superiors before those below them.
    pub rows: Vec<organization::Model>,
    by_division: HashMap<Uuid, usize>,
}

impl Offices {
    /// Offices of every town, county and the city, and the agencies.
    pub fn of(tree: &Tree, keys: &mut Keys) -> Result<Self, DemoError> {
        let mut offices = Self {
            rows: Vec::new(),
            by_division: HashMap::new(),
        };
        for level in [
            DivisionLevel::City,
            DivisionLevel::County,
            DivisionLevel::Town,
        ] {
            for division in tree.of_level(level) {
                offices.open(division, keys)?;
            }
        }
        for agency in &AGENCIES {
            let row = offices.row(
                agency.name.to_owned(),
                agency.kind,
                agency.register,
                tree.get("6103")?,
                keys,
            )?;
            offices.rows.push(row);
        }
        Ok(offices)
    }

    fn open(&mut self, division: &Division, keys: &mut Keys) -> Result<(), DemoError> {
        let (name, kind) = office(division);
        let class = if kind == OrganizationKind::Government {
            '1'
        } else {
            '2'
        };
        let mut row = self.row(name, kind, ('1', class), division, keys)?;
        row.parent_id = division.parent.and_then(|parent| self.office(parent));
        self.by_division.insert(division.id, self.rows.len());
        self.rows.push(row);
        Ok(())
    }

    fn row(
        &self,
        name: String,
        kind: OrganizationKind,
        (department, class): (char, char),
        division: &Division,
        keys: &mut Keys,
    ) -> Result<organization::Model, DemoError> {
        let now = at(SET_UP, 9 * 60);
        let number = format!("MB{:06}", 291 + self.rows.len() * 7);
        let county = if class == '1' && department == '9' {
            "610300"
        } else {
            division.code.county6()
        };
        let spelling = spelling::title(&name);
        Ok(organization::Model {
            id: keys.next(now),
            address: Some(format!("{}行政中心", division.full_name)),
            name,
            kind,
            credit_code: Some(CreditCode::new(department, class, county, &number)?),
            state: OrganizationState::Active,
            name_pinyin: spelling.pinyin,
            name_initials: spelling.initials,
            parent_id: None,
            phone: Some(format!("0917-3{:06}", 210_000 + self.rows.len())),
            registered_on: Some(day(2019, 3, 29)),
            closed_on: None,
            division_id: division.id,
            county_id: division.place.county,
            town_id: division.place.town,
            created_at: now,
            created_by: None,
            updated_at: now,
            version: 1,
        })
    }

    /// Office of a division.
    pub fn office(&self, division: Uuid) -> Option<Uuid> {
        self.by_division
            .get(&division)
            .map(|index| self.rows[*index].id)
    }

    /// Organization of this name.
    pub fn named(&self, name: &str) -> Option<Uuid> {
        self.rows
            .iter()
            .find(|row| row.name == name)
            .map(|row| row.id)
    }
}

/// Name and kind of the office that serves a division.
fn office(division: &Division) -> (String, OrganizationKind) {
    let name = &division.name;
    match division.kind {
        DivisionKind::Street => (format!("{name}办事处"), OrganizationKind::Government),
        DivisionKind::TownshipUnit => (
            format!("{name}管理办公室"),
            OrganizationKind::PublicInstitution,
        ),
        DivisionKind::Town | DivisionKind::Township => {
            (format!("{name}人民政府"), OrganizationKind::Government)
        }
        _ => (format!("{name}民政局"), OrganizationKind::Government),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_town_has_its_office_below_its_county() {
        let mut keys = Keys::new(1);
        let tree = Tree::read(&mut keys).unwrap();
        let offices = Offices::of(&tree, &mut keys).unwrap();
        assert_eq!(offices.rows.len(), 1 + 12 + 120 + AGENCIES.len());
        let town = tree.get("610323101").unwrap();
        let office = offices.office(town.id).unwrap();
        let row = offices.rows.iter().find(|row| row.id == office).unwrap();
        assert_eq!(row.name, "蔡家坡镇人民政府");
        assert_eq!(
            row.parent_id,
            offices.office(tree.get("610323").unwrap().id)
        );
        let mut codes: Vec<_> = offices
            .rows
            .iter()
            .map(|row| row.credit_code.clone())
            .collect();
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), offices.rows.len());
    }
}
