//! How requests come in: GraphQL, files, health, metrics, keys, the panel.

mod clock;
mod files;
mod graphql;
mod health;
mod panel;
mod request;

use std::sync::Arc;

use actix_web::dev::Server;
use actix_web::middleware::Compress;
use actix_web::{App, HttpServer, web};
use async_graphql::dynamic::Schema;
use graph::Engine;
use metrics_exporter_prometheus::PrometheusHandle;
use tracing_actix_web::TracingLogger;

use crate::cli::{Listen, Store};

/// What every handler may use.
pub struct State {
    /// The engine.
    pub engine: Arc<Engine>,
    /// The schema over it.
    pub schema: Schema,
    /// Counters for Prometheus.
    pub metrics: PrometheusHandle,
    /// The demo's clock, where tests may set it.
    pub test_clock: Option<kernel::clock::SettableClock>,
}

/// What the panel needs besides the state.
pub struct PanelKeys {
    /// Key of its form tokens.
    pub forms: [u8; 32],
    /// True where browsers come over HTTPS only.
    pub https: bool,
}

/// Binds the address and serves; gives the server and the port it got.
pub fn serve(
    state: State,
    listen: &Listen,
    store: &Store,
    keys: &PanelKeys,
) -> Result<(Server, u16), String> {
    let state = web::Data::new(state);
    let panel = panel::state(&state, keys);
    let (store, threads) = (store.clone(), listen.workers);
    let server = HttpServer::new(move || {
        if let Some(own) = crate::database::for_thread(&state.engine.db, &store, threads) {
            graph::engine::read_here_with(own);
        }
        App::new()
            .app_data(state.clone())
            .wrap(Compress::default())
            .wrap(actix_web::middleware::from_fn(request::measure))
            .wrap(TracingLogger::<request::Spans>::new())
            .configure(graphql::routes)
            .configure(files::routes)
            .configure(health::routes)
            .configure(clock::routes)
            .configure(|routes| admin::configure(routes, Arc::clone(&panel)))
            .default_service(web::to(request::nothing_here))
    })
    .workers(usize::from(listen.workers))
    .shutdown_timeout(20)
    .client_request_timeout(std::time::Duration::from_secs(15))
    .bind((listen.host, listen.port))
    .map_err(|error| taken(listen, &error))?;
    let port = server
        .addrs()
        .first()
        .map_or(listen.port, std::net::SocketAddr::port);
    Ok((server.run(), port))
}

fn taken(listen: &Listen, error: &std::io::Error) -> String {
    let Listen { host, port, .. } = listen;
    match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            format!("port {port} is taken; choose another with --port or MINZHENG_PORT")
        }
        std::io::ErrorKind::PermissionDenied => {
            format!(
                "port {port} needs more rights; choose one above 1023 with --port or MINZHENG_PORT"
            )
        }
        _ => format!("{host}:{port} cannot be listened on: {error}"),
    }
}
