//! Somebody needs help: a report, with or without a name, to the town where the person is.

use actix_web::HttpResponse;
use actix_web::web::{Form as Body, Query};
use maud::html;

use crate::format;
use crate::link::Link;
use crate::page::Page;
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::public::form::{Form, Sent, receipt};
use crate::public::places::{Level, Place};
use crate::schema::catalog;
use crate::visit::Visit;

fn form() -> Result<Form, Problem> {
    Ok(Form {
        path: "/report",
        asks: catalog()
            .command("reportHardship")
            .ok_or(Problem::NotFound)?,
        settled: &["division"],
        lead: "public-report",
        button: "public-report-send",
    })
}

/// `GET /public/report?in=`.
pub async fn show(visit: Visit, query: Query<Pairs>) -> HttpResponse {
    visit.show(opened(&visit, query.get("in"), &Pairs::default()).await)
}

/// `POST /public/report`.
pub async fn act(visit: Visit, posted: Body<Pairs>) -> HttpResponse {
    visit.show(reported(&visit, posted.into_inner()).await)
}

/// The place first, then the form.
async fn opened(visit: &Visit, id: Option<&str>, given: &Pairs) -> Result<Page, Problem> {
    let form = form()?;
    let place = Place::load(visit, id).await?;
    let chooser = place.chooser(visit, &Link::public(form.path), Level::Village);
    if place.level < Level::Town {
        let words = visit.words;
        let body = html! {
            p.lead { (words.get("public-report-lead")) }
            p { (words.get("public-choose-town")) }
            (chooser)
        };
        return Ok(Page::new(form.path, words.get("public-report"), body));
    }
    let mut given = given.clone();
    given.set("division", place.id.clone());
    Ok(form.page(visit, &given, &[], &chooser))
}

async fn reported(visit: &Visit, mut posted: Pairs) -> Result<Page, Problem> {
    let form = form()?;
    match form.send(visit, &mut posted, None).await? {
        Sent::Again(wrong) => {
            let place = Place::load(visit, posted.get("division")).await?;
            let chooser = place.chooser(visit, &Link::public(form.path), Level::Village);
            Ok(form.page(visit, &posted, &wrong, &chooser))
        }
        Sent::Done(done) => {
            let due = format::instant(done["verifyDueAt"].as_str().unwrap_or_default());
            let values = [("due", due.as_str())];
            let number = done["leadNo"].as_str();
            Ok(receipt(
                visit,
                form.path,
                "public-report-done",
                &values,
                number,
            ))
        }
    }
}
