//! My account: who I am, where I last came from, what I may, and what I must do before anything else.

use actix_web::HttpResponse;
use maud::{Markup, html};
use serde_json::Value;

use crate::components::facts::Facts;
use crate::components::table::{Head, Table};
use crate::components::value::nothing;
use crate::link::Link;
use crate::page::{Answer, Page};
use crate::problem::Problem;
use crate::schema::catalog;
use crate::visit::{Grant, Viewer, Visit};

/// Duty and the commands that fulfil it, in their order.
const DUTIES: [(&str, &[&str]); 2] = [
    ("CHANGE_PASSWORD", &["changePassword"]),
    ("ENROL_TOTP", &["enrolTotp", "confirmTotp"]),
];

/// `GET /admin/account`.
pub async fn show(visit: Visit) -> HttpResponse {
    let page = page(&visit).await;
    visit.answer(page.map(Answer::from)).await
}

async fn page(visit: &Visit) -> Result<Page, Problem> {
    let viewer = visit.viewer().await?;
    let body = html! {
        (duties(visit, viewer))
        section.card {
            h2 { (visit.words.get("facts")) }
            (facts(visit, viewer))
        }
        section.card {
            h2 { (visit.words.get("account-roles")) }
            (grants(visit, viewer))
        }
        section.card {
            h2 { (visit.words.get("account-security")) }
            p.actions { @for (_, commands) in DUTIES { @for name in commands { (button(visit, name, false)) } } }
        }
    };
    Ok(Page::new("", visit.words.get("account"), body))
}

/// What must be done first, with the way there.
fn duties(visit: &Visit, viewer: &Viewer) -> Markup {
    let open = DUTIES
        .iter()
        .filter(|(duty, _)| viewer.duties.iter().any(|known| known == duty));
    html! {
        @if !viewer.duties.is_empty() {
            section.wrong role="alert" {
                h2 { (visit.words.get("account-duties")) }
                @for (duty, commands) in open {
                    p { (code(visit, duty)) }
                    p.actions { @for name in *commands { (button(visit, name, true)) } }
                }
            }
        }
    }
}

fn code(visit: &Visit, duty: &str) -> String {
    visit.values().code("Duty", duty)
}

fn facts(visit: &Visit, viewer: &Viewer) -> Markup {
    const NAMES: [&str; 7] = [
        "displayName",
        "loginName",
        "division",
        "passwordChangedAt",
        "totpEnabled",
        "lastLoginAt",
        "lastLoginIp",
    ];
    let Some((shape, user)) = catalog().object("ViewerUser").zip(viewer.user.as_ref()) else {
        return nothing();
    };
    let values = visit.values();
    let pairs = NAMES
        .iter()
        .filter_map(|name| shape.field(name))
        .map(|field| {
            let value = user.get(&field.name).unwrap_or(&Value::Null);
            (
                field.label.text(visit.locale()).to_owned(),
                values.of(field, value),
            )
        });
    html! { (pairs.collect::<Facts>()) }
}

fn grants(visit: &Visit, viewer: &Viewer) -> Markup {
    let heads = [
        Head::plain(visit.words.get("account-role")),
        Head::plain(visit.words.get("account-place")),
    ];
    let everywhere = visit.words.get("account-everywhere");
    let row = |grant: &Grant| {
        let place = grant
            .division
            .as_ref()
            .map_or(everywhere.as_str(), |place| place.name.as_str());
        vec![html! { (grant.role_label) }, html! { (place) }]
    };
    let caption = visit.words.get("account-roles");
    html! {
        (Table {
            caption: &caption, heads: &heads, rows: viewer.grants.iter().map(row).collect(),
            empty: visit.words.get("nothing-found"),
        })
    }
}

fn button(visit: &Visit, name: &str, first: bool) -> Markup {
    let Some(command) = catalog().command(name) else {
        return html! {};
    };
    let to = Link::command(name).with("back", "/admin/account");
    let class = if first { "button first" } else { "button" };
    html! { a class=(class) href=(to) { (command.label.text(visit.locale())) } " " }
}
