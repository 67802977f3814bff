//! What the panel needs from the server that carries it.

use std::net::IpAddr;
use std::sync::Arc;

use async_graphql::{Request, Response};
use chrono::{DateTime, NaiveDate, Utc};
use futures_util::future::BoxFuture;

use crate::session::Renewals;

/// Runs a GraphQL request for the holder of an access token, as `/graphql` does: same principal, same limits.
pub trait Run: Send + Sync {
    /// Authenticates `bearer` (none is the anonymous principal) and executes.
    ///
    /// A rejected token answers with an error whose `extensions.code` is `UNAUTHENTICATED`.
    fn run(
        &self,
        request: Request,
        bearer: Option<String>,
        meta: RequestMeta,
    ) -> BoxFuture<'_, Response>;

    /// An attachment or the file of an export by its global id, if the holder of the token may have it.
    ///
    /// A server that keeps no files finds none.
    fn file(
        &self,
        _id: String,
        _bearer: Option<String>,
        _meta: RequestMeta,
    ) -> BoxFuture<'_, Option<File>> {
        Box::pin(std::future::ready(None))
    }
}

/// A file that somebody may have.
#[derive(Clone, Debug)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What the audit and the messages need to know of the HTTP request behind a GraphQL request.
#[derive(Clone, Debug, Default)]
pub struct RequestMeta {
    /// Address of the browser.
    pub ip: Option<IpAddr>,
    /// `User-Agent` header.
    pub user_agent: Option<String>,
    /// Number of the HTTP request, under which it is logged.
    pub request_id: Option<String>,
    /// Language of messages, as in `Accept-Language`: `zh-CN` or `en`.
    pub language: &'static str,
    /// Why personal data are read, where the page itself says so: for a paper that is printed.
    pub purpose: Option<String>,
    /// As the `Idempotency-Key` header: one key for each form that a person opened.
    pub idempotency_key: Option<String>,
}

/// How the panel is set up.
pub struct PanelConfig {
    /// Key of the forms' tokens; the same in every process of one installation.
    pub secret: [u8; 32],
    /// Whether cookies travel over HTTPS only.
    pub secure_cookies: bool,
    /// Name of the bureau in Chinese, as in the top bar.
    pub bureau_zh: String,
    /// Name of the bureau in English.
    pub bureau_en: String,
    /// The kernel's clock.
    pub clock: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
}

/// The panel in one process.
pub struct PanelState {
    pub(crate) run: Arc<dyn Run>,
    pub(crate) config: PanelConfig,
    pub(crate) renewals: Renewals,
}

impl PanelState {
    /// A panel over an executor.
    pub fn new(run: Arc<dyn Run>, config: PanelConfig) -> Self {
        Self {
            run,
            config,
            renewals: Renewals::default(),
        }
    }

    /// This moment, by the kernel's clock.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        (self.config.clock)()
    }

    /// Today in the bureau's time zone.
    pub(crate) fn today(&self) -> NaiveDate {
        crate::format::local(&self.now()).date()
    }
}
