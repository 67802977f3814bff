//! The shell of every form: its method, its token, its buttons.

use maud::{Markup, html};

/// A form that changes something; carries the token of the session.
pub fn post(action: &str, token: &str, class: &str, inside: &Markup) -> Markup {
    html! {
        form method="post" action=(action) class=(class) {
            (hidden("_token", token))
            (inside)
        }
    }
}

/// A value that travels with the form.
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}
