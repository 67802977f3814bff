//! What was wrong with a form, on top of it, with links to the fields.

use maud::{Markup, Render, html};

use crate::words::Words;

/// One refusal of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Name of the field, `members.0.income`; none when the whole form is meant.
    pub name: Option<String>,
    /// What to do about it.
    pub message: String,
}

/// The summary; takes the focus when the page loads.
pub struct ErrorSummary<'a> {
    /// Words.
    pub words: Words,
    /// The refusals in the form's order.
    pub wrong: &'a [Wrong],
}

impl Render for ErrorSummary<'_> {
    fn render(&self) -> Markup {
        html! {
            @if !self.wrong.is_empty() {
                section.wrong role="alert" tabindex="-1" autofocus aria-labelledby="wrong-title" {
                    h2 #wrong-title { (self.words.get("form-wrong")) }
                    ul {
                        @for wrong in self.wrong {
                            li {
                                @match &wrong.name {
                                    Some(name) => a href={ "#f-" (name) } { (wrong.message) },
                                    None => (wrong.message),
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The first refusal of one field.
pub fn of_field(wrong: &[Wrong], name: &str) -> Option<String> {
    let found = wrong
        .iter()
        .find(|wrong| wrong.name.as_deref() == Some(name))?;
    Some(found.message.clone())
}
