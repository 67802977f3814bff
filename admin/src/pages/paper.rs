//! A paper about a record, alone on its page.

use actix_web::HttpResponse;
use actix_web::web::Path;
use maud::html;

use crate::domains;
use crate::link::Link;
use crate::page::{Answer, Page};
use crate::problem::Problem;
use crate::schema::catalog;
use crate::visit::Visit;

/// `GET /admin/paper/{key}/{id}`.
pub async fn show(visit: Visit, path: Path<(String, String)>) -> HttpResponse {
    let (key, id) = path.into_inner();
    let page = page(&visit, &key, &id).await;
    visit.answer(page.map(Answer::from)).await
}

async fn page(visit: &Visit, key: &str, id: &str) -> Result<Page, Problem> {
    visit.viewer().await?;
    let mut papers = domains::DOMAINS.iter().flat_map(|domain| domain.papers);
    let paper = papers
        .find(|paper| paper.key == key)
        .ok_or(Problem::NotFound)?;
    let sheet = (paper.draw)(visit, id).await?;
    let one = catalog()
        .resource_of(paper.type_name)
        .and_then(|made| made.one.as_deref());
    let body = html! {
        div.actions {
            a.button href=(Link::record(one.unwrap_or_default(), id)) { (visit.words.get("back")) }
            button type="button" data-print hidden { (visit.words.get("print")) }
            p.hint { (visit.words.get("print-hint")) }
        }
        (sheet.markup())
    };
    let area = domains::of_type(paper.type_name);
    Ok(Page::new(area, visit.words.get(&format!("paper-{key}")), body).headed())
}
