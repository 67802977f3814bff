//! A labelled line or box to type into.

use maud::{Markup, Render, html};

/// The words around one control; label, hint and error are tied to it by id.
#[derive(Clone, Debug, Default)]
pub struct Labelled {
    /// Name in the form, also the source of every id.
    pub name: String,
    /// Always visible.
    pub label: String,
    /// Below the label: what to write.
    pub hint: Option<String>,
    /// Language of the hint when it is not the page's.
    pub hint_lang: Option<&'static str>,
    /// What was wrong with it.
    pub error: Option<String>,
    /// The word behind the label of a field that may stay empty.
    pub optional: Option<String>,
}

impl Labelled {
    /// Id of the control, the target of the error summary.
    pub fn id(&self) -> String {
        format!("f-{}", self.name)
    }

    /// The value of `aria-describedby`, if there is anything to describe with.
    pub fn described_by(&self) -> Option<String> {
        let id = self.id();
        let hint = self.hint.as_ref().map(|_| format!("{id}-hint"));
        let error = self.error.as_ref().map(|_| format!("{id}-error"));
        let ids: Vec<String> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// `true` when the control is wrong.
    pub fn invalid(&self) -> Option<&'static str> {
        self.error.as_ref().map(|_| "true")
    }

    /// Hint and error, between the label and the control.
    pub fn notes(&self) -> Markup {
        let id = self.id();
        html! {
            @if let Some(hint) = &self.hint { p.hint id={ (id) "-hint" } lang=[self.hint_lang] { (hint) } }
            @if let Some(error) = &self.error { p.error id={ (id) "-error" } { (error) } }
        }
    }

    /// The label's text with the mark of an optional field.
    pub fn words(&self) -> Markup {
        html! {
            (self.label)
            @if let Some(optional) = &self.optional { " " span.optional { (optional) } }
        }
    }

    /// Label, notes and control of a single control.
    pub fn around(&self, control: &Markup) -> Markup {
        html! {
            div.field data-wrong=[self.invalid()] {
                label for=(self.id()) { (self.words()) }
                (self.notes())
                (control)
            }
        }
    }

    /// Legend, notes and controls of several controls that answer one question.
    pub fn group(&self, controls: &Markup) -> Markup {
        html! {
            fieldset.field id=(self.id()) tabindex="-1" data-wrong=[self.invalid()]
                aria-describedby=[self.described_by()] {
                legend { (self.words()) }
                (self.notes())
                (controls)
            }
        }
    }
}

/// What may be typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any line.
    Text,
    /// A line for secrets.
    Password,
    /// A day.
    Date,
    /// A month.
    Month,
    /// A day and a minute.
    Instant,
    /// Yuan with two decimals.
    Money,
    /// A whole number.
    Number,
    /// Eighteen places.
    CitizenId,
    /// A line that looks for something.
    Search,
}

impl Kind {
    fn input_type(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Date => "date",
            Self::Month => "month",
            Self::Instant => "datetime-local",
            Self::Search => "search",
            Self::Text | Self::Money | Self::Number | Self::CitizenId => "text",
        }
    }

    fn input_mode(self) -> Option<&'static str> {
        match self {
            Self::Money => Some("decimal"),
            Self::Number => Some("numeric"),
            _ => None,
        }
    }

    fn width(self) -> &'static str {
        match self {
            Self::Date | Self::Month | Self::Instant | Self::Money | Self::Number => "short",
            Self::CitizenId => "medium",
            Self::Text | Self::Password | Self::Search => "long",
        }
    }
}

/// One line.
pub struct TextField<'a> {
    /// The words around it.
    pub about: &'a Labelled,
    /// What may be typed.
    pub kind: Kind,
    /// What was typed.
    pub value: &'a str,
    /// Unit behind the line, such as 元.
    pub unit: Option<&'a str>,
    /// Value of `autocomplete`.
    pub autocomplete: Option<&'a str>,
}

impl Render for TextField<'_> {
    fn render(&self) -> Markup {
        // A password is typed again rather than sent back.
        let value = if self.kind == Kind::Password {
            ""
        } else {
            self.value
        };
        let limit = (self.kind == Kind::CitizenId).then_some("18");
        let control = html! {
            input id=(self.about.id()) name=(self.about.name) type=(self.kind.input_type()) value=(value)
                class=(self.kind.width()) inputmode=[self.kind.input_mode()] maxlength=[limit]
                autocomplete=(self.autocomplete.unwrap_or("off"))
                aria-describedby=[self.about.described_by()] aria-invalid=[self.about.invalid()];
            @if let Some(unit) = self.unit { " " span.unit { (unit) } }
        };
        self.about.around(&control)
    }
}

/// Several lines.
pub struct TextArea<'a> {
    /// The words around it.
    pub about: &'a Labelled,
    /// What was typed.
    pub value: &'a str,
}

impl Render for TextArea<'_> {
    fn render(&self) -> Markup {
        self.about.around(&html! {
            textarea id=(self.about.id()) name=(self.about.name) rows="4"
                aria-describedby=[self.about.described_by()] aria-invalid=[self.about.invalid()] { (self.value) }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn label_hint_and_error_belong_to_the_control() {
        let about = Labelled {
            name: "members.0.income".into(),
            label: "年收入".into(),
            hint: Some("元".into()),
            error: Some("请填写".into()),
            ..Labelled::default()
        };
        let field = TextField {
            about: &about,
            kind: Kind::Money,
            value: "1",
            unit: None,
            autocomplete: None,
        };
        let made = field.render().0;
        assert!(made.contains(r#"<label for="f-members.0.income">"#));
        assert!(
            made.contains(r#"aria-describedby="f-members.0.income-hint f-members.0.income-error""#)
        );
        assert!(made.contains(r#"aria-invalid="true""#) && made.contains(r#"inputmode="decimal""#));
    }
}
