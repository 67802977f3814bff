//! The panel as a client in the same process: it gets a GraphQL executor and nothing else.

use std::pin::Pin;
use std::sync::Arc;

use actix_web::web;
use admin::{PanelConfig, PanelState, Run};
use async_graphql::{Request, Response};
use graph::principal::RequestMeta;

use super::{PanelKeys, State, files, graphql};

struct InProcess(web::Data<State>);

impl Run for InProcess {
    fn run(
        &self,
        request: Request,
        bearer: Option<String>,
        meta: admin::RequestMeta,
    ) -> Pin<Box<dyn Future<Output = Response> + Send + '_>> {
        Box::pin(graphql::execute(&self.0, request, bearer, known(meta)))
    }

    fn file(
        &self,
        id: String,
        bearer: Option<String>,
        meta: admin::RequestMeta,
    ) -> Pin<Box<dyn Future<Output = Option<admin::File>> + Send + '_>> {
        Box::pin(files::bytes(&self.0, id, bearer, known(meta)))
    }
}

fn known(meta: admin::RequestMeta) -> RequestMeta {
    RequestMeta {
        request_id: meta.request_id.unwrap_or_default(),
        ip: meta.ip,
        agent: meta.user_agent,
        idempotency_key: meta.idempotency_key,
        purpose: meta.purpose,
        english: meta.language == "en",
    }
}

/// The panel over this server's schema.
pub fn state(state: &web::Data<State>, keys: &PanelKeys) -> Arc<PanelState> {
    let clock = Arc::clone(&state.engine.clock);
    let config = PanelConfig {
        secret: keys.forms,
        secure_cookies: keys.https,
        bureau_zh: "宝鸡市民政局".to_owned(),
        bureau_en: "Baoji Civil Affairs Bureau".to_owned(),
        clock: Arc::new(move || clock.now()),
    };
    Arc::new(PanelState::new(Arc::new(InProcess(state.clone())), config))
}
