//! What hangs in public, place by place, and the form by which anybody objects.

use actix_web::HttpResponse;
use actix_web::web::{Form as Body, Query};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;

use super::form::{Form, Sent, receipt};
use super::places::{Level, Place};
use crate::components::facts::Facts;
use crate::link::Link;
use crate::page::Page;
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::schema::catalog;
use crate::visit::Visit;

const DOCUMENT: &str = include_str!("notices.graphql");
const PATH: &str = "/notices";
/// Notices of one answer.
const MOST: usize = 100;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Notice {
    #[serde(rename = "noticeNo")]
    number: String,
    title: String,
    body: String,
    opened_on: String,
    closes_on: String,
    place: Option<String>,
    division: Named,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Named {
    full_name: String,
}

/// `GET /public/notices?in=&after=`.
pub async fn show(visit: Visit, query: Query<Pairs>) -> HttpResponse {
    visit.show(page(&visit, &query).await)
}

async fn page(visit: &Visit, query: &Pairs) -> Result<Page, Problem> {
    let place = Place::load(visit, query.get("in")).await?;
    let variables = json!({ "in": place.id, "after": query.get("after") });
    let mut data = visit.client.ask_as_nobody(DOCUMENT, variables).await?;
    let notices: Vec<Notice> =
        serde_json::from_value(data["publicNotices"].take()).map_err(|_| Problem::Broken(None))?;
    let base = Link::public(PATH);
    let words = visit.words;
    let last = notices.last().filter(|_| notices.len() == MOST);
    let next = last.map(|last| {
        base.clone()
            .with("in", &place.id)
            .with("after", &last.number)
    });
    let body = html! {
        p.lead { (words.get("public-notices-lead")) }
        (place.chooser(visit, &base, Level::Village))
        @if notices.is_empty() { p.empty { (words.with("public-no-notices", &[("place", &place.name)])) } }
        @for notice in &notices { (notice.card(visit)) }
        @if let Some(next) = next { p { a.button rel="next" href=(next) { (words.get("next")) } } }
    };
    Ok(Page::new(PATH, words.get("public-notices"), body))
}

impl Notice {
    fn card(&self, visit: &Visit) -> Markup {
        let words = visit.words;
        let day = |day: &str| html! { time datetime=(day) { (day) } };
        let mut facts = Facts::default()
            .with(words.get("public-notice-no"), html! { (self.number) })
            .with(
                words.get("public-notice-where"),
                html! { (self.division.full_name) },
            )
            .with(words.get("public-notice-from"), day(&self.opened_on))
            .with(words.get("public-notice-to"), day(&self.closes_on));
        if let Some(place) = &self.place {
            facts = facts.with(words.get("public-notice-place"), html! { (place) });
        }
        let object = Link::public("/notices/object").with("notice", &self.number);
        html! {
            article.card lang="zh-CN" {
                h2 { (self.title) }
                p { (self.body) }
                div lang=(visit.locale().tag()) {
                    (facts)
                    p.after { a.button href=(object) { (words.with("public-object-to", &[("number", &self.number)])) } }
                }
            }
        }
    }
}

fn form() -> Result<Form, Problem> {
    Ok(Form {
        path: "/notices/object",
        asks: catalog()
            .command("objectToNotice")
            .ok_or(Problem::NotFound)?,
        settled: &["noticeNo"],
        lead: "public-object",
        button: "public-object-send",
    })
}

/// `GET /public/notices/object?notice=`.
pub async fn objection(visit: Visit, query: Query<Pairs>) -> HttpResponse {
    let mut given = Pairs::default();
    given.set("noticeNo", query.get("notice").unwrap_or_default());
    let page = form().map(|form| form.page(&visit, &given, &[], &about(&visit, &given)));
    visit.show(page)
}

/// `POST /public/notices/object`.
pub async fn object(visit: Visit, posted: Body<Pairs>) -> HttpResponse {
    visit.show(objected(&visit, posted.into_inner()).await)
}

async fn objected(visit: &Visit, mut posted: Pairs) -> Result<Page, Problem> {
    let form = form()?;
    match form.send(visit, &mut posted, None).await? {
        Sent::Again(wrong) => Ok(form.page(visit, &posted, &wrong, &about(visit, &posted))),
        Sent::Done(done) => {
            let said = |name: &str| done[name].as_str().unwrap_or_default().to_owned();
            let values = [("number", said("noticeNo")), ("until", said("closesOn"))];
            let values = values
                .each_ref()
                .map(|(name, value)| (*name, value.as_str()));
            Ok(receipt(
                visit,
                form.path,
                "public-object-done",
                &values,
                None,
            ))
        }
    }
}

fn about(visit: &Visit, given: &Pairs) -> Markup {
    let number = given.get("noticeNo").unwrap_or_default();
    html! { p { (visit.words.with("public-object-about", &[("number", number)])) } }
}
