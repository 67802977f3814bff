//! The panel over a pretended API: answers every valid document with sample data made from the schema itself.

mod sample;

mod exports;
mod forms;
mod frame;
mod imports;
mod look;
mod pages;
mod papers;
mod public;

use std::sync::{Arc, Mutex};

use actix_web::cookie::Cookie;
use actix_web::dev::ServiceResponse;
use actix_web::http::StatusCode;
use actix_web::{App, test};
use async_graphql::{ErrorExtensions, Pos, Request, Response, ServerError, Variables};
use chrono::{TimeZone, Utc};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use serde_json::{Value, json};

use crate::schema::{catalog, check};
use crate::{File, PanelConfig, PanelState, RequestMeta, Run};

/// Access token that the pretended API takes.
const GOOD: &str = "good";
/// Access token that it no longer takes.
const OLD: &str = "old";

/// What was asked: document, variables, token, idempotency key.
#[derive(Clone, Debug)]
pub struct Asked {
    pub document: String,
    pub variables: Value,
    pub key: Option<String>,
    pub bearer: Option<String>,
    pub purpose: Option<String>,
}

/// The pretended API.
#[derive(Default)]
pub struct Pretend {
    /// Answers that replace parts of the samples, by root field.
    pub answers: Mutex<Vec<(&'static str, Value)>>,
    /// Codes that refuse a root field.
    pub refusals: Mutex<Vec<(&'static str, &'static str)>>,
    /// Everything that was asked.
    pub asked: Mutex<Vec<Asked>>,
}

impl Run for Pretend {
    fn run(
        &self,
        request: Request,
        bearer: Option<String>,
        meta: RequestMeta,
    ) -> BoxFuture<'_, Response> {
        let variables = json_of(&request.variables);
        check::document(catalog(), &request.query).expect("a page runs valid documents only");
        self.asked.lock().unwrap().push(Asked {
            document: request.query.clone(),
            variables,
            key: meta.idempotency_key,
            bearer: bearer.clone(),
            purpose: meta.purpose,
        });
        async move { self.answer(&request.query, bearer.as_deref()) }.boxed()
    }

    fn file(
        &self,
        id: String,
        bearer: Option<String>,
        _: RequestMeta,
    ) -> BoxFuture<'_, Option<File>> {
        let known = id != "missing" && bearer.as_deref() == Some(GOOD);
        let file = || File {
            name: "fileName 0".to_owned(),
            media_type: "image/jpeg".to_owned(),
            bytes: Self::FILE.to_vec(),
        };
        async move { known.then(file) }.boxed()
    }
}

impl Pretend {
    /// Every file has the same bytes.
    const FILE: &'static [u8] = b"bytes";

    fn answer(&self, document: &str, bearer: Option<&str>) -> Response {
        let mut data = sample::answer(catalog(), document);
        let roots: Vec<String> = data.as_object().unwrap().keys().cloned().collect();
        let public = [
            "signIn",
            "refreshSession",
            "checkCertificate",
            "division",
            "divisions",
            "publicStandards",
            "publicAwards",
            "publicNotices",
            "objectToNotice",
            "eligibilityCheck",
            "applicationStatus",
            "reportHardship",
            "complainAboutConduct",
            "requestPhoneCode",
            "dataReads",
        ];
        if bearer != Some(GOOD) && !roots.iter().all(|root| public.contains(&root.as_str())) {
            return refusal("UNAUTHENTICATED");
        }
        for (root, code) in self.refusals.lock().unwrap().iter() {
            if roots.iter().any(|known| known == root) {
                return refusal(code);
            }
        }
        for (root, answer) in self.answers.lock().unwrap().iter() {
            if let Some(value) = data.get_mut(*root) {
                merge(value, answer);
            }
        }
        Response::new(async_graphql::Value::from_json(data).unwrap())
    }

    /// The last thing that was asked with these words in it.
    pub fn last(&self, words: &str) -> Asked {
        let asked = self.asked.lock().unwrap();
        asked
            .iter()
            .rev()
            .find(|asked| asked.document.contains(words))
            .expect(words)
            .clone()
    }
}

fn json_of(variables: &Variables) -> Value {
    serde_json::to_value(variables).unwrap()
}

fn refusal(code: &str) -> Response {
    let error: ServerError = async_graphql::Error::new("被拒绝")
        .extend_with(|_, values| values.set("code", code))
        .into_server_error(Pos::default());
    Response::from_errors(vec![error])
}

fn merge(value: &mut Value, with: &Value) {
    match (value, with) {
        (Value::Object(into), Value::Object(from)) => {
            for (name, inner) in from {
                merge(into.entry(name.clone()).or_insert(Value::Null), inner);
            }
        }
        (value, with) => *value = with.clone(),
    }
}

/// A browser that keeps no cookies of its own: every visit says which it has.
pub struct Browser {
    pub api: Arc<Pretend>,
    cookies: Vec<Cookie<'static>>,
}

impl Browser {
    /// Somebody who is signed in, reading Chinese.
    pub fn signed_in() -> Self {
        Self::with(&[
            ("mz_session", GOOD),
            ("mz_refresh", "r1"),
            ("mz_form", "nonce"),
        ])
    }

    /// Somebody with these cookies.
    pub fn with(cookies: &[(&'static str, &'static str)]) -> Self {
        Self {
            api: Arc::default(),
            cookies: cookies
                .iter()
                .map(|(name, value)| Cookie::new(*name, *value))
                .collect(),
        }
    }

    /// With one cookie more.
    pub fn and(mut self, name: &'static str, value: &'static str) -> Self {
        self.cookies.push(Cookie::new(name, value));
        self
    }

    /// Replaces a part of the sample answers.
    pub fn answering(self, root: &'static str, answer: Value) -> Self {
        self.api.answers.lock().unwrap().push((root, answer));
        self
    }

    /// Refuses a root field.
    pub fn refusing(self, root: &'static str, code: &'static str) -> Self {
        self.api.refusals.lock().unwrap().push((root, code));
        self
    }

    fn panel(&self) -> Arc<PanelState> {
        let config = PanelConfig {
            secret: [7; 32],
            secure_cookies: false,
            bureau_zh: "宝鸡市民政局".into(),
            bureau_en: "Baoji Civil Affairs Bureau".into(),
            clock: Arc::new(|| Utc.with_ymd_and_hms(2020, 6, 9, 17, 0, 0).unwrap()),
        };
        Arc::new(PanelState::new(
            Arc::clone(&self.api) as Arc<dyn Run>,
            config,
        ))
    }

    /// The hidden token that this browser's forms carry.
    pub fn token(&self) -> String {
        let value = |name: &str| {
            self.cookies
                .iter()
                .find(|cookie| cookie.name() == name)
                .map(|cookie| cookie.value().to_owned())
        };
        let tokens = crate::session::Tokens {
            access: value("mz_session"),
            refresh: None,
        };
        crate::csrf::token(&[7; 32], &value("mz_form").unwrap_or_default(), &tokens)
    }

    async fn call(&self, request: test::TestRequest) -> Answer {
        let panel = self.panel();
        let app =
            test::init_service(App::new().configure(|cfg| crate::configure(cfg, panel))).await;
        let request = self
            .cookies
            .iter()
            .fold(request, |request, cookie| request.cookie(cookie.clone()));
        let response = test::call_service(&app, request.to_request()).await;
        Answer::read(response).await
    }

    /// Opens an address.
    pub async fn get(&self, to: &str) -> Answer {
        self.call(test::TestRequest::get().uri(to)).await
    }

    /// Posts a form with its token.
    pub async fn post(&self, to: &str, pairs: &[(&str, &str)]) -> Answer {
        let token = self.token();
        let all: Vec<(&str, &str)> = pairs
            .iter()
            .copied()
            .chain([("_token", token.as_str())])
            .collect();
        self.post_bare(to, &all).await
    }

    /// Posts a form with a file.
    pub async fn upload(
        &self,
        to: &str,
        pairs: &[(&str, &str)],
        name: &str,
        bytes: &str,
    ) -> Answer {
        let token = self.token();
        let fields = pairs.iter().copied().chain([("_token", token.as_str())]);
        let part = |(name, value): (&str, &str)| {
            format!("--B\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let file = format!(
            "--B\r\ncontent-disposition: form-data; name=\"_file\"; filename=\"{name}\"\r\n\r\n{bytes}\r\n--B--\r\n"
        );
        let body: String = fields.map(part).chain([file]).collect();
        let kind = ("content-type", "multipart/form-data; boundary=B");
        self.call(
            test::TestRequest::post()
                .uri(to)
                .insert_header(kind)
                .set_payload(body),
        )
        .await
    }

    /// Posts exactly these pairs.
    pub async fn post_bare(&self, to: &str, pairs: &[(&str, &str)]) -> Answer {
        self.call(test::TestRequest::post().uri(to).set_form(pairs))
            .await
    }
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub to: String,
    pub policy: String,
    pub cookies: Vec<(String, String)>,
    pub disposition: String,
    /// After how many seconds the browser is to ask again.
    pub again: String,
    pub html: String,
}

impl Answer {
    async fn read(response: ServiceResponse) -> Self {
        let head = |name: &str| {
            response
                .headers()
                .get(name)
                .map_or_else(String::new, |value| value.to_str().unwrap().to_owned())
        };
        let cookies = response.response().cookies();
        let cookies = cookies
            .map(|cookie| (cookie.name().to_owned(), cookie.value().to_owned()))
            .collect();
        Self {
            status: response.status(),
            to: head("location"),
            policy: head("content-security-policy"),
            cookies,
            disposition: head("content-disposition"),
            again: head("refresh"),
            html: String::from_utf8(test::read_body(response).await.to_vec()).unwrap(),
        }
    }

    /// Asserts that a text is on the page.
    #[track_caller]
    pub fn says(&self, text: &str) -> &Self {
        assert!(
            self.html.contains(text),
            "{text:?} is not in {} {}",
            self.status,
            self.html
        );
        self
    }

    /// Asserts that a text is not on the page.
    #[track_caller]
    pub fn hides(&self, text: &str) -> &Self {
        assert!(!self.html.contains(text), "{text:?} is in {}", self.html);
        self
    }

    /// The value of a cookie that was set.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// A payload that refuses a field.
pub fn refused(path: &[&str], message: &str, code: &str) -> Value {
    json!({ "userErrors": [{ "code": code, "message": message, "path": path }] })
}
