//! An answer made of figures, drawn from its type alone: figures, shares of a whole, lists with their bars.

use maud::{Markup, Render, html};
use serde_json::Value;

use crate::components::bars::{Bar, Bars};
use crate::components::table::{Head, Table};
use crate::components::value::{Values, nothing};
use crate::format;
use crate::link::Link;
use crate::schema::resource::{facts, is_part, is_value};
use crate::schema::{Catalog, Field, Shape};
use crate::visit::Visit;

/// A part of a whole: `part`, `whole`, `shareBp`.
const SHARE: &str = "Share";
/// A full bar of shares, in basis points.
const WHOLE: i64 = 10_000;

/// The records behind a row: the type of the row and its values.
pub type Behind = fn(&str, &Value) -> Option<Link>;

/// Draws an answer.
pub struct Board<'a> {
    /// The request.
    pub visit: &'a Visit,
    /// The schema.
    pub catalog: &'a Catalog,
    /// The answer's type.
    pub shape: &'a Shape,
    /// The answer.
    pub value: &'a Value,
    /// Where the records behind a row are.
    pub behind: Behind,
}

impl Render for Board<'_> {
    fn render(&self) -> Markup {
        html! {
            (self.figures())
            (self.shares())
            @for field in self.fields(|field| self.is_list(field)) { (self.list(field)) }
            @for field in self.fields(|field| self.is_whole_part(field)) { (self.part(field)) }
        }
    }
}

impl<'a> Board<'a> {
    fn fields(&self, wanted: impl Fn(&Field) -> bool) -> Vec<&'a Field> {
        let fields = facts(self.catalog, self.shape).into_iter();
        fields.filter(|field| wanted(field)).collect()
    }

    fn values(&self) -> Values<'a> {
        Values {
            catalog: self.catalog,
            words: self.visit.words,
        }
    }

    fn label(&self, field: &'a Field) -> &'a str {
        field.label.text(self.visit.locale())
    }

    fn is_list(&self, field: &Field) -> bool {
        field.ty.list && is_part(self.catalog, field)
    }

    fn is_whole_part(&self, field: &Field) -> bool {
        !field.ty.list && is_part(self.catalog, field) && field.ty.name != SHARE
    }

    /// Single figures.
    fn figures(&self) -> Markup {
        let single = self.fields(|field| !field.ty.list && is_value(self.catalog, field));
        html! {
            @if !single.is_empty() {
                ul.figures {
                    @for field in single {
                        li { span { (self.label(field)) } strong { (self.values().of(field, &self.value[&field.name])) } }
                    }
                }
            }
        }
    }

    /// All shares on one scale.
    fn shares(&self) -> Markup {
        let bar = |field: &'a Field| {
            let share = &self.value[&field.name];
            Bar {
                label: html! { (self.label(field)) },
                lengths: vec![share["shareBp"].as_i64().unwrap_or(0)],
                text: share_text(share),
            }
        };
        let shares = self.fields(|field| field.ty.name == SHARE && !field.ty.list);
        let bars: Vec<Bar> = shares.into_iter().map(bar).collect();
        html! {
            @if !bars.is_empty() {
                section.card {
                    (Bars { caption: &self.visit.words.get("board-shares"), series: &[], rows: &bars, whole: Some(WHOLE) })
                }
            }
        }
    }

    /// A value made of parts, as a board of its own.
    fn part(&self, field: &'a Field) -> Markup {
        let Some(shape) = self.catalog.object(&field.ty.name) else {
            return html! {};
        };
        let part = Board {
            shape,
            value: &self.value[&field.name],
            ..*self
        };
        html! { section.part { h2 { (self.label(field)) } (part) } }
    }

    /// Rows as bars by their first number, and all of it as a table.
    fn list(&self, field: &'a Field) -> Markup {
        let Some(shape) = self.catalog.object(&field.ty.name) else {
            return html! {};
        };
        let rows = Rows { board: self, shape };
        let found = self.value[&field.name]
            .as_array()
            .map_or(&[][..], Vec::as_slice);
        let caption = self.label(field);
        html! {
            section.card { h2 { (caption) } (rows.bars(found)) (rows.table(caption, found)) }
        }
    }
}

/// The rows of one list.
struct Rows<'a> {
    board: &'a Board<'a>,
    shape: &'a Shape,
}

impl Rows<'_> {
    /// The columns: everything but lists within a row.
    fn columns(&self) -> Vec<&Field> {
        let fields = facts(self.board.catalog, self.shape).into_iter();
        fields.filter(|field| !field.ty.list).collect()
    }

    /// What a row is about: its leading words and references, before its first number.
    fn names<'f>(columns: &[&'f Field]) -> Vec<&'f Field> {
        let leading = columns.iter().take_while(|field| !is_figure(field));
        leading.copied().collect()
    }

    fn cell(&self, field: &Field, row: &Value) -> Markup {
        let value = &row[&field.name];
        if field.ty.name == SHARE {
            return share_text(value);
        }
        self.board.values().of(field, value)
    }

    fn name(&self, columns: &[&Field], row: &Value) -> Markup {
        let names = Self::names(columns);
        let shown = html! {
            @for (at, field) in names.iter().enumerate() {
                @if at > 0 { " " }
                @match row[&field.name]["name"].as_str() {
                    Some(name) => (name),
                    None => (self.cell(field, row)),
                }
            }
        };
        match (self.board.behind)(&self.shape.name, row) {
            Some(link) => html! { a href=(link) { (shown) } },
            None => shown,
        }
    }

    fn bars(&self, found: &[Value]) -> Markup {
        let columns = self.columns();
        let Some(measure) = columns.iter().copied().find(|field| is_figure(field)) else {
            return html! {};
        };
        let shares = measure.ty.name == SHARE;
        let length = |row: &Value| {
            let value = &row[&measure.name];
            let share = || value["shareBp"].as_i64();
            value.as_i64().or_else(share).unwrap_or(0)
        };
        let bar = |row: &Value| Bar {
            label: self.name(&columns, row),
            lengths: vec![length(row)],
            text: self.cell(measure, row),
        };
        let bars: Vec<Bar> = found.iter().map(bar).collect();
        let caption = measure.label.text(self.board.visit.locale());
        html! {
            @if !bars.is_empty() {
                (Bars { caption, series: &[], rows: &bars, whole: shares.then_some(WHOLE) })
            }
        }
    }

    fn table(&self, caption: &str, found: &[Value]) -> Markup {
        let columns = self.columns();
        let figures: Vec<&Field> = columns
            .iter()
            .copied()
            .skip(Self::names(&columns).len())
            .collect();
        let words = self.board.visit.words;
        let label = |field: &Field| field.label.text(self.board.visit.locale()).to_owned();
        let mut heads = vec![Head::plain(words.get("board-of"))];
        heads.extend(figures.iter().map(|field| Head::number(label(field))));
        let row = |row: &Value| {
            let mut cells = vec![self.name(&columns, row)];
            cells.extend(figures.iter().map(|field| self.cell(field, row)));
            cells
        };
        let rows = found.iter().map(row).collect();
        html! { (Table { caption, heads: &heads, rows, empty: words.get("nothing-found") }) }
    }
}

/// Whether a column counts or measures.
fn is_figure(field: &Field) -> bool {
    Values::is_number(&field.ty) || field.ty.name == SHARE
}

/// `3 / 4 = 75.00%`.
fn share_text(share: &Value) -> Markup {
    match (share["part"].as_i64(), share["whole"].as_i64()) {
        (Some(part), Some(whole)) => {
            let bp = share["shareBp"].as_i64().unwrap_or(0);
            html! { (part) " / " (whole) " = " (format::share(bp)) }
        }
        _ => nothing(),
    }
}
