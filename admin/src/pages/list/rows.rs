//! The rows of a connection: on a list page, and on a record's tab.

use maud::{Markup, html};
use serde_json::Value;

use crate::components::table::{Head, Table};
use crate::components::value::Values;
use crate::link::Link;
use crate::schema::resource::{Resource, label_field};
use crate::schema::{Catalog, Field, Shape};
use crate::visit::Visit;

/// Draws rows of one type.
pub struct Rows<'a> {
    /// The request.
    pub visit: &'a Visit,
    /// The schema.
    pub catalog: &'a Catalog,
    /// The type's pages.
    pub made: &'a Resource,
    /// The type.
    pub shape: &'a Shape,
    /// The fields shown.
    pub columns: Vec<&'a Field>,
}

impl Rows<'_> {
    /// A head without sorting.
    pub fn plain(&self, field: &Field) -> Head {
        let label = field.label.text(self.visit.locale());
        if Values::is_number(&field.ty) {
            Head::number(label)
        } else {
            Head::plain(label)
        }
    }

    /// The table of a connection's nodes.
    pub fn table(&self, found: &Value, head: &dyn Fn(&Field) -> Head) -> Markup {
        let words = self.visit.words;
        let mut heads: Vec<Head> = self.columns.iter().map(|field| head(field)).collect();
        if self.is_nameless() {
            heads.insert(0, Head::plain(words.get("record")));
        }
        let nodes = found["nodes"].as_array().map_or(&[][..], Vec::as_slice);
        let rows = nodes.iter().map(|node| self.row(node)).collect();
        let caption = self.shape.label.text(self.visit.locale());
        html! { (Table { caption, heads: &heads, rows, empty: words.get("nothing-found") }) }
    }

    /// Whether the rows have no name of their own to link by.
    fn is_nameless(&self) -> bool {
        label_field(self.shape).is_none() && self.made.one.is_some()
    }

    fn row(&self, node: &Value) -> Vec<Markup> {
        let values = Values {
            catalog: self.catalog,
            words: self.visit.words,
        };
        let cells = self
            .columns
            .iter()
            .map(|field| values.of(field, &node[&field.name]));
        let mut cells: Vec<Markup> = cells.collect();
        if self.is_nameless() {
            let word = self.visit.words.get("view");
            cells.insert(0, self.linked(node, &html! { (word) }));
        } else if let Some(first) = cells.first_mut() {
            *first = self.linked(node, first);
        }
        cells
    }

    /// The first cell leads to the record and back to this place in the list.
    fn linked(&self, node: &Value, value: &Markup) -> Markup {
        match (&self.made.one, node["id"].as_str()) {
            (Some(one), Some(id)) => {
                let to = Link::record(one, id).with("back", &self.visit.here);
                html! { a href=(to) { (value) } }
            }
            _ => value.clone(),
        }
    }
}
