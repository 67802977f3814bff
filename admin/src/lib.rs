//! The bureau's panel: pages rendered by the server, a client of the GraphQL schema like any other.
//!
//! It knows the published schema (`api/schema.graphql`), runs documents through [`Run`] and draws what comes
//! back. It knows no table, no entity and no other package of the house. Every page works without scripts.
//!
//! | you want to | go to |
//! | --- | --- |
//! | mount the panel | [`configure`], [`PanelState`] |
//! | design a page of a domain | its module, for example [`assistance`] |
//! | design a page for citizens | `public`, and the domain's own `public` |
//! | register a domain | `domains` |
//! | change the look of a part | `components` |
//! | change a list, record or form of every type | `pages` |
//! | change a word | `locales/` |

mod assets;
mod assistance;
mod client;
mod components;
mod cookies;
mod csrf;
mod domains;
mod format;
mod frame;
mod link;
mod locale;
mod page;
mod pages;
mod pairs;
mod paper;
mod posted;
mod problem;
mod public;
mod run;
mod schema;
mod session;
#[cfg(test)]
mod testing;
mod theme;
mod visit;
mod words;

use std::sync::Arc;

use actix_web::middleware::DefaultHeaders;
use actix_web::web::{self, FormConfig, QueryConfig, get, post};
use actix_web::{HttpRequest, HttpResponse};

pub use run::{File, PanelConfig, PanelState, RequestMeta, Run};

use problem::Problem;
use visit::Visit;

/// What a page may load and where a form may go: this host, and nothing inline.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    font-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Largest form, in bytes.
const LARGEST_FORM: usize = 512 * 1024;

/// Mounts everything below `/admin` and `/public`, the public check of certificates, and the front door.
pub fn configure(cfg: &mut web::ServiceConfig, panel: Arc<PanelState>) {
    let headers = DefaultHeaders::new()
        .add(("Content-Security-Policy", CONTENT_SECURITY_POLICY))
        .add(("X-Content-Type-Options", "nosniff"))
        .add(("Referrer-Policy", "same-origin"));
    let check = web::resource("/check/{code}")
        .app_data(web::Data::from(Arc::clone(&panel)))
        .wrap(headers.clone())
        .get(pages::check::show);
    let front = web::resource("/")
        .app_data(web::Data::from(Arc::clone(&panel)))
        .get(public::front);
    let open = web::scope("/public")
        .app_data(web::Data::from(Arc::clone(&panel)))
        .app_data(forms())
        .app_data(QueryConfig::default().error_handler(|_, request| unreadable(request)))
        .configure(public::routes)
        .wrap(headers.clone());
    let scope = web::scope("/admin")
        .app_data(web::Data::from(panel))
        .app_data(forms())
        .app_data(QueryConfig::default().error_handler(|_, request| unreadable(request)))
        .route("", get().to(home))
        .route("/", get().to(home))
        .route("/sign-in", get().to(pages::sign_in::show))
        .route("/sign-in", post().to(pages::sign_in::submit))
        .route("/sign-out", post().to(pages::sign_in::leave))
        .route("/language", post().to(pages::prefer::language))
        .route("/theme", post().to(pages::prefer::theme))
        .route("/assets/{name}", get().to(assets::serve))
        .route("/account", get().to(pages::account::show))
        .route("/work", get().to(pages::work::show))
        .route("/search", get().to(pages::search::show))
        .route("/area/{key}", get().to(pages::area::show))
        .route("/area/{key}/{view}", get().to(pages::view::show))
        .route("/list/{many}", get().to(pages::list::show))
        .route("/choose/{many}", get().to(pages::choose::show))
        .route("/record/{one}/{id}", get().to(pages::record::show))
        .route("/paper/{key}/{id}", get().to(pages::paper::show))
        .route("/file/{id}", get().to(pages::file::give))
        .route("/export", get().to(pages::export::show))
        .route("/export", post().to(pages::export::act))
        .route("/export/{id}", get().to(pages::export::follow))
        .route("/export/{id}/file", get().to(pages::export::fetch))
        .route("/import", get().to(pages::import::show))
        .route("/import/{command}", get().to(pages::import::open))
        .route("/import/{command}", post().to(pages::import::act))
        .route(
            "/import/{command}/template",
            get().to(pages::import::template),
        )
        .route("/do/{command}", get().to(pages::form::show))
        .route("/do/{command}", post().to(pages::form::act))
        .default_service(web::to(nowhere));
    cfg.service(front)
        .service(check)
        .service(open)
        .service(scope.wrap(headers));
}

fn forms() -> FormConfig {
    FormConfig::default()
        .limit(LARGEST_FORM)
        .error_handler(|_, request| unreadable(request))
}

async fn home(visit: Visit) -> HttpResponse {
    visit.go("/admin/work", None)
}

async fn nowhere(visit: Visit) -> HttpResponse {
    visit.answer(Err(Problem::NotFound)).await
}

/// A form that is too large or no form at all.
pub(crate) fn unreadable(request: &HttpRequest) -> actix_web::Error {
    use actix_web::FromRequest;
    let visit = Visit::from_request(request, &mut actix_web::dev::Payload::None).into_inner();
    match visit {
        Ok(visit) => {
            let problem = Problem::Invalid(visit.words.get("unreadable"));
            let page = pages::problem::page(&visit, &problem);
            actix_web::error::InternalError::from_response("unreadable form", visit.bare(&page))
                .into()
        }
        Err(error) => error,
    }
}
