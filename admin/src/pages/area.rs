//! A domain's overview: its designed pages, its lists, and what each holds.

use actix_web::HttpResponse;
use actix_web::web::Path;
use maud::html;

use crate::domains::{self, BASE, DOMAINS};
use crate::link::Link;
use crate::locale::Locale;
use crate::page::{Answer, Page};
use crate::problem::Problem;
use crate::schema::catalog;
use crate::visit::Visit;

/// `GET /admin/area/{key}`.
pub async fn show(visit: Visit, key: Path<String>) -> HttpResponse {
    let page = page(&visit, &key).await;
    visit.answer(page.map(Answer::from)).await
}

async fn page(visit: &Visit, key: &str) -> Result<Page, Problem> {
    let viewer = visit.viewer().await?;
    let known = key == BASE || DOMAINS.iter().any(|domain| domain.key == key);
    let key = if known {
        key
    } else {
        return Err(Problem::NotFound);
    };
    let catalog = catalog();
    let body = html! {
        ul.tiles {
            @for view in domains::views_of(key, viewer) {
                li { a href=(Link::view(key, view.key)) { (visit.words.get(&format!("view-{}", view.key))) } }
            }
            @for made in domains::lists_of(catalog, key) {
                @if let (Some(many), Some(shape)) = (&made.many, made.shape(catalog)) {
                    li {
                        a href=(Link::list(many)) { (shape.label.text(visit.locale())) }
                        @if visit.locale() == Locale::English { p.hint { (shape.help) } }
                    }
                }
            }
        }
    };
    Ok(Page::new(
        key,
        visit.words.get(&format!("domain-{key}")),
        body,
    ))
}
