//! What a record says: terms and their values.

use maud::{Markup, Render, html};

/// A list of terms with values.
#[derive(Default)]
pub struct Facts(Vec<(String, Markup)>);

impl Facts {
    /// Adds a term.
    #[must_use]
    pub fn with(mut self, term: impl Into<String>, value: Markup) -> Self {
        self.0.push((term.into(), value));
        self
    }
}

impl FromIterator<(String, Markup)> for Facts {
    fn from_iter<T: IntoIterator<Item = (String, Markup)>>(pairs: T) -> Self {
        Self(pairs.into_iter().collect())
    }
}

impl Render for Facts {
    fn render(&self) -> Markup {
        html! {
            dl.facts {
                @for (term, value) in &self.0 {
                    div { dt { (term) } dd { (value) } }
                }
            }
        }
    }
}
