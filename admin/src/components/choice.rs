//! One or several of a few.

use maud::{Markup, Render, html};

use super::field::Labelled;

/// A value with its word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// Value in the form.
    pub value: String,
    /// The word for it.
    pub text: String,
}

impl Pick {
    /// A value with its word.
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            text: text.into(),
        }
    }
}

/// A closed list of up to thirty.
pub struct Select<'a> {
    /// The words around it.
    pub about: &'a Labelled,
    /// What may be chosen.
    pub picks: &'a [Pick],
    /// What is chosen.
    pub value: &'a str,
    /// The word for "none chosen".
    pub empty: &'a str,
}

impl Render for Select<'_> {
    fn render(&self) -> Markup {
        self.about.around(&html! {
            select id=(self.about.id()) name=(self.about.name)
                aria-describedby=[self.about.described_by()] aria-invalid=[self.about.invalid()] {
                option value="" { (self.empty) }
                @for pick in self.picks {
                    option value=(pick.value) selected[pick.value == self.value] { (pick.text) }
                }
            }
        })
    }
}

/// One of many: typed with suggestions, by its word or its value.
pub struct Typed<'a> {
    /// The words around it.
    pub about: &'a Labelled,
    /// What may be chosen.
    pub picks: &'a [Pick],
    /// What is chosen.
    pub value: &'a str,
}

impl Render for Typed<'_> {
    fn render(&self) -> Markup {
        let chosen = self.picks.iter().find(|pick| pick.value == self.value);
        let word = chosen.map_or(self.value, |pick| pick.text.as_str());
        let list = format!("{}-list", self.about.id());
        self.about.around(&html! {
            input id=(self.about.id()) name=(self.about.name) type="text" value=(word) list=(list) autocomplete="off"
                aria-describedby=[self.about.described_by()] aria-invalid=[self.about.invalid()];
            datalist id=(list) { @for pick in self.picks { option value=(pick.text) {} } }
        })
    }
}

/// One of a handful, all in sight.
pub struct Radios<'a> {
    /// The words around them.
    pub about: &'a Labelled,
    /// What may be chosen.
    pub picks: &'a [Pick],
    /// What is chosen.
    pub value: &'a str,
}

impl Render for Radios<'_> {
    fn render(&self) -> Markup {
        let chosen = |pick: &Pick| pick.value == self.value;
        self.about
            .group(&marks(self.about, "radio", self.picks, &chosen))
    }
}

/// Any of a few.
pub struct Checks<'a> {
    /// The words around them.
    pub about: &'a Labelled,
    /// What may be chosen.
    pub picks: &'a [Pick],
    /// What is chosen.
    pub values: &'a [&'a str],
}

impl Render for Checks<'_> {
    fn render(&self) -> Markup {
        let chosen = |pick: &Pick| self.values.contains(&pick.value.as_str());
        self.about
            .group(&marks(self.about, "checkbox", self.picks, &chosen))
    }
}

fn marks(about: &Labelled, kind: &str, picks: &[Pick], chosen: &dyn Fn(&Pick) -> bool) -> Markup {
    html! {
        div.picks {
            @for (at, pick) in picks.iter().enumerate() {
                @let id = format!("{}-{at}", about.id());
                span.pick {
                    input id=(id) type=(kind) name=(about.name) value=(pick.value) checked[chosen(pick)];
                    label for=(id) { (pick.text) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_has_its_label() {
        let about = Labelled {
            name: "kind".into(),
            label: "类别".into(),
            ..Labelled::default()
        };
        let picks = [Pick::new("A", "甲"), Pick::new("B", "乙")];
        let made = Radios {
            about: &about,
            picks: &picks,
            value: "B",
        }
        .render()
        .0;
        assert!(made.contains("<legend>类别</legend>"));
        assert!(made.contains(r#"id="f-kind-1" type="radio" name="kind" value="B" checked"#));
        assert!(made.contains(r#"<label for="f-kind-1">乙</label>"#));
    }
}
