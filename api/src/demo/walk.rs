//! The family of the worked example, as whoever walks through its application needs it: `walk.json`.

use entity_kernel::{division, household, person};
use resource::Resource;
use resource::id::{encode, tag};
use serde::Serialize;
use uuid::Uuid;

use super::error::DemoError;
use super::people::blueprint::Slot;
use super::people::register::Family;
use super::tree::{Division, Tree};

/// Something stored: its global id and its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    /// Global id.
    pub id: String,
    /// Name.
    pub name: String,
}

/// The family of the worked example E1 and where it lives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Walk {
    /// Global id of the family that lives together.
    pub household: String,
    /// Its members.
    pub persons: Persons,
    /// Village.
    pub village: Named,
    /// Town.
    pub town: Named,
    /// County.
    pub county: Named,
}

/// Members of the family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Persons {
    /// Earns a wage.
    pub mother: Named,
    /// Disabled, grade 2.
    pub father: Named,
    /// 72 years old.
    pub grandmother: Named,
    /// 12 years old.
    pub son: Named,
}

impl Walk {
    /// Tells of a stored family.
    pub fn of(tree: &Tree, village: &Division, family: &Family) -> Result<Self, DemoError> {
        let member = |slot| {
            let member = family
                .members
                .iter()
                .find(|member| member.person.slot == slot);
            let member =
                member.ok_or_else(|| DemoError::invented("a family without its members"))?;
            Ok::<_, DemoError>(named::<person::Entity>(
                member.row.id,
                member.person.name.as_str(),
            ))
        };
        let place = |id: Option<Uuid>| {
            let division = tree.all.iter().find(|division| Some(division.id) == id);
            let division =
                division.ok_or_else(|| DemoError::invented("a village without town or county"))?;
            Ok::<_, DemoError>(named::<division::Entity>(division.id, &division.name))
        };
        Ok(Self {
            household: encode(tag(household::Entity::META.name), family.household),
            persons: Persons {
                mother: member(Slot::Spouse)?,
                father: member(Slot::Head)?,
                grandmother: member(Slot::Mother)?,
                son: member(Slot::Child)?,
            },
            village: place(Some(village.id))?,
            town: place(village.place.town)?,
            county: place(village.place.county)?,
        })
    }
}

fn named<E: Resource>(key: Uuid, name: &str) -> Named {
    Named {
        id: encode(tag(E::META.name), key),
        name: name.to_owned(),
    }
}
