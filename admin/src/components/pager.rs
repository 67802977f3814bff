//! Keyset pages: back, on, and how many a page.

use maud::{Markup, Render, html};
use serde_json::Value;

use crate::link::Link;
use crate::words::Words;

/// Sizes that a reader may choose.
pub const SIZES: [u32; 3] = [20, 50, 100];

/// Where a list stands, from a connection's `pageInfo`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Cursor before which the previous page ends.
    pub before: Option<String>,
    /// Cursor after which the next page starts.
    pub after: Option<String>,
}

impl Place {
    /// Reads a connection.
    pub fn of(connection: &Value) -> Self {
        let info = &connection["pageInfo"];
        let cursor = |more: &str, name: &str| {
            let more = info[more].as_bool().unwrap_or(false);
            info[name].as_str().filter(|_| more).map(str::to_owned)
        };
        Self {
            before: cursor("hasPreviousPage", "startCursor"),
            after: cursor("hasNextPage", "endCursor"),
        }
    }
}

/// The pager below a list.
pub struct Pager<'a> {
    /// Words.
    pub words: Words,
    /// Where the list stands.
    pub place: &'a Place,
    /// The list's address with its filters, without a place.
    pub base: &'a Link,
    /// Rows a page, if the reader may choose.
    pub size: Option<u32>,
}

impl Render for Pager<'_> {
    fn render(&self) -> Markup {
        html! {
            nav.pager aria-label=(self.words.get("pager")) {
                span.sizes { @if let Some(size) = self.size { (self.sizes(size)) } }
                span.steps {
                    @if let Some(cursor) = &self.place.before {
                        a.button rel="prev" href=(self.step("before", cursor)) { (self.words.get("previous")) }
                    }
                    @if let Some(cursor) = &self.place.after {
                        a.button rel="next" href=(self.step("after", cursor)) { (self.words.get("next")) }
                    }
                }
            }
        }
    }
}

impl Pager<'_> {
    fn step(&self, name: &str, cursor: &str) -> Link {
        let size = self.size.map_or_else(String::new, |size| size.to_string());
        self.base.clone().with("size", &size).with(name, cursor)
    }

    fn sizes(&self, chosen: u32) -> Markup {
        html! {
            (self.words.get("rows-a-page"))
            @for size in SIZES {
                " "
                @if size == chosen { strong aria-current="true" { (size) } }
                @else { a href=(self.base.clone().with("size", &size.to_string())) { (size) } }
            }
        }
    }
}
