//! Social assistance for citizens: what holds, who is helped, what one may expect, how far it is, how to be heard.
//!
//! | page | where |
//! | --- | --- |
//! | what do you need, what to bring, where to go | [`finder`] |
//! | the rules of a place | [`standards`] |
//! | those in pay | [`list`] |
//! | would I get help | [`self_check`] |
//! | how far is my application | [`status`] |
//! | somebody needs help | [`report`] |

mod finder;
mod list;
mod report;
mod self_check;
mod standards;
mod status;

use actix_web::web::{ServiceConfig, get, post};

/// The pages below `/public`.
pub fn routes(routes: &mut ServiceConfig) {
    routes
        .route("", get().to(finder::home))
        .route("/find", get().to(finder::show))
        .route("/standards", get().to(standards::show))
        .route("/list", get().to(list::show))
        .route("/self-check", get().to(self_check::show))
        .route("/self-check", post().to(self_check::act))
        .route("/status", get().to(status::show))
        .route("/status", post().to(status::act))
        .route("/report", get().to(report::show))
        .route("/report", post().to(report::act));
}
