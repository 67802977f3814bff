//! The GraphQL behind the page, so that a partner's developer learns the API by using the panel.

use maud::{Markup, Render, html};

use crate::client::Ran;
use crate::words::Words;

/// Every document that a page ran, with its variables.
pub struct Drawer<'a> {
    /// Words.
    pub words: Words,
    /// The documents in order.
    pub ran: &'a [Ran],
}

impl Render for Drawer<'_> {
    fn render(&self) -> Markup {
        html! {
            @if !self.ran.is_empty() {
                details.query {
                    summary { (self.words.get("query-drawer")) }
                    p.hint { (self.words.get("query-hint")) }
                    @for ran in self.ran {
                        pre tabindex="0" { code { (ran.document.trim_end()) } }
                        @if ran.variables.as_object().is_some_and(|given| !given.is_empty()) {
                            p.by { (self.words.get("query-variables")) }
                            pre tabindex="0" { code { (pretty(&ran.variables)) } }
                        }
                    }
                }
            }
        }
    }
}

fn pretty(variables: &serde_json::Value) -> String {
    serde_json::to_string_pretty(variables).unwrap_or_default()
}
