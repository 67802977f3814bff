//! For those who run the server: is it alive, is it ready, how is it doing.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::json;

use super::{State, request};

/// `/health/live`, `/health/ready`, `/metrics`.
pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/health/live", web::get().to(live))
        .route("/health/ready", web::get().to(ready))
        .route("/metrics", web::get().to(metrics));
}

async fn live() -> HttpResponse {
    HttpResponse::Ok().json(json!({"status": "live"}))
}

async fn ready(state: web::Data<State>) -> HttpResponse {
    let db = &state.engine.db.read;
    let asked = db.query_one_raw(Statement::from_string(
        db.get_database_backend(),
        "SELECT 1",
    ));
    match tokio::time::timeout(std::time::Duration::from_secs(3), asked).await {
        Ok(Ok(Some(_))) => HttpResponse::Ok().json(json!({"status": "ready"})),
        _ => request::problem(
            StatusCode::SERVICE_UNAVAILABLE,
            "NOT_READY",
            "The database does not answer",
        ),
    }
}

async fn metrics(state: web::Data<State>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4; charset=utf-8")
        .body(state.metrics.render())
}
