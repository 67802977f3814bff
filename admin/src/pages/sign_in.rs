//! Sign-in with password and, where the role demands it, a one-time code; sign-out.

use actix_web::HttpResponse;
use actix_web::http::{StatusCode, header};
use actix_web::web::{Form, Query};
use maud::{Markup, html};
use serde_json::{Value, json};

use crate::components::error_summary::{ErrorSummary, Wrong, of_field};
use crate::components::field::{Kind, Labelled, TextField};
use crate::components::form;
use crate::page::Page;
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::session::Tokens;
use crate::visit::Visit;
use crate::{cookies, csrf, link};

const SIGN_IN: &str = include_str!("sign_in.graphql");
const SIGN_OUT: &str = include_str!("sign_out.graphql");

/// `GET /admin/sign-in`.
pub async fn show(visit: Visit, query: Query<Pairs>) -> HttpResponse {
    visit.bare(&page(&visit, &query, &[]))
}

/// `POST /admin/sign-in`.
pub async fn submit(visit: Visit, posted: Form<Pairs>) -> HttpResponse {
    if visit.check_token(posted.get("_token")).is_err() {
        let wrong = [whole(visit.words.get("problem-stale-text"))];
        return visit.bare(&page(&visit, &posted, &wrong).status(StatusCode::FORBIDDEN));
    }
    match sign_in(&visit, &posted).await {
        Ok(tokens) => enter(&visit, &posted, tokens),
        Err(wrong) => {
            visit.bare(&page(&visit, &posted, &wrong).status(StatusCode::UNPROCESSABLE_ENTITY))
        }
    }
}

async fn sign_in(visit: &Visit, posted: &Pairs) -> Result<Tokens, Vec<Wrong>> {
    let missing = missing(visit, posted);
    if !missing.is_empty() {
        return Err(missing);
    }
    let mut input =
        json!({ "loginName": posted.get("loginName"), "password": posted.get("password") });
    if let Some(code) = posted.get("totp") {
        input["totp"] = Value::from(code);
    }
    let answer = visit
        .client
        .tell_as_nobody(SIGN_IN, json!({ "input": input }))
        .await;
    match answer {
        Ok(data) => {
            let payload = &data["signIn"];
            Tokens::of_payload(payload).ok_or_else(|| refusals(visit, payload))
        }
        Err(Problem::Limited(said) | Problem::Refused(said) | Problem::Invalid(said)) => {
            Err(vec![whole(said)])
        }
        Err(_) => Err(vec![whole(visit.words.get("problem-broken-text"))]),
    }
}

fn missing(visit: &Visit, posted: &Pairs) -> Vec<Wrong> {
    let empty = ["loginName", "password"]
        .into_iter()
        .filter(|name| posted.get(name).is_none());
    empty
        .map(|name| Wrong {
            name: Some(name.to_owned()),
            message: visit.words.get(&format!("sign-in-{name}-missing")),
        })
        .collect()
}

fn refusals(visit: &Visit, payload: &Value) -> Vec<Wrong> {
    let said = super::form::refusals::of_payload(payload);
    if said.is_empty() {
        return vec![whole(visit.words.get("sign-in-refused"))];
    }
    said.into_iter().map(|refusal| refusal.wrong).collect()
}

fn whole(message: String) -> Wrong {
    Wrong {
        name: None,
        message,
    }
}

/// Sets the cookies of a new session and goes where the person wanted to go.
fn enter(visit: &Visit, posted: &Pairs, tokens: Tokens) -> HttpResponse {
    let back = posted
        .get("back")
        .and_then(link::safe_back)
        .unwrap_or("/admin/work");
    let mut response = HttpResponse::SeeOther();
    response.cookie(visit.cookie(cookies::NONCE, csrf::nonce()));
    response.cookie(visit.cookie(cookies::SESSION, tokens.access.unwrap_or_default()));
    response.cookie(visit.cookie(cookies::REFRESH, tokens.refresh.unwrap_or_default()));
    response.insert_header((header::LOCATION, back)).finish()
}

fn page(visit: &Visit, given: &Pairs, wrong: &[Wrong]) -> Page {
    let back = given.get("back").and_then(link::safe_back).unwrap_or("");
    let body = html! {
        (ErrorSummary { words: visit.words, wrong })
        section.card {
            (form::post("/admin/sign-in", &visit.form_token(), "stack", &html! {
                (form::hidden("back", back))
                (line(visit, wrong, "loginName", Kind::Text, given.get("loginName").unwrap_or(""), "username"))
                (line(visit, wrong, "password", Kind::Password, "", "current-password"))
                (line(visit, wrong, "totp", Kind::Number, "", "one-time-code"))
                button.first type="submit" { (visit.words.get("sign-in")) }
            }))
        }
        details.query {
            summary { (visit.words.get("query-drawer")) }
            p.hint { (visit.words.get("query-sign-in")) }
            pre tabindex="0" { code { (SIGN_IN.trim_end()) } }
        }
    };
    Page::new("", visit.words.get("sign-in"), body).wrong(!wrong.is_empty())
}

fn line(
    visit: &Visit,
    wrong: &[Wrong],
    name: &str,
    kind: Kind,
    value: &str,
    autocomplete: &str,
) -> Markup {
    let about = Labelled {
        name: name.to_owned(),
        label: visit.words.get(&format!("sign-in-{name}")),
        hint: visit.words.find(&format!("sign-in-{name}-hint"), &[]),
        error: of_field(wrong, name),
        ..Labelled::default()
    };
    html! { (TextField { about: &about, kind, value, unit: None, autocomplete: Some(autocomplete) }) }
}

/// `POST /admin/sign-out`.
pub async fn leave(visit: Visit, posted: Form<Pairs>) -> HttpResponse {
    if let Err(problem) = visit.check_token(posted.get("_token")) {
        return visit.answer(Err(problem)).await;
    }
    end_session(&visit).await;
    let secure = visit.panel.config.secure_cookies;
    let mut response = HttpResponse::SeeOther();
    for name in [cookies::SESSION, cookies::REFRESH, cookies::NONCE] {
        response.cookie(cookies::gone(name, secure));
    }
    response
        .insert_header((header::LOCATION, "/admin/sign-in"))
        .finish()
}

/// Revokes the refresh token; the browser forgets its cookies whatever the answer is.
async fn end_session(visit: &Visit) {
    let input = json!({ "refreshToken": visit.client.tokens().refresh });
    if let Err(problem) = visit
        .client
        .tell_as_nobody(SIGN_OUT, json!({ "input": input }))
        .await
    {
        tracing::warn!(?problem, "the session was not ended");
    }
}
