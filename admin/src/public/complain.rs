//! How an office behaved: a complaint, with or without a name, to the city's inspection.

use actix_web::HttpResponse;
use actix_web::web::{Form as Body, Query};

use super::form::{Form, PlacedForm, Sent, receipt};
use super::places::Level;
use crate::page::Page;
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::schema::catalog;
use crate::visit::Visit;

fn form() -> Result<PlacedForm, Problem> {
    let asks = catalog().command("complainAboutConduct");
    Ok(PlacedForm {
        form: Form {
            path: "/complain",
            asks: asks.ok_or(Problem::NotFound)?,
            settled: &["about"],
            lead: "public-complain",
            button: "public-complain-send",
        },
        field: "about",
        from: Level::County,
        deepest: Level::Town,
        ask: "public-choose-office",
    })
}

/// `GET /public/complain?in=`.
pub async fn show(visit: Visit, query: Query<Pairs>) -> HttpResponse {
    visit.show(opened(&visit, query.get("in")).await)
}

/// `POST /public/complain`.
pub async fn act(visit: Visit, posted: Body<Pairs>) -> HttpResponse {
    visit.show(complained(&visit, posted.into_inner()).await)
}

async fn opened(visit: &Visit, id: Option<&str>) -> Result<Page, Problem> {
    form()?.open(visit, id).await
}

async fn complained(visit: &Visit, mut posted: Pairs) -> Result<Page, Problem> {
    let placed = form()?;
    match placed.form.send(visit, &mut posted, None).await? {
        Sent::Again(wrong) => placed.again(visit, &posted, &wrong).await,
        Sent::Done(done) => {
            let due = done["takenUpBy"].as_str().unwrap_or_default();
            let values = [("due", due)];
            let number = done["complaintNo"].as_str();
            let area = placed.form.path;
            Ok(receipt(
                visit,
                area,
                "public-complain-done",
                &values,
                number,
            ))
        }
    }
}
