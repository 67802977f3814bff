//! The counties that somebody may choose from: all of them, or the ones of the own grants.

use serde_json::json;

use crate::components::choice::Pick;
use crate::problem::Problem;
use crate::visit::{Place, Visit};

const DOCUMENT: &str = include_str!("counties.graphql");

/// What may be chosen.
pub struct Counties {
    /// Counties in the order of their codes.
    pub all: Vec<Place>,
    /// Whether the whole city may be chosen as well.
    pub whole_city: bool,
}

impl Counties {
    /// The counties of whoever is signed in.
    pub async fn of(visit: &Visit) -> Result<Self, Problem> {
        let viewer = visit.viewer().await?;
        let mut data = visit.client.ask(DOCUMENT, json!({})).await?;
        let all: Vec<Place> =
            serde_json::from_value(data["divisions"]["nodes"].take()).unwrap_or_default();
        let granted = |county: &Place| {
            let mut places = viewer
                .grants
                .iter()
                .filter_map(|grant| grant.division.as_ref());
            places.any(|place| place.id == county.id)
        };
        let whole_city = !all.iter().any(granted);
        let own = all
            .into_iter()
            .filter(|county| whole_city || granted(county));
        Ok(Self {
            all: own.collect(),
            whole_city,
        })
    }

    /// As what a form offers.
    pub fn picks(&self) -> Vec<Pick> {
        let pick = |county: &Place| Pick::new(&county.id, &county.name);
        self.all.iter().map(pick).collect()
    }
}
