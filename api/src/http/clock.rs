//! The demo's clock, for tests: only where the server was started with `--test-clock`.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use chrono::{DateTime, FixedOffset};
use serde::Deserialize;

use super::{State, request};

/// `/demo/clock`.
pub fn routes(routes: &mut web::ServiceConfig) {
    routes.route("/demo/clock", web::post().to(set));
}

#[derive(Deserialize)]
struct Wanted {
    now: DateTime<FixedOffset>,
}

async fn set(state: web::Data<State>, wanted: Option<web::Json<Wanted>>) -> HttpResponse {
    match (&state.test_clock, wanted) {
        (None, _) => request::nothing_here().await,
        (_, None) => request::problem(
            StatusCode::BAD_REQUEST,
            "VALIDATION_FAILED",
            "`now` is an instant such as 2020-04-20T09:00:00+08:00",
        ),
        (Some(clock), Some(wanted)) => {
            clock.set(wanted.now.to_utc());
            HttpResponse::NoContent().finish()
        }
    }
}
