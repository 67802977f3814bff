//! The public pages, below `/public`: for anybody, on a phone, without a script and without an account.
//!
//! | you want to | go to |
//! | --- | --- |
//! | change the frame around every page | [`frame`] |
//! | let the reader choose a place | [`places`] |
//! | put a command or a query with arguments on a page | [`form`] |
//! | show what hangs in public | [`notices`] |
//! | take complaints about conduct | [`complain`] |
//! | show a person who read their data | [`reads`] |
//! | add a page of a domain | the domain's own `public` module, for example [`crate::assistance::public`] |

mod complain;
pub mod form;
pub mod frame;
pub mod notices;
pub mod places;
mod prefer;
mod reads;

use actix_web::HttpResponse;
use actix_web::web::{self, ServiceConfig, get, post};

use crate::cookies::Site;
use crate::problem::Problem;
use crate::visit::Visit;

/// The pages that the frame leads to, with the key of their word; [`crate::assistance::public`] has most of them.
pub const ENTRIES: [(&str, &str); 9] = [
    ("/standards", "public-standards"),
    ("/self-check", "public-self-check"),
    ("/notices", "public-notices"),
    ("/list", "public-list"),
    ("/status", "public-status"),
    ("/report", "public-report"),
    ("/complain", "public-complain"),
    ("/reads", "public-reads"),
    ("/find", "public-find"),
];

/// Everything below `/public`.
pub fn routes(routes: &mut ServiceConfig) {
    routes
        .route("/letters/{size}", get().to(prefer::letters))
        .route("/language/{tag}", get().to(prefer::language))
        .route("/notices", get().to(notices::show))
        .route("/notices/object", get().to(notices::objection))
        .route("/notices/object", post().to(notices::object))
        .route("/complain", get().to(complain::show))
        .route("/complain", post().to(complain::act))
        .route("/reads", get().to(reads::show))
        .route("/reads", post().to(reads::send))
        .route("/reads/list", post().to(reads::act));
    crate::assistance::public::routes(routes);
    routes.default_service(web::to(nowhere));
}

/// `GET /`: the public pages are the front door.
pub async fn front(visit: Visit) -> HttpResponse {
    visit.go(Site::Public.path(), None)
}

async fn nowhere(visit: Visit) -> HttpResponse {
    visit.show(Err(Problem::NotFound))
}
