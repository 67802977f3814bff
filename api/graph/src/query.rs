//! Queries that are more than a look-up of rows: `viewer`, `resolveDivision`, a calculation.

use std::marker::PhantomData;
use std::sync::Arc;

use resource::Output;
use resource::input::{Input, InputField, InputRef};
use resource::output::OutputShape;
use serde_json::Value as Json;

use crate::engine::Engine;
use crate::error::{Failure, Refusal};
use crate::office::BoxFuture;
use crate::principal::{Principal, RequestMeta};

/// What a query may use.
pub struct Reading<'a> {
    /// The engine: database, clock, services.
    pub engine: &'a Engine,
    /// Who asks.
    pub who: &'a Principal,
    /// What else is known of the request.
    pub meta: &'a RequestMeta,
}

/// A query: its arguments are the fields of the implementing struct.
pub trait Query: Input + Send + 'static {
    /// GraphQL field.
    const NAME: &'static str;
    /// English sentence that ends with the Chinese term in brackets.
    const DOC: &'static str;
    /// Permission, `"public"` or `"signed_in"`.
    const MAY: &'static str;
    /// What comes out.
    type Answer: Output + Send;

    /// Answers.
    fn answer(self, cx: &Reading<'_>)
    -> impl Future<Output = Result<Self::Answer, Failure>> + Send;
}

/// A query without its type.
pub trait AnyQuery: Send + Sync {
    /// GraphQL field.
    fn name(&self) -> &'static str;
    /// Description.
    fn doc(&self) -> &'static str;
    /// Permission.
    fn may(&self) -> &'static str;
    /// Arguments.
    fn arguments(&self) -> &'static [InputField];
    /// Type of the answer.
    fn shape(&self) -> OutputShape;
    /// Answers.
    fn answer<'a>(
        &'a self,
        arguments: Json,
        cx: &'a Reading<'a>,
    ) -> BoxFuture<'a, Result<Json, Failure>>;
}

struct Typed<Q>(PhantomData<fn() -> Q>);

/// A query for the registry.
pub fn query<Q: Query>() -> Arc<dyn AnyQuery> {
    Arc::new(Typed::<Q>(PhantomData))
}

impl<Q: Query> AnyQuery for Typed<Q> {
    fn name(&self) -> &'static str {
        Q::NAME
    }

    fn doc(&self) -> &'static str {
        Q::DOC
    }

    fn may(&self) -> &'static str {
        Q::MAY
    }

    fn arguments(&self) -> &'static [InputField] {
        match Q::SHAPE.item {
            InputRef::Object(meta) => meta.fields,
            _ => &[],
        }
    }

    fn shape(&self) -> OutputShape {
        Q::Answer::SHAPE
    }

    fn answer<'a>(
        &'a self,
        arguments: Json,
        cx: &'a Reading<'a>,
    ) -> BoxFuture<'a, Result<Json, Failure>> {
        Box::pin(async move {
            let query: Q = resource::input::read(&arguments)
                .map_err(|faults| faults.into_iter().map(Refusal::from).collect::<Vec<_>>())?;
            let answer = query.answer(cx).await?;
            serde_json::to_value(answer).map_err(Failure::fault)
        })
    }
}
