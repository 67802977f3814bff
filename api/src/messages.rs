//! The gateway for text messages that an installation has.

use std::sync::Arc;
use std::time::Duration;

use graph::Failure;
use graph::office::BoxFuture;
use kernel::citizens::messages::{Gateway, Messages};
use resource::{Phone, Sealable};
use serde_json::json;

use crate::cli::Listen;

/// How long the gateway may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// A gateway over HTTP.
struct Http {
    client: reqwest::Client,
    address: String,
    token: Option<String>,
}

impl Gateway for Http {
    fn send<'a>(&'a self, phone: &'a Phone, text: &'a str) -> BoxFuture<'a, Result<(), Failure>> {
        let message = json!({ "phone": phone.clear(), "text": text });
        let request = self.client.post(&self.address).json(&message);
        let request = match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        };
        Box::pin(async move {
            let taken = request.send().await.map_err(Failure::fault)?;
            taken.error_for_status().map_err(Failure::fault)?;
            Ok(())
        })
    }
}

/// Messages through the gateway that the options name, or none.
pub fn of(options: &Listen) -> Result<Messages, String> {
    let Some(address) = options.messages.clone() else {
        return Ok(Messages::default());
    };
    let client = reqwest::Client::builder()
        .timeout(PATIENCE)
        .no_proxy()
        .build();
    let gateway = Http {
        client: client.map_err(|error| format!("the gateway for messages: {error}"))?,
        address,
        token: options.messages_token.clone(),
    };
    Ok(Messages::through(Arc::new(gateway)))
}
