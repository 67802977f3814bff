//! The filters of a list, drawn from its filter's input type: only what an index serves is there.

mod one;

use maud::{Markup, html};
use serde_json::{Map, Value};

use crate::components::chips::Chip;
use crate::components::form::hidden;
use crate::link::Link;
use crate::pages::form::subject::Names;
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::schema::resource::Resource;
use crate::schema::{Catalog, Shape};
use crate::visit::Visit;
use one::{Filter, How, how};

/// Filters that are always in sight; the others open on demand.
const IN_SIGHT: usize = 5;

/// The filters of one list.
pub struct Filters<'a>(Vec<Filter<'a>>);

impl<'a> Filters<'a> {
    /// The filters that a list offers.
    pub fn of(catalog: &'a Catalog, made: &Resource, shape: &'a Shape) -> Self {
        let input = made.filter.as_deref().and_then(|name| catalog.input(name));
        let fields = input.map_or(&[][..], |input| &input.fields);
        let logic = ["and", "or", "not"];
        let named = fields
            .iter()
            .filter(|field| !logic.contains(&field.name.as_str()));
        let made = named.filter_map(|field| {
            let how = how(catalog, shape, field)?;
            let label = shape
                .field(&field.name)
                .map_or(&field.label, |own| &own.label);
            Some(Filter {
                name: &field.name,
                label,
                how,
            })
        });
        let mut made: Vec<Filter<'a>> = made.collect();
        made.sort_by_key(Filter::rank);
        Self(made)
    }

    /// The filter that an address asks for.
    pub fn to_json(&self, query: &Pairs) -> Option<Value> {
        let conditions = self
            .0
            .iter()
            .filter_map(|filter| Some((filter.name.to_owned(), filter.condition(query)?)));
        let all: Map<String, Value> = conditions.collect();
        (!all.is_empty()).then_some(Value::Object(all))
    }

    /// What the records are called that the filters name.
    pub async fn names(&self, visit: &Visit, query: &Pairs) -> Result<Names, Problem> {
        let wanted = self.0.iter().filter_map(|filter| match filter.how {
            How::Record(made) => Some((made, query.get(filter.name)?.to_owned())),
            _ => None,
        });
        Names::ask(visit, crate::schema::catalog(), wanted.collect()).await
    }

    /// The form; it keeps the order and starts again at the first page.
    pub fn form(&self, visit: &Visit, query: &Pairs, names: &Names, here: &Link) -> Markup {
        let draw = |filter: &Filter<'_>| filter.control(visit, query, names, here);
        let (shown, more) = self.0.split_at(self.0.len().min(IN_SIGHT));
        let used = more.iter().any(|filter| filter.condition(query).is_some());
        html! {
            form.filters {
                @if let Some(sort) = query.get("sort") { (hidden("sort", sort)) }
                @for filter in shown { (draw(filter)) }
                @if !more.is_empty() {
                    details.more open[used] {
                        summary { (visit.words.get("filter-more")) }
                        div.filters { @for filter in more { (draw(filter)) } }
                    }
                }
                div.buttons {
                    button.first type="submit" { (visit.words.get("filter")) }
                    @if self.to_json(query).is_some() {
                        a.button href=(here.bare()) { (visit.words.get("reset")) }
                    }
                }
            }
        }
    }

    /// The filters that are on.
    pub fn chips(
        &self,
        visit: &Visit,
        query: &Pairs,
        names: &Names,
        without: &dyn Fn(&str) -> Link,
    ) -> Vec<Chip> {
        let mut chips = Vec::new();
        for filter in &self.0 {
            for (name, said) in filter.said(visit, query, names) {
                let label = filter.label.text(visit.locale());
                let text = visit
                    .words
                    .with("chip", &[("label", label), ("value", &said)]);
                chips.push(Chip {
                    text,
                    without: without(&name),
                });
            }
        }
        chips
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::schema::catalog;

    fn condition(pairs: &Pairs) -> Option<Value> {
        let made = catalog().resource_of("AssistanceCase").unwrap();
        Filters::of(catalog(), made, made.shape(catalog()).unwrap()).to_json(pairs)
    }

    #[test]
    fn an_address_becomes_a_typed_filter() {
        assert_eq!(condition(&Pairs::default()), None);
        let both = Pairs::from([
            ("state", "NOTICE"),
            ("state", "SUBMITTED"),
            ("caseNo", "ASST-61"),
        ]);
        assert_eq!(
            condition(&both),
            Some(
                json!({ "state": { "in": ["NOTICE", "SUBMITTED"] }, "caseNo": { "startsWith": "ASST-61" } })
            )
        );
        let range = Pairs::from([
            ("appliedOn.from", "2020-04-01"),
            ("appliedOn.to", "2020-04-30"),
            ("nonsense", "1"),
        ]);
        assert_eq!(
            condition(&range),
            Some(json!({ "appliedOn": { "gte": "2020-04-01", "lte": "2020-04-30" } }))
        );
        let record = Pairs::from([("division", "d1")]);
        assert_eq!(
            condition(&record),
            Some(json!({ "division": { "eq": "d1" } }))
        );
    }
}
