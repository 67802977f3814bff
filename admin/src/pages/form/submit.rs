//! Sending a form as a command.

use serde_json::{Value, json};

use super::gather::Gather;
use super::{Task, answer, conflict, refusals};
use crate::components::error_summary::Wrong;
use crate::link::{self, Link};
use crate::page::Answer;
use crate::pages::list::births;
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::schema::document::{self, payload_object};
use crate::visit::Visit;

/// Sends what was posted; refused input comes back as the form, a stale version as the conflict page.
pub async fn submit(visit: &Visit, task: &Task<'_>, posted: &Pairs) -> Result<Answer, Problem> {
    let mut posted = conflict::settled(posted);
    for field in task.input.fields.iter().filter(|field| field.ty.list) {
        if task.catalog.input(&field.ty.name).is_some() {
            posted.drop_blank_rows(&field.name);
        }
    }
    let posted = &posted;
    let mut gather = Gather {
        catalog: task.catalog,
        words: visit.words,
        posted,
        wrong: Vec::new(),
    };
    let input = gather.object(task.input, "");
    if !gather.wrong.is_empty() {
        let wrong = gather.wrong;
        return Ok(task.draw(visit, posted, &wrong).await?.into());
    }
    let text = document::command(task.catalog, task.command).ok_or(Problem::NotFound)?;
    let key = posted.get("_key").map(str::to_owned);
    let data = match visit
        .client
        .tell(&text, json!({ "input": input }), key)
        .await
    {
        Ok(data) => data,
        Err(Problem::Invalid(said)) => return back_to_form(visit, task, posted, said).await,
        Err(problem) => return Err(problem),
    };
    let payload = &data[&task.command.name];
    let refused = refusals::of_payload(payload);
    if refused.is_empty() {
        let told = answer::page(visit, task, posted, payload);
        return Ok(told.map_or_else(|| done(task, posted, payload), Answer::from));
    }
    if refusals::is_conflict(&refused) {
        return Ok(conflict::page(visit, task, posted).await?.into());
    }
    let wrong: Vec<Wrong> = refused.into_iter().map(|refusal| refusal.wrong).collect();
    Ok(task.draw(visit, posted, &wrong).await?.into())
}

async fn back_to_form(
    visit: &Visit,
    task: &Task<'_>,
    posted: &Pairs,
    said: String,
) -> Result<Answer, Problem> {
    let wrong = [Wrong {
        name: None,
        message: said,
    }];
    Ok(task.draw(visit, posted, &wrong).await?.into())
}

/// To the record that was made; after a step of a record, back to where it was taken.
fn done(task: &Task<'_>, posted: &Pairs, payload: &Value) -> Answer {
    let back = posted
        .get("_back")
        .and_then(link::safe_back)
        .map(str::to_owned);
    let made = payload_object(task.catalog, task.command).and_then(|(field, shape)| {
        let one = task.catalog.resource_of(&shape.name)?.one.as_deref()?;
        Some(Link::record(one, payload[&field.name]["id"].as_str()?).to_string())
    });
    let a_step = posted.get("_of").is_some() && !makes_new(task);
    let to = if a_step { back.or(made) } else { made.or(back) };
    Answer::Go {
        to: to.unwrap_or_else(|| "/admin/work".to_owned()),
        flash: Some(task.command.name.clone()),
    }
}

/// Whether the command makes a record that was not there before.
fn makes_new(task: &Task<'_>) -> bool {
    let made = task.acts_on().unwrap_or_default();
    births(task.catalog, made).any(|command| command.name == task.command.name)
}
