//! Somebody needs help: a report, with or without a name, to the town where the person is.

use actix_web::HttpResponse;
use actix_web::web::{Form as Body, Query};

use crate::format;
use crate::page::Page;
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::public::form::{Form, PlacedForm, Sent, receipt};
use crate::public::places::Level;
use crate::schema::catalog;
use crate::visit::Visit;

fn form() -> Result<PlacedForm, Problem> {
    let asks = catalog().command("reportHardship");
    Ok(PlacedForm {
        form: Form {
            path: "/report",
            asks: asks.ok_or(Problem::NotFound)?,
            settled: &["division"],
            lead: "public-report",
            button: "public-report-send",
        },
        field: "division",
        from: Level::Town,
        deepest: Level::Village,
        ask: "public-choose-town",
    })
}

/// `GET /public/report?in=`.
pub async fn show(visit: Visit, query: Query<Pairs>) -> HttpResponse {
    visit.show(opened(&visit, query.get("in")).await)
}

/// `POST /public/report`.
pub async fn act(visit: Visit, posted: Body<Pairs>) -> HttpResponse {
    visit.show(reported(&visit, posted.into_inner()).await)
}

async fn opened(visit: &Visit, id: Option<&str>) -> Result<Page, Problem> {
    form()?.open(visit, id).await
}

async fn reported(visit: &Visit, mut posted: Pairs) -> Result<Page, Problem> {
    let placed = form()?;
    match placed.form.send(visit, &mut posted, None).await? {
        Sent::Again(wrong) => placed.again(visit, &posted, &wrong).await,
        Sent::Done(done) => {
            let due = format::instant(done["verifyDueAt"].as_str().unwrap_or_default());
            let values = [("due", due.as_str())];
            let number = done["leadNo"].as_str();
            let area = placed.form.path;
            Ok(receipt(visit, area, "public-report-done", &values, number))
        }
    }
}
