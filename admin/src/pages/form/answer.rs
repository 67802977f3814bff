//! What a command answered that made no record: a secret to type, a preview to read.

use maud::html;
use serde_json::Value;

use super::Task;
use crate::components::facts::Facts;
use crate::components::value::Values;
use crate::link;
use crate::page::Page;
use crate::pairs::Pairs;
use crate::schema::document::{answer_fields, payload_object};
use crate::visit::Visit;

/// The page of an answer; none where the command made a record, or answered no more than "done".
pub fn page(visit: &Visit, task: &Task<'_>, posted: &Pairs, payload: &Value) -> Option<Page> {
    if payload_object(task.catalog, task.command).is_some() {
        return None;
    }
    let shape = task.catalog.object(&task.command.ty.name)?;
    let fields = answer_fields(task.catalog, shape);
    let plain = ["Boolean", "DateTime", "Date"];
    if fields
        .iter()
        .all(|field| plain.contains(&field.ty.name.as_str()))
    {
        return None;
    }
    let values = Values {
        catalog: task.catalog,
        words: visit.words,
    };
    let pairs = fields.iter().map(|field| {
        let label = field.label.text(visit.locale()).to_owned();
        (label, values.of(field, &payload[&field.name]))
    });
    let back = posted
        .get("_back")
        .and_then(link::safe_back)
        .unwrap_or("/admin/work");
    let body = html! {
        section.card { (pairs.collect::<Facts>()) }
        p { a.button.first href=(back) { (visit.words.get("continue")) } }
    };
    Some(Page::new("", task.command.label.text(visit.locale()), body))
}
