//! The panel's side of the schema: runs documents for the signed-in person and remembers them for the query drawer.

use std::cell::RefCell;
use std::sync::Arc;

use async_graphql::{Request, Response, Variables};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::problem::Problem;
use crate::run::{File, PanelState, RequestMeta};
use crate::session::{self, Tokens};

/// A document that a page ran.
pub struct Ran {
    /// GraphQL text.
    pub document: String,
    /// Its variables as JSON.
    pub variables: Value,
}

/// One request's client.
pub struct Client {
    panel: Arc<PanelState>,
    meta: RequestMeta,
    tokens: RefCell<Tokens>,
    renewed: RefCell<Option<Tokens>>,
    ran: RefCell<Vec<Ran>>,
    partial: RefCell<bool>,
}

impl Client {
    /// A client for the holder of some tokens, or for nobody yet.
    pub fn new(panel: Arc<PanelState>, meta: RequestMeta, tokens: Tokens) -> Self {
        Self {
            panel,
            meta,
            tokens: RefCell::new(tokens),
            renewed: RefCell::default(),
            ran: RefCell::default(),
            partial: RefCell::default(),
        }
    }

    /// Runs a document and gives its `data`.
    ///
    /// Neighbours of a refused field are kept: only when every root field is null the refusal ends the page.
    pub async fn ask(&self, document: &str, variables: Value) -> Result<Value, Problem> {
        self.remember(document, &variables);
        self.checked(document, variables, None).await
    }

    /// Runs a document and reads its `data` into a page's own type.
    pub async fn read<T: DeserializeOwned>(
        &self,
        document: &str,
        variables: Value,
    ) -> Result<T, Problem> {
        let data = self.ask(document, variables).await?;
        serde_json::from_value(data).map_err(|error| {
            tracing::error!(%error, "the answer does not fit the page's type");
            Problem::Broken(self.meta.request_id.clone())
        })
    }

    /// Runs a command once, however often its form is posted.
    pub async fn tell(
        &self,
        document: &str,
        variables: Value,
        key: Option<String>,
    ) -> Result<Value, Problem> {
        self.remember(document, &variables);
        self.checked(document, variables, key).await
    }

    /// Runs a document with secrets in it, which no drawer shows.
    pub async fn tell_secretly(&self, document: &str, variables: Value) -> Result<Value, Problem> {
        told(self.run(document, variables, None).await)
    }

    /// The same as nobody: an old token must not keep its holder from signing in again.
    pub async fn tell_as_nobody(&self, document: &str, variables: Value) -> Result<Value, Problem> {
        let request = Request::new(document).variables(Variables::from_json(variables));
        told(self.panel.run.run(request, None, self.meta.clone()).await)
    }

    /// Sends a form as nobody: the raw answer, whose errors name its fields. A command is done once for each key.
    pub async fn send_as_nobody(
        &self,
        document: &str,
        variables: Value,
        key: Option<String>,
    ) -> Response {
        let request = Request::new(document).variables(Variables::from_json(variables));
        let meta = RequestMeta {
            idempotency_key: key,
            ..self.meta.clone()
        };
        self.panel.run.run(request, None, meta).await
    }

    /// Asks as nobody, whoever is signed in in this browser.
    pub async fn ask_as_nobody(&self, document: &str, variables: Value) -> Result<Value, Problem> {
        self.remember(document, &variables);
        self.tell_as_nobody(document, variables).await
    }

    /// A file, if this person may have it.
    pub async fn file(&self, id: &str) -> Option<File> {
        let bearer = self.tokens.borrow().access.clone();
        let file = self
            .panel
            .run
            .file(id.to_owned(), bearer, self.meta.clone());
        file.await
    }

    /// The documents of this page, in order.
    pub fn ran(&self) -> std::cell::Ref<'_, Vec<Ran>> {
        self.ran.borrow()
    }

    /// Whether some part of the page was refused.
    pub fn is_partial(&self) -> bool {
        *self.partial.borrow()
    }

    /// Tokens that were renewed on the way and belong into the answer's cookies.
    pub fn renewed(&self) -> Option<Tokens> {
        self.renewed.borrow().clone()
    }

    /// The tokens of the request.
    pub fn tokens(&self) -> Tokens {
        self.tokens.borrow().clone()
    }

    fn remember(&self, document: &str, variables: &Value) {
        self.ran.borrow_mut().push(Ran {
            document: document.to_owned(),
            variables: masked(variables),
        });
    }

    async fn checked(
        &self,
        document: &str,
        variables: Value,
        key: Option<String>,
    ) -> Result<Value, Problem> {
        let mut response = self.run(document, variables.clone(), key.clone()).await;
        if refuses_token(&response) && self.renew().await {
            response = self.run(document, variables, key).await;
        }
        let errors = std::mem::take(&mut response.errors);
        if errors.is_empty() {
            return into_json(response);
        }
        let problem = Problem::of_errors(&errors);
        let data = into_json(response)?;
        let some_answer = data
            .as_object()
            .is_some_and(|roots| roots.values().any(|root| !root.is_null()));
        if some_answer && problem != Problem::SignIn {
            *self.partial.borrow_mut() = true;
            return Ok(data);
        }
        Err(problem)
    }

    async fn run(&self, document: &str, variables: Value, key: Option<String>) -> Response {
        let request = Request::new(document).variables(Variables::from_json(variables));
        let meta = RequestMeta {
            idempotency_key: key,
            ..self.meta.clone()
        };
        let bearer = self.tokens.borrow().access.clone();
        self.panel.run.run(request, bearer, meta).await
    }

    /// Trades the refresh token for new tokens; once a page.
    pub async fn renew(&self) -> bool {
        if self.renewed.borrow().is_some() {
            return false;
        }
        let Some(refresh) = self.tokens.borrow().refresh.clone() else {
            return false;
        };
        let Some(fresh) = session::renew(&self.panel, refresh, self.meta.clone()).await else {
            return false;
        };
        self.tokens.replace(fresh.clone());
        self.renewed.replace(Some(fresh));
        true
    }
}

fn told(response: Response) -> Result<Value, Problem> {
    if response.is_err() {
        return Err(Problem::of_errors(&response.errors));
    }
    into_json(response)
}

fn refuses_token(response: &Response) -> bool {
    response.is_err() && Problem::of_errors(&response.errors) == Problem::SignIn
}

fn into_json(response: Response) -> Result<Value, Problem> {
    response.data.into_json().map_err(|_| Problem::Broken(None))
}

/// Variables as the query drawer shows them: passwords and codes are nobody's example.
fn masked(variables: &Value) -> Value {
    const SECRET: [&str; 4] = ["password", "secret", "token", "code"];
    match variables {
        Value::Object(fields) => {
            let fields = fields.iter().map(|(name, value)| {
                let known = name.to_lowercase();
                let secret = value.is_string()
                    && SECRET
                        .iter()
                        .any(|word| known == *word || known.ends_with("password"));
                (
                    name.clone(),
                    if secret {
                        Value::from("***")
                    } else {
                        masked(value)
                    },
                )
            });
            Value::Object(fields.collect())
        }
        Value::Array(items) => items.iter().map(masked).collect(),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_drawer_shows_no_password() {
        let shown = masked(
            &json!({ "input": { "newPassword": "x", "code": "123456", "caseNo": "A", "codes": ["B"] } }),
        );
        assert_eq!(
            shown,
            json!({ "input": { "newPassword": "***", "code": "***", "caseNo": "A", "codes": ["B"] } })
        );
    }
}
