//! The front page, and the way from what somebody needs to the right help, papers and window (一门受理).

use actix_web::HttpResponse;
use actix_web::web::Query;
use maud::{Markup, html};

use crate::link::Link;
use crate::page::Page;
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::public::ENTRIES;
use crate::public::places::{Level, Place};
use crate::visit::Visit;

const PATH: &str = "/find";

/// What somebody may need, and the papers that the window asks for.
const NEEDS: [(&str, &[&str]); 6] = [
    (
        "living",
        &["identity", "authorisation", "income", "account"],
    ),
    (
        "alone",
        &["identity", "authorisation", "relatives", "account"],
    ),
    (
        "person",
        &[
            "identity",
            "authorisation",
            "disability",
            "income",
            "account",
        ],
    ),
    ("sudden", &["identity", "event"]),
    (
        "bills",
        &["identity", "authorisation", "bills", "income", "account"],
    ),
    ("other", &["identity"]),
];

/// `GET /public`.
pub async fn home(visit: Visit) -> HttpResponse {
    let words = visit.words;
    let body = html! {
        p.lead { (words.get("public-welcome")) }
        section aria-labelledby="needs" {
            h2 #needs { (words.get("public-needs")) }
            (needs(&visit))
        }
        section aria-labelledby="services" {
            h2 #services { (words.get("public-services")) }
            ul.tiles {
                @for (path, word) in ENTRIES.iter().filter(|(path, _)| *path != PATH) {
                    li {
                        h3 { a href=(Link::public(path)) { (words.get(word)) } }
                        p { (words.get(&format!("{word}-lead"))) }
                    }
                }
            }
        }
    };
    visit.show(Ok(Page::new("/", words.get("public-title"), body)))
}

/// `GET /public/find?need=&in=`.
pub async fn show(visit: Visit, query: Query<Pairs>) -> HttpResponse {
    visit.show(page(&visit, &query).await)
}

async fn page(visit: &Visit, query: &Pairs) -> Result<Page, Problem> {
    let words = visit.words;
    let need = NEEDS
        .iter()
        .find(|(need, _)| query.get("need") == Some(need));
    let Some((need, papers)) = need else {
        let body = html! { p.lead { (words.get("public-find-lead")) } (needs(visit)) };
        return Ok(Page::new(PATH, words.get("public-find"), body));
    };
    let place = Place::load(visit, query.get("in")).await?;
    let base = Link::public(PATH).with("need", need);
    let body = html! {
        section.card aria-labelledby="help" {
            h2 #help { (words.get("find-help")) }
            p { (words.get(&format!("need-{need}-help"))) }
            p.by { (words.get(&format!("need-{need}-basis"))) }
            p { a href=(Link::public("/self-check")) { (words.get("public-self-check")) } }
        }
        section.card aria-labelledby="bring" {
            h2 #bring { (words.get("find-bring")) }
            ul { @for paper in *papers { li { (words.get(&format!("bring-{paper}"))) } } }
            p.hint { (words.get("find-bring-hint")) }
        }
        section.card aria-labelledby="window" {
            h2 #window { (words.get("find-window")) }
            @if place.level >= Level::Town {
                p.answer data-tone="good" { (words.with("find-window-is", &[("place", &place.full_name)])) }
                p { a.button href=(Link::public("/report").with("in", &place.id)) { (words.get("public-report")) } }
            } @else {
                p { (words.get("find-window-choose")) }
            }
            (place.chooser(visit, &base, Level::Town))
        }
    };
    Ok(Page::new(PATH, words.get(&format!("need-{need}")), body)
        .crumb(words.get("public-find"), Link::public(PATH)))
}

fn needs(visit: &Visit) -> Markup {
    let words = visit.words;
    html! {
        ul.needs {
            @for (need, _) in NEEDS {
                li { a href=(Link::public(PATH).with("need", need)) { (words.get(&format!("need-{need}"))) } }
            }
        }
    }
}
