//! Questions that the process asks itself on somebody's behalf: the same plan, scope, masks and audit as over HTTP.

use async_graphql::parser::types::{DocumentOperations, ExecutableDocument, OperationDefinition};
use async_graphql::{Variables, parser};
use serde_json::{Map, Value as Json};

use crate::engine::{Engine, Session};
use crate::error::Failure;
use crate::read::root::Root;
use crate::read::select::Document;

/// A query that is asked more than once.
#[derive(Debug)]
pub struct Question(ExecutableDocument);

impl Question {
    /// Reads a document of one query.
    pub fn parse(document: &str) -> Result<Self, Failure> {
        let document = parser::parse_query(document).map_err(Failure::fault)?;
        Ok(Self(document))
    }

    /// The data, by response key; the first refusal where a field is refused.
    pub async fn ask(
        &self,
        engine: &Engine,
        session: &Session,
        variables: Json,
    ) -> Result<Json, Failure> {
        let operation = self.operation()?;
        let variables = Variables::from_json(variables);
        let document = Document::new(&self.0.fragments, operation, &variables);
        let root = Root {
            engine,
            session,
            document: &document,
        };
        let mut data = Map::new();
        for wanted in document.wanted(&[&operation.selection_set.node], &["Query"]) {
            let value = root.field(&wanted).await?;
            let value = value.into_json().map_err(Failure::fault)?;
            data.insert(wanted.key.to_string(), value);
        }
        Ok(Json::Object(data))
    }

    fn operation(&self) -> Result<&OperationDefinition, Failure> {
        let first = match &self.0.operations {
            DocumentOperations::Single(operation) => Some(operation),
            DocumentOperations::Multiple(operations) => operations.values().next(),
        };
        let first = first.ok_or_else(|| Failure::fault("the document asks for nothing"))?;
        Ok(&first.node)
    }
}
