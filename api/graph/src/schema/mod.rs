//! The model as an async-graphql schema: types, inputs, scalars, descriptions.
//!
//! The fields have no resolvers worth the name: `run` answers every request itself.

mod code_lists;
mod collect;
mod filters;
mod objects;
mod roots;
mod scalars;

use std::sync::Arc;

use async_graphql::dynamic::{Schema, SchemaError};

pub use code_lists::queries as code_list_queries;
pub use collect::{all_code_lists, error_codes};

use crate::engine::Engine;
use crate::registry::Model;
use crate::run::Runner;

/// Deepest selection. Introspection as tools send it is 13 deep.
pub const DEEPEST: usize = 16;
/// Most fields in one request.
pub const MOST_FIELDS: usize = 2_000;
/// Documents that are kept parsed.
const KEPT_DOCUMENTS: u64 = 2_000;

/// Builds the schema of a running engine.
pub fn build(engine: &Arc<Engine>) -> Result<Schema, SchemaError> {
    builder(&engine.model)
        .extension(Runner::new(Arc::clone(engine), KEPT_DOCUMENTS))
        .finish()
}

/// The schema's text, for people and tools; needs no database.
pub fn sdl(model: &Model) -> Result<String, SchemaError> {
    Ok(builder(model).finish()?.sdl())
}

fn builder(model: &Model) -> async_graphql::dynamic::SchemaBuilder {
    let mut builder = Schema::build("Query", Some("Mutation"), None)
        .limit_depth(DEEPEST)
        .limit_complexity(MOST_FIELDS)
        .limit_recursive_depth(40)
        .limit_directives(20)
        .disable_suggestions();
    for scalar in scalars::all() {
        builder = builder.register(scalar);
    }
    for list in collect::enums(model) {
        builder = builder.register(list);
    }
    for input in collect::inputs(model) {
        builder = builder.register(input);
    }
    for output in collect::outputs(model) {
        builder = builder.register(output);
    }
    builder = builder
        .register(objects::node())
        .register(objects::page_info());
    for info in &model.types {
        builder = builder
            .register(objects::object(model, info))
            .register(objects::edge(info))
            .register(objects::connection(info))
            .register(filters::filter(info));
        if let (Some(field), Some(order)) = filters::order(info) {
            builder = builder.register(field).register(order);
        }
    }
    for operations in filters::operations(model) {
        builder = builder.register(operations);
    }
    builder = builder.register(filters::direction());
    for payload in roots::payloads(model) {
        builder = builder.register(payload);
    }
    builder
        .register(roots::query(model))
        .register(roots::mutation(model))
}

/// A field that `run` answers.
fn field(
    name: impl Into<String>,
    ty: impl Into<async_graphql::dynamic::TypeRef>,
    doc: impl Into<String>,
) -> async_graphql::dynamic::Field {
    use async_graphql::dynamic::{Field, FieldFuture};
    Field::new(name, ty, |_| FieldFuture::from_value(None)).description(doc)
}
