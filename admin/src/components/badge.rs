//! A state in words, with a tone that never stands alone.

use maud::{Markup, Render, html};

use crate::locale::Locale;
use crate::schema::{Catalog, Ty};

/// How a state feels; the shape before the word says the same without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Done and well.
    Good,
    /// Somebody is at work on it.
    Busy,
    /// Somebody must act, or it failed.
    Bad,
    /// Not begun, or over.
    Quiet,
}

impl Tone {
    fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Busy => "busy",
            Self::Bad => "bad",
            Self::Quiet => "quiet",
        }
    }

    /// The tone of a code such as `APPROVED` or `RED`.
    pub fn of_code(code: &str) -> Self {
        const GOOD: [&str; 13] = [
            "APPROVED",
            "ACTIVE",
            "SETTLED",
            "COMPLETED",
            "CONFIRMED",
            "GREEN",
            "PAID",
            "GOOD",
            "DONE",
            "ACCEPTED",
            "RECOVERED",
            "VALID",
            "RESOLVED",
        ];
        const BAD: [&str; 12] = [
            "REFUSED", "REJECTED", "RED", "OVERDUE", "FAILED", "PARTIAL", "BLOCK", "BLOCKING",
            "HIGH", "RETURNED", "REVOKED", "LOCKED",
        ];
        const QUIET: [&str; 11] = [
            "DRAFT",
            "WITHDRAWN",
            "ENDED",
            "CLOSED",
            "EXPIRED",
            "VOID",
            "CANCELLED",
            "DISMISSED",
            "LOW",
            "INACTIVE",
            "DISABLED",
        ];
        let is = |words: &[&str]| {
            words
                .iter()
                .any(|word| code == *word || code.starts_with(&format!("{word}_")))
        };
        if is(&GOOD) {
            Self::Good
        } else if is(&BAD) {
            Self::Bad
        } else if is(&QUIET) {
            Self::Quiet
        } else {
            Self::Busy
        }
    }
}

/// A word with a tone.
pub struct Badge<'a> {
    /// How it feels.
    pub tone: Tone,
    /// What it says.
    pub text: &'a str,
}

impl Render for Badge<'_> {
    fn render(&self) -> Markup {
        html! { span.badge data-tone=(self.tone.name()) { (self.text) } }
    }
}

/// The badge of a code of the schema.
pub fn of_code(catalog: &Catalog, locale: Locale, ty: &Ty, code: &str) -> Markup {
    let choice = catalog
        .enumeration(&ty.name)
        .and_then(|list| list.choice(code));
    let text = choice.map_or(code, |choice| choice.label.text(locale));
    let tone = Tone::of_code(code);
    Badge { tone, text }.render()
}

/// Whether a code is a state, which a badge shows, and not a mere kind.
pub fn is_state(name: &str, ty: &Ty) -> bool {
    name == "state" || name == "lamp" || name == "severity" || ty.name.ends_with("State")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tones_follow_the_code() {
        assert_eq!(Tone::of_code("APPROVED"), Tone::Good);
        assert_eq!(Tone::of_code("REJECTED_INTAKE"), Tone::Bad);
        assert_eq!(Tone::of_code("COUNTY_REVIEW"), Tone::Busy);
        assert_eq!(Tone::of_code("DRAFT"), Tone::Quiet);
        let made = Badge {
            tone: Tone::Bad,
            text: "<超期>",
        }
        .render()
        .0;
        assert_eq!(
            made,
            r#"<span class="badge" data-tone="bad">&lt;超期&gt;</span>"#
        );
    }
}
