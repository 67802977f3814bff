//! Refused, not found, wrong address, too much, stale form, fault: designed pages, never a stack trace.

use maud::{Markup, html};

use crate::cookies::Site;
use crate::page::Page;
use crate::problem::Problem;
use crate::visit::Visit;

/// The page of a problem.
pub fn page(visit: &Visit, problem: &Problem) -> Page {
    let key = key(problem);
    let title = visit.words.get(&format!("{key}-title"));
    Page::new("", title, body(visit, key, problem)).status(problem.status())
}

fn key(problem: &Problem) -> &'static str {
    match problem {
        Problem::SignIn => "problem-sign-in",
        Problem::Refused(_) => "problem-refused",
        Problem::NotFound => "problem-not-found",
        Problem::Invalid(_) => "problem-invalid",
        Problem::Limited(_) => "problem-limited",
        Problem::Stale => "problem-stale",
        Problem::Broken(_) => "problem-broken",
    }
}

fn body(visit: &Visit, key: &str, problem: &Problem) -> Markup {
    let words = visit.words;
    html! {
        section.card {
            p { (words.get(&format!("{key}-text"))) }
            @match problem {
                Problem::Refused(said) | Problem::Invalid(said) | Problem::Limited(said) => p.said { (said) },
                Problem::Broken(Some(number)) => p { (words.with("problem-number", &[("number", number)])) },
                _ => {}
            }
            @match visit.site {
                Site::Panel => p { a.button href="/admin/work" { (words.get("to-work")) } },
                Site::Public => p { a.button href=(Site::Public.path()) { (words.get("public-home")) } },
            }
        }
    }
}
