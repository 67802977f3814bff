//! The filters that are on; each is taken off by following it.

use maud::{Markup, Render, html};

use crate::link::Link;
use crate::words::Words;

/// One filter that is on.
pub struct Chip {
    /// What it is: "状态：公示".
    pub text: String,
    /// The list without it.
    pub without: Link,
}

/// All that are on.
pub struct Chips<'a> {
    /// Words.
    pub words: Words,
    /// The filters.
    pub on: &'a [Chip],
    /// The list without any.
    pub none: &'a Link,
}

impl Render for Chips<'_> {
    fn render(&self) -> Markup {
        html! {
            @if !self.on.is_empty() {
                ul.chips aria-label=(self.words.get("filters-on")) {
                    @for chip in self.on {
                        li {
                            a href=(chip.without) aria-label=(self.words.with("filter-remove", &[("what", &chip.text)])) {
                                (chip.text) " " span aria-hidden="true" { "×" }
                            }
                        }
                    }
                    li { a href=(self.none) { (self.words.get("filter-clear")) } }
                }
            }
        }
    }
}
