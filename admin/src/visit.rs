//! One request of one person: language, session, form token, and the way back to an HTTP answer.

use std::future::{Ready, ready};
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::http::{StatusCode, header};
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse, HttpResponseBuilder, web};
use maud::Markup;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::OnceCell;
use tracing_actix_web::RequestId;

use crate::client::Client;
use crate::components::value::{Values, nothing};
use crate::cookies::Site;
use crate::locale::Locale;
use crate::page::{Answer, Page};
use crate::problem::Problem;
use crate::run::{PanelConfig, PanelState, RequestMeta};
use crate::schema::catalog;
use crate::session::Tokens;
use crate::theme::Theme;
use crate::words::Words;
use crate::{cookies, csrf, frame, link, pages, public};

/// Asks the browser to come again, with or without scripts.
const REFRESH: header::HeaderName = header::HeaderName::from_static("refresh");

const VIEWER: &str = include_str!("pages/viewer.graphql");

/// Who is signed in, as the schema's `viewer` says.
#[derive(Clone, Debug, Deserialize)]
pub struct Viewer {
    /// The person's account; none for what is no person.
    pub user: Option<Value>,
    /// Permissions, `domain.object.action`.
    pub permissions: Vec<String>,
    /// Roles with their divisions.
    pub grants: Vec<Grant>,
    /// What must be done before anything else: `CHANGE_PASSWORD`, `ENROL_TOTP`.
    pub duties: Vec<String>,
}

impl Viewer {
    /// Whether the person holds a permission anywhere.
    pub fn may(&self, permission: &str) -> bool {
        self.permissions.iter().any(|held| held == permission)
    }
}

/// A role for a division.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Grant {
    /// Role code.
    pub role: String,
    /// The role in words.
    pub role_label: String,
    /// Where it holds; none is everywhere.
    pub division: Option<Place>,
}

/// A division by name.
#[derive(Clone, Debug, Deserialize)]
pub struct Place {
    /// Identifier.
    pub id: String,
    /// Official name.
    pub name: String,
}

#[derive(Deserialize)]
struct ViewerData {
    viewer: Option<Viewer>,
}

/// The request, ready for a page.
pub struct Visit {
    /// The panel.
    pub panel: Arc<PanelState>,
    /// Words in the reader's language.
    pub words: Words,
    /// Chosen look.
    pub theme: Theme,
    /// Whether the page is the panel's or a public one.
    pub site: Site,
    /// Whether letters are larger than usual.
    pub large: bool,
    /// Runs documents as this person.
    pub client: Client,
    /// Path and query of this page.
    pub here: String,
    /// Scheme and host under which the reader knows this server.
    pub origin: String,
    nonce: String,
    known_nonce: bool,
    flash: Option<String>,
    viewer: OnceCell<Viewer>,
}

impl FromRequest for Visit {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let panel = request
            .app_data::<web::Data<PanelState>>()
            .map(|data| Arc::clone(data));
        let missing = || actix_web::error::ErrorInternalServerError("the panel is not mounted");
        ready(
            panel
                .map(|panel| Self::new(request, panel))
                .ok_or_else(missing),
        )
    }
}

impl Visit {
    /// Values of the schema in the reader's words.
    pub fn values(&self) -> Values<'static> {
        Values {
            catalog: catalog(),
            words: self.words,
        }
    }

    /// What a field of a type is called; its name where the schema has none.
    pub fn label_of(&self, type_name: &str, name: &str) -> String {
        let shape = catalog().object(type_name);
        let field = shape.and_then(|shape| shape.field(name));
        field
            .map_or(name, |field| field.label.text(self.locale()))
            .to_owned()
    }

    /// The value of a field of an object of this type, as the reader reads it; a dash where the schema has none.
    pub fn shown(&self, type_name: &str, object: &Value, name: &str) -> Markup {
        let shape = catalog().object(type_name);
        let field = shape.and_then(|shape| shape.field(name));
        field.map_or_else(nothing, |field| self.values().of(field, &object[name]))
    }

    fn new(request: &HttpRequest, panel: Arc<PanelState>) -> Self {
        let cookie = |name| cookies::read(request, name);
        let accept = header_text(request, header::ACCEPT_LANGUAGE.as_str());
        let locale = Locale::negotiate(cookie(cookies::LANGUAGE).as_deref(), accept.as_deref());
        let meta = RequestMeta {
            ip: request.peer_addr().map(|address| address.ip()),
            user_agent: header_text(request, header::USER_AGENT.as_str()),
            request_id: request
                .extensions()
                .get::<RequestId>()
                .map(ToString::to_string),
            language: locale.tag(),
            purpose: printing(request.path()),
            idempotency_key: None,
        };
        let tokens = Tokens {
            access: cookie(cookies::SESSION),
            refresh: cookie(cookies::REFRESH),
        };
        let nonce = cookie(cookies::NONCE);
        Self {
            client: Client::new(Arc::clone(&panel), meta, tokens),
            words: Words::of(locale),
            theme: Theme::of(cookie(cookies::THEME).as_deref()),
            site: Site::of(request.path()),
            large: cookie(cookies::LETTERS).as_deref() == Some("large"),
            here: request
                .uri()
                .path_and_query()
                .map_or_else(String::new, ToString::to_string),
            origin: origin(request, &panel.config),
            known_nonce: nonce.is_some(),
            panel,
            nonce: nonce.unwrap_or_else(csrf::nonce),
            flash: cookie(cookies::FLASH),
            viewer: OnceCell::new(),
        }
    }

    /// The reader's language.
    pub fn locale(&self) -> Locale {
        self.words.locale
    }

    /// The hidden token of every form on this page.
    pub fn form_token(&self) -> String {
        csrf::token(
            &self.panel.config.secret,
            &self.nonce,
            &self.client.tokens(),
        )
    }

    /// Refuses a form that another session or another site wrote.
    pub fn check_token(&self, posted: Option<&str>) -> Result<(), Problem> {
        let tokens = self.client.tokens();
        let fits = csrf::fits(
            &self.panel.config.secret,
            &self.nonce,
            &tokens,
            posted.unwrap_or(""),
        );
        if fits { Ok(()) } else { Err(Problem::Stale) }
    }

    /// The present instant by the kernel's clock, as the schema writes it.
    pub fn now(&self) -> String {
        (self.panel.config.clock)().to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
    }

    /// Who is signed in; asked once a page.
    pub async fn viewer(&self) -> Result<&Viewer, Problem> {
        let ask = || async {
            let mut data: ViewerData = self.client.read(VIEWER, json!({})).await?;
            if data.viewer.is_none() && self.client.renew().await {
                data = self.client.read(VIEWER, json!({})).await?;
            }
            data.viewer
                .filter(|viewer| viewer.user.is_some())
                .ok_or(Problem::SignIn)
        };
        self.viewer.get_or_try_init(ask).await
    }

    /// Who is signed in, once it was asked.
    pub fn known_viewer(&self) -> Option<&Viewer> {
        self.viewer.get()
    }

    /// The word for a role code.
    pub fn role(&self, code: &str) -> String {
        self.words
            .find(&format!("role-{code}"), &[])
            .unwrap_or_else(|| code.to_owned())
    }

    /// What the last command did, if this is the page after it.
    pub fn flash(&self) -> Option<&str> {
        self.flash.as_deref()
    }

    /// Whether something must be done first, and this page is not about that.
    fn must_do_first(&self, viewer: &Viewer) -> bool {
        const OPEN: [&str; 4] = [
            "account",
            "do/changePassword",
            "do/enrolTotp",
            "do/confirmTotp",
        ];
        let here = self.here.strip_prefix("/admin/").unwrap_or("");
        !viewer.duties.is_empty() && !OPEN.iter().any(|open| here.starts_with(open))
    }

    /// The HTTP answer of a page for signed-in people.
    pub async fn answer(&self, made: Result<Answer, Problem>) -> HttpResponse {
        let signed_in = self.viewer().await.cloned();
        if signed_in
            .as_ref()
            .is_ok_and(|viewer| self.must_do_first(viewer))
        {
            return self.go("/admin/account", None);
        }
        match (made, signed_in) {
            (Err(Problem::SignIn), _) | (Ok(_), Err(Problem::SignIn)) => self.to_sign_in(),
            (Ok(Answer::Go { to, flash }), _) => self.go(&to, flash.as_deref()),
            (Ok(Answer::Page(page)), Ok(viewer)) => {
                let mut shown = self.html(page.status, &frame::full(self, &viewer, &page));
                if let Some(seconds) = page.again {
                    let seconds = header::HeaderValue::from(seconds);
                    shown.headers_mut().insert(REFRESH, seconds);
                }
                shown
            }
            (Ok(_), Err(problem)) => self.bare(&pages::problem::page(self, &problem)),
            (Err(problem), viewer) => {
                let page = pages::problem::page(self, &problem);
                match viewer {
                    Ok(viewer) => self.html(page.status, &frame::full(self, &viewer, &page)),
                    Err(_) => self.bare(&page),
                }
            }
        }
    }

    /// A page without the rail: before sign-in, or when even `viewer` fails.
    pub fn bare(&self, page: &Page) -> HttpResponse {
        let markup = match self.site {
            Site::Panel => frame::bare(self, page),
            Site::Public => public::frame::framed(self, page),
        };
        self.html(page.status, &markup)
    }

    /// The HTTP answer of a public page.
    pub fn show(&self, made: Result<Page, Problem>) -> HttpResponse {
        match made {
            Ok(page) => self.bare(&page),
            Err(problem) => self.bare(&pages::problem::page(self, &problem)),
        }
    }

    /// Redirects after a form (303), with a word for the next page.
    pub fn go(&self, to: &str, flash: Option<&str>) -> HttpResponse {
        let mut response = HttpResponse::SeeOther();
        self.set_cookies(&mut response);
        if let Some(word) = flash {
            response.cookie(self.cookie(cookies::FLASH, link::encode(word)));
        }
        response
            .insert_header((header::LOCATION, to.to_owned()))
            .finish()
    }

    /// A cookie with this installation's settings.
    pub fn cookie<'a>(&self, name: &'a str, value: String) -> actix_web::cookie::Cookie<'a> {
        cookies::session(self.site, name, value, self.panel.config.secure_cookies)
    }

    /// To the sign-in page, without the tokens that are no longer good.
    fn to_sign_in(&self) -> HttpResponse {
        let back = link::safe_back(&self.here).unwrap_or("");
        let to = link::Link::to(&["sign-in"]).with("back", back);
        let secure = self.panel.config.secure_cookies;
        HttpResponse::SeeOther()
            .cookie(cookies::gone(cookies::SESSION, secure))
            .cookie(cookies::gone(cookies::REFRESH, secure))
            .insert_header((header::LOCATION, to.to_string()))
            .finish()
    }

    fn html(&self, status: StatusCode, markup: &Markup) -> HttpResponse {
        let mut response = HttpResponse::build(status);
        self.set_cookies(&mut response);
        if self.flash.is_some() {
            response.cookie(cookies::gone(
                cookies::FLASH,
                self.panel.config.secure_cookies,
            ));
        }
        response
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .insert_header((header::CONTENT_LANGUAGE, self.locale().tag()))
            .content_type("text/html; charset=utf-8")
            .body(markup.0.clone())
    }

    fn set_cookies(&self, response: &mut HttpResponseBuilder) {
        if !self.known_nonce {
            response.cookie(self.cookie(cookies::NONCE, self.nonce.clone()));
        }
        let Some(fresh) = self.client.renewed() else {
            return;
        };
        for (name, token) in [
            (cookies::SESSION, fresh.access),
            (cookies::REFRESH, fresh.refresh),
        ] {
            if let Some(token) = token {
                response.cookie(self.cookie(name, token));
            }
        }
    }
}

/// What is printed on this page, for the audit; in the office's language, like every paper.
fn printing(path: &str) -> Option<String> {
    let (key, _) = path.strip_prefix("/admin/paper/")?.split_once('/')?;
    let paper = Words::of(Locale::Chinese).find(&format!("paper-{key}"), &[])?;
    Some(Words::of(Locale::Chinese).with("paper-print", &[("paper", &paper)]))
}

fn origin(request: &HttpRequest, config: &PanelConfig) -> String {
    let scheme = if config.secure_cookies {
        "https"
    } else {
        "http"
    };
    format!("{scheme}://{}", request.connection_info().host())
}

fn header_text(request: &HttpRequest, name: &str) -> Option<String> {
    Some(request.headers().get(name)?.to_str().ok()?.to_owned())
}
