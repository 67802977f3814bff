//! The frame around every public page: name of the bureau, ways to every page, language, larger letters.

use maud::{Markup, html};

use super::ENTRIES;
use crate::cookies::Site;
use crate::frame::{bureau, content, document};
use crate::link::Link;
use crate::locale::Locale;
use crate::page::Page;
use crate::visit::Visit;

/// A public page.
pub fn framed(visit: &Visit, page: &Page) -> Markup {
    document(
        visit,
        page,
        &html! {
            header.top.public {
                a.bureau href=(Site::Public.path()) { (bureau(visit)) }
                div.switches { (letters(visit)) (language(visit)) }
            }
            (ways(visit, &page.area))
            main.public id="main" tabindex="-1" { (content(visit, page)) }
            footer.public {
                p { (visit.words.get("public-footer")) }
                p { a href="/admin" { (visit.words.get("public-staff")) } }
            }
        },
    )
}

fn ways(visit: &Visit, area: &str) -> Markup {
    html! {
        nav.ways aria-label=(visit.words.get("public-ways")) {
            ul {
                li { a href=(Site::Public.path()) aria-current=[(area == "/").then_some("page")] { (visit.words.get("public-home")) } }
                @for (path, word) in ENTRIES {
                    li { a href=(Link::public(path)) aria-current=[(area == path).then_some("page")] { (visit.words.get(word)) } }
                }
            }
        }
    }
}

fn letters(visit: &Visit) -> Markup {
    let (size, word) = if visit.large {
        ("usual", "public-letters-usual")
    } else {
        ("large", "public-letters-large")
    };
    let to = Link::public(&format!("/letters/{size}")).with("back", &visit.here);
    html! { a.button.switch href=(to) { (visit.words.get(word)) } }
}

fn language(visit: &Visit) -> Markup {
    let other = match visit.locale() {
        Locale::Chinese => Locale::English,
        Locale::English => Locale::Chinese,
    };
    let to = Link::public(&format!("/language/{}", other.tag())).with("back", &visit.here);
    html! { a.button.switch href=(to) lang=(other.tag()) { (other.own_name()) } }
}
