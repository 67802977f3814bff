//! Text messages (短信): the way out of the house, whatever gateway the bureau has.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use graph::office::BoxFuture;
use graph::{Failure, Refusal};
use resource::{Phone, Sealable};
use serde_json::json;

use crate::code::KernelCode;

/// Whoever takes text messages on.
pub trait Gateway: Send + Sync {
    /// Hands a message over; returns once it was taken.
    fn send<'a>(&'a self, phone: &'a Phone, text: &'a str) -> BoxFuture<'a, Result<(), Failure>>;
}

/// The gateway of the installation, if it has one; a service of the engine.
#[derive(Clone, Default)]
pub struct Messages(Option<Arc<dyn Gateway>>);

impl Messages {
    /// Messages that go out through this gateway.
    pub fn through(gateway: Arc<dyn Gateway>) -> Self {
        Self(Some(gateway))
    }

    /// Sends a message. Refusal: `MESSAGES_UNAVAILABLE` where there is no gateway.
    pub async fn send(&self, phone: &Phone, text: &str) -> Result<(), Failure> {
        match &self.0 {
            Some(gateway) => gateway.send(phone, text).await,
            None => Err(Refusal::new(KernelCode::MessagesUnavailable).into()),
        }
    }
}

/// A file instead of a gateway, one JSON document a line: what the demo would have sent.
#[derive(Clone, Debug)]
pub struct Outbox(PathBuf);

impl Outbox {
    /// An outbox that is written to this file.
    pub const fn at(file: PathBuf) -> Self {
        Self(file)
    }
}

impl Gateway for Outbox {
    fn send<'a>(&'a self, phone: &'a Phone, text: &'a str) -> BoxFuture<'a, Result<(), Failure>> {
        let line = json!({ "phone": phone.clear(), "text": text });
        Box::pin(async move {
            let file = std::fs::OpenOptions::new()
                .create(true)
                .append(true)
                .open(&self.0);
            let mut file = file.map_err(Failure::fault)?;
            writeln!(file, "{line}").map_err(Failure::fault)
        })
    }
}
