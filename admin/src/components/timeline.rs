//! What happened to a record, the latest first.

use maud::{Markup, Render, html};

/// One event.
pub struct Event {
    /// What happened, in words.
    pub what: Markup,
    /// What was said about it: reason, changes.
    pub details: Markup,
    /// When, wall clock.
    pub when: String,
    /// Who did it.
    pub who: String,
}

/// All events.
pub struct Timeline<'a> {
    /// The events.
    pub events: &'a [Event],
    /// What stands there when nothing happened yet.
    pub empty: String,
}

impl Render for Timeline<'_> {
    fn render(&self) -> Markup {
        html! {
            @if self.events.is_empty() {
                p.empty { (self.empty) }
            } @else {
                ol.timeline {
                    @for event in self.events {
                        li {
                            p.what { (event.what) }
                            (event.details)
                            p.by {
                                @if !event.when.is_empty() { time { (event.when) } }
                                @if !event.who.is_empty() { " · " (event.who) }
                            }
                        }
                    }
                }
            }
        }
    }
}
