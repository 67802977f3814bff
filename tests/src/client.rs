//! One person or program that talks GraphQL to the server.

use std::fmt;

use reqwest::RequestBuilder;
use serde_json::{Value, json};

use crate::accounts::Account;
use crate::answer::Answer;
use crate::city::City;

const SIGN_IN: &str = "mutation($input: SignInInput!) {
    signIn(input: $input) { accessToken userErrors { code message path params { name value } } }
}";

/// As whom a client speaks.
#[derive(Clone, Debug)]
pub enum Who {
    /// Signs in with a password when it first speaks.
    Staff(Account),
    /// Holds a token.
    Partner(String),
    /// Says nothing about itself.
    Anonymous,
}

/// A client of one city.
#[derive(Clone, Debug)]
pub struct Client {
    city: City,
    who: Who,
}

impl fmt::Display for Client {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.who {
            Who::Staff(account) => out.write_str(&account.login_name),
            Who::Partner(_) => out.write_str("a partner"),
            Who::Anonymous => out.write_str("anyone"),
        }
    }
}

impl Client {
    pub(crate) fn new(city: City, who: Who) -> Self {
        Self { city, who }
    }

    /// The city that this client talks to.
    pub fn city(&self) -> &City {
        &self.city
    }

    /// Sends a document with its variables.
    pub async fn query(&self, document: &str, variables: Value) -> Answer {
        let request = self.request(document, variables).await;
        answer(request).await
    }

    /// [`Self::query`] by a partner that names its purpose.
    pub async fn query_for(&self, purpose: &str, document: &str, variables: Value) -> Answer {
        let request = self.request(document, variables).await;
        answer(request.header("X-Purpose-Code", purpose)).await
    }

    /// Runs one command and selects from its payload: `run("acceptAssistanceCase", json!({..}), "assistanceCase { state }")`.
    ///
    /// `userErrors` are asked for as well. The input type is named after the command, as everywhere in the schema.
    pub async fn run(&self, command: &str, input: Value, payload: &str) -> Answer {
        self.query(&mutation(command, payload), json!({ "input": input }))
            .await
    }

    /// [`Self::run`] with an `Idempotency-Key`.
    pub async fn run_once(&self, key: &str, command: &str, input: Value, payload: &str) -> Answer {
        let document = mutation(command, payload);
        let request = self.request(&document, json!({ "input": input })).await;
        answer(request.header("Idempotency-Key", key)).await
    }

    /// The HTTP request for a document, for headers of one's own.
    pub async fn request(&self, document: &str, variables: Value) -> RequestBuilder {
        let body = json!({ "query": document, "variables": variables });
        let request = self.city.http.post(self.city.url("/graphql")).json(&body);
        self.identified(request).await
    }

    /// A GET of any path as this client.
    pub async fn get(&self, path: &str) -> reqwest::Response {
        let request = self
            .identified(self.city.http.get(self.city.url(path)))
            .await;
        request
            .send()
            .await
            .unwrap_or_else(|error| panic!("GET {path}: {error}"))
    }

    /// A form with files, sent to any path as this client.
    pub async fn post(&self, path: &str, form: reqwest::multipart::Form) -> reqwest::Response {
        let request = self.city.http.post(self.city.url(path)).multipart(form);
        let request = self.identified(request).await;
        request
            .send()
            .await
            .unwrap_or_else(|error| panic!("POST {path}: {error}"))
    }

    async fn identified(&self, request: RequestBuilder) -> RequestBuilder {
        match &self.who {
            Who::Staff(account) => request.bearer_auth(self.access_token(account).await),
            Who::Partner(token) => request.bearer_auth(token),
            Who::Anonymous => request,
        }
    }

    async fn access_token(&self, account: &Account) -> String {
        let mut sessions = self.city.served.sessions.lock().await;
        if let Some(token) = sessions.get(&account.login_name) {
            return token.clone();
        }
        let token = self.sign_in(account).await;
        sessions.insert(account.login_name.clone(), token.clone());
        token
    }

    async fn sign_in(&self, account: &Account) -> String {
        let input = json!({ "loginName": account.login_name, "password": account.password });
        let body = json!({ "query": SIGN_IN, "variables": { "input": input } });
        let signed_in = answer(self.city.http.post(self.city.url("/graphql")).json(&body))
            .await
            .done();
        signed_in["accessToken"]
            .as_str()
            .expect("an access token")
            .to_owned()
    }
}

/// Sends a request whose answer is GraphQL.
pub async fn answer(request: RequestBuilder) -> Answer {
    let response = request
        .send()
        .await
        .unwrap_or_else(|error| panic!("no answer: {error}"));
    let status = response.status().as_u16();
    let body = response
        .text()
        .await
        .unwrap_or_else(|error| panic!("HTTP {status}: {error}"));
    Answer::read(status, &body)
}

fn mutation(command: &str, payload: &str) -> String {
    let input = input_type(command);
    format!(
        "mutation($input: {input}!) {{
            {command}(input: $input) {{ {payload} userErrors {{ code message path params {{ name value }} }} }}
        }}"
    )
}

/// `acceptAssistanceCase` -> `AcceptAssistanceCaseInput`.
fn input_type(command: &str) -> String {
    let (first, rest) = command.split_at(1);
    format!("{}{rest}Input", first.to_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_names_its_input_type() {
        assert_eq!(
            input_type("acceptAssistanceCase"),
            "AcceptAssistanceCaseInput"
        );
    }
}
