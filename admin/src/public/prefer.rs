//! Language and size of letters: plain links, so that they work for everybody. They change nothing but the look.

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{Path, Query};

use crate::cookies::{self, Site};
use crate::link;
use crate::locale::Locale;
use crate::pairs::Pairs;
use crate::visit::Visit;

/// `GET /public/language/{tag}?back=`.
pub async fn language(visit: Visit, tag: Path<String>, query: Query<Pairs>) -> HttpResponse {
    let chosen = Locale::from_tag(&tag).unwrap_or(Locale::Chinese);
    keep(&visit, &query, cookies::LANGUAGE, chosen.tag())
}

/// `GET /public/letters/{size}?back=`.
pub async fn letters(visit: Visit, size: Path<String>, query: Query<Pairs>) -> HttpResponse {
    let chosen = if *size == "large" { "large" } else { "usual" };
    keep(&visit, &query, cookies::LETTERS, chosen)
}

fn keep(visit: &Visit, query: &Pairs, name: &str, value: &str) -> HttpResponse {
    let home = Site::Public.path();
    let back = query
        .get("back")
        .and_then(|wish| link::safe_below(home, wish));
    let secure = visit.panel.config.secure_cookies;
    HttpResponse::SeeOther()
        .cookie(cookies::lasting(
            Site::Public,
            name,
            value.to_owned(),
            secure,
        ))
        .insert_header((header::LOCATION, back.unwrap_or(home)))
        .finish()
}
