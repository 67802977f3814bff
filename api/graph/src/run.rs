//! How a request runs: async-graphql parses and validates, the engine executes.
//!
//! The engine stands in the library's `execute` step as an extension, so that everything which holds
//! an async-graphql schema (HTTP, the panel, tests) gets the same answers. A document that was valid
//! once is neither parsed nor validated again; its variables are checked each time.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use async_graphql::extensions::{
    Extension, ExtensionContext, ExtensionFactory, NextExecute, NextParseQuery, NextPrepareRequest,
    NextValidation,
};
use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, OperationDefinition, OperationType,
};
use async_graphql::{
    CacheControl, ErrorExtensionValues, Name, PathSegment, Positioned, Request, Response,
    ServerError, ServerResult, ValidationResult, Value, Variables,
};
use moka::sync::Cache;
use serde_json::Value as Json;

use crate::command::pipeline::{self, Call};
use crate::engine::{Engine, Session};
use crate::error::{BaseCode, Failure, Refusal};
use crate::office::Act;
use crate::principal::Principal;
use crate::read::plan::Planner;
use crate::read::root::Root;
use crate::read::select::{Document, Wanted};
use crate::variables;

/// Documents that were valid, by their text.
type Documents = Cache<String, Arc<ExecutableDocument>>;

/// Makes one runner a request.
pub struct Runner {
    engine: Arc<Engine>,
    documents: Documents,
    empty: ExecutableDocument,
}

impl Runner {
    /// A runner over this engine, which keeps so many documents.
    pub fn new(engine: Arc<Engine>, documents: u64) -> Self {
        Self {
            engine,
            documents: Cache::new(documents),
            empty: async_graphql::parser::parse_query("{ __typename }")
                .unwrap_or_else(|error| unreachable!("a constant document parses: {error}")),
        }
    }
}

impl ExtensionFactory for Runner {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Run {
            engine: Arc::clone(&self.engine),
            documents: self.documents.clone(),
            empty: self.empty.clone(),
            known: OnceLock::new(),
            asked: OnceLock::new(),
        })
    }
}

struct Run {
    engine: Arc<Engine>,
    documents: Documents,
    empty: ExecutableDocument,
    known: OnceLock<Arc<ExecutableDocument>>,
    asked: OnceLock<Asked>,
}

struct Asked {
    query: String,
    variables: Variables,
    operation: Option<String>,
    known: bool,
}

#[async_trait::async_trait]
impl Extension for Run {
    async fn prepare_request(
        &self,
        ctx: &ExtensionContext<'_>,
        mut request: Request,
        next: NextPrepareRequest<'_>,
    ) -> ServerResult<Request> {
        let known = self.documents.get(&request.query);
        let asked = Asked {
            query: request.query.clone(),
            variables: request.variables.clone(),
            operation: request.operation_name.clone(),
            known: known.is_some(),
        };
        if let Some(document) = known {
            // The library sees an empty document from here on, which has no operation of that name.
            request.operation_name = None;
            let _ = self.known.set(document);
        }
        let _ = self.asked.set(asked);
        next.run(ctx, request).await
    }

    async fn parse_query(
        &self,
        ctx: &ExtensionContext<'_>,
        query: &str,
        variables: &Variables,
        next: NextParseQuery<'_>,
    ) -> ServerResult<ExecutableDocument> {
        if self.known.get().is_some() {
            return Ok(self.empty.clone());
        }
        let document = next
            .run(ctx, query, variables)
            .await
            .map_err(|error| coded(error, BaseCode::InvalidDocument))?;
        let _ = self.known.set(Arc::new(document.clone()));
        Ok(document)
    }

    async fn validation(
        &self,
        ctx: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        // Before the library's own check, so that a variable is refused alike whether its document is known or new.
        self.check_variables(ctx).map_err(|error| vec![error])?;
        if self.asked.get().is_some_and(|asked| asked.known) {
            return Ok(ValidationResult {
                cache_control: CacheControl::default(),
                complexity: 0,
                depth: 0,
            });
        }
        let result = next.run(ctx).await.map_err(|errors| {
            let coded = errors
                .into_iter()
                .map(|error| coded(error, BaseCode::InvalidDocument));
            coded.collect::<Vec<_>>()
        })?;
        if let (Some(asked), Some(document)) = (self.asked.get(), self.known.get())
            && !introspects(document)
        {
            self.documents
                .insert(asked.query.clone(), Arc::clone(document));
        }
        Ok(result)
    }

    async fn execute(
        &self,
        ctx: &ExtensionContext<'_>,
        _operation_name: Option<&str>,
        next: NextExecute<'_>,
    ) -> Response {
        let (Some(asked), Some(document)) = (self.asked.get(), self.known.get()) else {
            return next.run(ctx, None).await;
        };
        let Some(operation) = operation(document, asked.operation.as_deref()) else {
            return refused(
                &Refusal::new(BaseCode::InvalidDocument).at("operationName"),
                false,
            );
        };
        let anonymous = Session {
            principal: Arc::new(Principal::anonymous()),
            meta: crate::principal::RequestMeta::default(),
        };
        let session = ctx.data_opt::<Session>().unwrap_or(&anonymous);
        let introspected = if introspects(document) {
            match next.run(ctx, asked.operation.as_deref()).await.data {
                Value::Object(fields) => fields,
                _ => IndexMap::new(),
            }
        } else {
            IndexMap::new()
        };
        let written = Document::new(&document.fragments, operation, &asked.variables);
        Answering {
            engine: &self.engine,
            session,
            introspected,
        }
        .run(operation, &written)
        .await
    }
}

impl Run {
    /// Refuses variables that do not fit what the operation declares; an operation that is not there is refused later.
    fn check_variables(&self, ctx: &ExtensionContext<'_>) -> Result<(), ServerError> {
        let (Some(asked), Some(document)) = (self.asked.get(), self.known.get()) else {
            return Ok(());
        };
        let Some(operation) = operation(document, asked.operation.as_deref()) else {
            return Ok(());
        };
        let english = ctx
            .data_opt::<Session>()
            .is_some_and(|session| session.meta.english);
        variables::check(&ctx.schema_env.registry, operation, &asked.variables)
            .map_err(|refusal| server_error(&refusal, &Name::new(""), english))
    }
}

fn operation<'a>(
    document: &'a ExecutableDocument,
    name: Option<&str>,
) -> Option<&'a OperationDefinition> {
    match (&document.operations, name) {
        (DocumentOperations::Single(operation), None) => Some(&operation.node),
        (DocumentOperations::Multiple(operations), Some(name)) => operations
            .get(name)
            .map(|operation: &Positioned<_>| &operation.node),
        (DocumentOperations::Multiple(operations), None) if operations.len() == 1 => {
            operations.values().next().map(|operation| &operation.node)
        }
        _ => None,
    }
}

fn introspects(document: &ExecutableDocument) -> bool {
    use async_graphql::parser::types::{Selection, SelectionSet};
    fn any(set: &SelectionSet) -> bool {
        set.items.iter().any(|selection| match &selection.node {
            Selection::Field(field) => {
                matches!(field.node.name.node.as_str(), "__schema" | "__type")
            }
            Selection::InlineFragment(fragment) => any(&fragment.node.selection_set.node),
            Selection::FragmentSpread(_) => false,
        })
    }
    document
        .operations
        .iter()
        .any(|(_, operation)| any(&operation.node.selection_set.node))
        || document
            .fragments
            .values()
            .any(|fragment| any(&fragment.node.selection_set.node))
}

struct Answering<'a> {
    engine: &'a Engine,
    session: &'a Session,
    introspected: IndexMap<Name, Value>,
}

impl Answering<'_> {
    async fn run(mut self, operation: &OperationDefinition, document: &Document<'_>) -> Response {
        let root = match operation.ty {
            OperationType::Query => "Query",
            OperationType::Mutation => "Mutation",
            OperationType::Subscription => "Subscription",
        };
        let mut data = IndexMap::new();
        let mut errors = Vec::new();
        for wanted in document.wanted(&[&operation.selection_set.node], &[root]) {
            let name = wanted.field.name.node.as_str();
            let value = match (name, operation.ty) {
                ("__typename", _) => Ok(Value::String(root.to_owned())),
                ("__schema" | "__type", _) => Ok(self
                    .introspected
                    .swap_remove(&wanted.key)
                    .unwrap_or_default()),
                (_, OperationType::Mutation) => self.mutation(&wanted, document).await,
                _ => self.query(&wanted, document).await,
            };
            let value = value.unwrap_or_else(|refusals| {
                let english = self.session.meta.english;
                errors.extend(
                    refusals
                        .iter()
                        .map(|refusal| server_error(refusal, &wanted.key, english)),
                );
                Value::Null
            });
            data.insert(wanted.key, value);
        }
        let mut response = Response::new(Value::Object(data));
        response.errors = errors;
        response
    }

    async fn query(
        &self,
        wanted: &Wanted<'_>,
        document: &Document<'_>,
    ) -> Result<Value, Vec<Refusal>> {
        let root = Root {
            engine: self.engine,
            session: self.session,
            document,
        };
        root.field(wanted).await.map_err(Failure::into_refusals)
    }

    async fn mutation(
        &self,
        wanted: &Wanted<'_>,
        document: &Document<'_>,
    ) -> Result<Value, Vec<Refusal>> {
        let name = wanted.field.name.node.as_str();
        let model = &self.engine.model;
        let command = model
            .command(name)
            .ok_or_else(|| vec![Refusal::new(BaseCode::InvalidDocument)])?;
        if let Err(refusal) = Call::permit(self.session, &**command) {
            let act = Act {
                who: &self.session.principal,
                meta: &self.session.meta,
                now: self.engine.clock.now(),
                command: command.name(),
                concern: None,
                purpose: None,
                refused: &[refusal.code.code],
            };
            self.engine.journal.refused(&act).await;
            return Err(vec![refusal]);
        }
        let mut planner = Planner::new(self.engine, &self.session.principal, document, &wanted.key);
        let plan =
            pipeline::plan(&mut planner, &**command, wanted).map_err(|refusal| vec![refusal])?;
        let mut arguments = document.arguments(wanted.field);
        Call {
            engine: self.engine,
            session: self.session,
            command: &**command,
            input: arguments.remove("input").unwrap_or(Json::Null),
            plan,
        }
        .run()
        .await
    }
}

fn refused(refusal: &Refusal, english: bool) -> Response {
    Response::from_errors(vec![server_error(refusal, &Name::new(""), english)])
}

/// A refusal as an entry of `errors[]`.
fn server_error(refusal: &Refusal, root: &Name, english: bool) -> ServerError {
    let mut error = ServerError::new(refusal.message(!english), None);
    let mut path = refusal.path.clone();
    if !root.is_empty() && path.first().map(String::as_str) != Some(root.as_str()) {
        path.insert(0, root.to_string());
    }
    error.path = path
        .into_iter()
        .map(|step| match step.parse::<usize>() {
            Ok(at) => PathSegment::Index(at),
            Err(_) => PathSegment::Field(step),
        })
        .collect();
    let mut extensions = ErrorExtensionValues::default();
    extensions.set("code", refusal.code.code);
    if !refusal.params.is_empty() {
        let params: BTreeMap<_, _> = refusal.params.iter().cloned().collect();
        extensions.set(
            "params",
            serde_json::to_value(params)
                .ok()
                .and_then(|json| Value::from_json(json).ok())
                .unwrap_or_default(),
        );
    }
    error.extensions = Some(extensions);
    error
}

/// The library's own errors carry a code too.
fn coded(mut error: ServerError, code: BaseCode) -> ServerError {
    let extensions = error
        .extensions
        .get_or_insert_with(ErrorExtensionValues::default);
    if extensions.get("code").is_none() {
        extensions.set("code", resource::CodeList::code(code));
    }
    error
}
