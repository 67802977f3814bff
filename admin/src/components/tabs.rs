//! The faces of a record: links, so that each has an address and loads only its own list.

use maud::{Markup, Render, html};

use crate::link::Link;

/// One face.
pub struct Tab {
    /// Its word.
    pub label: String,
    /// Its address.
    pub to: Link,
    /// Whether it is shown now.
    pub current: bool,
}

/// All faces of a record.
pub struct Tabs<'a> {
    /// What they are faces of, read aloud.
    pub label: &'a str,
    /// The faces.
    pub tabs: &'a [Tab],
}

impl Render for Tabs<'_> {
    fn render(&self) -> Markup {
        html! {
            @if self.tabs.len() > 1 {
                nav.tabs aria-label=(self.label) {
                    ul {
                        @for tab in self.tabs {
                            li { a href=(tab.to) aria-current=[tab.current.then_some("page")] { (tab.label) } }
                        }
                    }
                }
            }
        }
    }
}
