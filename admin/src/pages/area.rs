//! A domain's overview: its lists, and what each holds.

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
    let page = page(&visit, &key);
    visit.answer(page.map(Answer::from)).await
}

fn page(visit: &Visit, key: &str) -> Result<Page, Problem> {
    let known = key == BASE || DOMAINS.iter().any(|domain| domain.key == key);
    let key = if known {
        key
    } else {
        return Err(Problem::NotFound);
    };
    let catalog = catalog();
    let body = html! {
        ul.tiles {
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
