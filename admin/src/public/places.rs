//! Choosing a place without a script: the places above as a way back, those below as links.

use maud::{Markup, html};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::link::Link;
use crate::problem::Problem;
use crate::visit::Visit;

const CITY: &str = include_str!("city.graphql");
const PLACE: &str = include_str!("places.graphql");

/// How far down a place lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Level {
    /// Province.
    Province,
    /// City.
    City,
    /// County or district.
    County,
    /// Town or street.
    Town,
    /// Village or community.
    Village,
}

/// The place that the reader chose.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// Identifier.
    pub id: String,
    /// Name.
    pub name: String,
    /// Name with all its parents.
    pub full_name: String,
    /// How far down it lies.
    pub level: Level,
    parent: Option<Box<Above>>,
    children: Below,
}

#[derive(Debug, Deserialize)]
struct Above {
    id: String,
    name: String,
    level: Level,
    parent: Option<Box<Above>>,
}

#[derive(Debug, Deserialize)]
struct Below {
    nodes: Vec<Child>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Child {
    id: String,
    name: String,
    abolished_on: Option<String>,
}

impl Place {
    /// The place of an identifier; the city where none is named.
    pub async fn load(visit: &Visit, id: Option<&str>) -> Result<Self, Problem> {
        let found = if let Some(id) = id {
            let asked = json!({ "id": id });
            let mut data = visit.client.ask_as_nobody(PLACE, asked).await?;
            data["division"].take()
        } else {
            let mut data = visit.client.ask_as_nobody(CITY, json!({})).await?;
            data["divisions"]["nodes"][0].take()
        };
        match found {
            Value::Null => Err(Problem::NotFound),
            found => serde_json::from_value(found).map_err(|_| Problem::Broken(None)),
        }
    }

    /// The ways to other places: those above in their order, those below down to `deepest`.
    pub fn chooser(&self, visit: &Visit, base: &Link, deepest: Level) -> Markup {
        let to = |id: &str| base.clone().without("in").with("in", id);
        let below = self.children.nodes.iter();
        let below = below.filter(|child| child.abolished_on.is_none());
        let links =
            html! { ul { @for child in below { li { a href=(to(&child.id)) { (child.name) } } } } };
        html! {
            nav.places aria-label=(visit.words.get("public-place")) {
                p.here {
                    span { (visit.words.get("public-place")) }
                    @for above in self.above() {
                        a href=(to(&above.id)) { (above.name) } span aria-hidden="true" { "›" }
                    }
                    strong aria-current="location" { (self.name) }
                }
                @if self.level < deepest.min(Level::Town) { (links) }
                @else if self.level < deepest {
                    details { summary { (visit.words.get("public-villages")) } (links) }
                }
            }
        }
    }

    /// The places above, the city first.
    fn above(&self) -> Vec<&Above> {
        let mut above = Vec::new();
        let mut next = self.parent.as_deref();
        while let Some(place) = next.filter(|place| place.level >= Level::City) {
            above.insert(0, place);
            next = place.parent.as_deref();
        }
        above
    }
}
