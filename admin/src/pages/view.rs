//! A domain's designed pages about no single record: boards, reckonings, progress.

use actix_web::HttpResponse;
use actix_web::web::{Path, Query};

use crate::domains;
use crate::link::Link;
use crate::page::{Answer, Page};
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::visit::Visit;

/// `GET /admin/area/{domain}/{view}`.
pub async fn show(visit: Visit, path: Path<(String, String)>, query: Query<Pairs>) -> HttpResponse {
    let (domain, key) = path.into_inner();
    let page = page(&visit, &domain, &key, &query).await;
    visit.answer(page.map(Answer::from)).await
}

async fn page(visit: &Visit, domain: &str, key: &str, query: &Pairs) -> Result<Page, Problem> {
    let viewer = visit.viewer().await?;
    let mut views = domains::views_of(domain, viewer).into_iter();
    let view = views
        .find(|view| view.key == key)
        .ok_or(Problem::NotFound)?;
    let page = (view.draw)(visit, query).await?;
    let area = visit.words.get(&format!("domain-{domain}"));
    Ok(page.crumb(area, Link::to(&["area", domain])))
}
