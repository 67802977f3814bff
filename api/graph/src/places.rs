//! The tree of divisions in memory: which county and town a division lies in.

use std::collections::HashMap;

use uuid::Uuid;

/// A division with the county and town above it (itself included).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The division.
    pub division: Uuid,
    /// County that it is or lies in; none for city and province.
    pub county: Option<Uuid>,
    /// Town that it is or lies in; none for county and above.
    pub town: Option<Uuid>,
}

impl Place {
    /// Column whose value says "lies in here", with that value; none where everything does.
    pub fn column(&self) -> Option<(&'static str, Uuid)> {
        match (self.county, self.town) {
            (None, _) => None,
            (Some(county), None) => Some(("county_id", county)),
            (Some(_), Some(town)) if town == self.division => Some(("town_id", town)),
            _ => Some(("division_id", self.division)),
        }
    }
}

/// Every division by its id.
#[derive(Debug, Default)]
pub struct Places {
    by_id: HashMap<Uuid, Place>,
}

impl Places {
    /// The places of these divisions.
    pub fn new(places: impl IntoIterator<Item = Place>) -> Self {
        Self {
            by_id: places
                .into_iter()
                .map(|place| (place.division, place))
                .collect(),
        }
    }

    /// Where this division lies.
    pub fn get(&self, division: Uuid) -> Option<Place> {
        self.by_id.get(&division).copied()
    }
}
