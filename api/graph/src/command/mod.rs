//! Writing: every change is a named command, and every command runs through one pipeline.
//!
//! permission -> idempotency key -> load, scope, version -> lifecycle guard -> handler -> events,
//! audit, facts -> payload. A handler decides and stores; the rest it cannot forget.

mod changes;
pub mod pipeline;
mod tx;
mod typed;

use resource::Resource;
use resource::input::{Input, InputMeta};
use resource::output::{Output, OutputMeta};
use sea_orm::EntityTrait;
use serde_json::Value as Json;
use uuid::Uuid;

pub use tx::Tx;
pub use typed::{answer, change, create};

use crate::error::Failure;
use crate::office::BoxFuture;
use crate::principal::Principal;

/// A command: its input is the implementing struct. Derived.
pub trait Command: Input + Send + 'static {
    /// GraphQL mutation.
    const NAME: &'static str;
    /// English sentence that ends with the Chinese term in brackets.
    const DOC: &'static str;
    /// Permission, `"public"` or `"signed_in"`.
    const MAY: &'static str;
    /// True for a row of the object's lifecycle.
    const TRANSITION: bool;
}

/// A command about one kind of stored object. Derived.
pub trait About: Command {
    /// The kind.
    type Entity: EntityTrait + Resource;

    /// The object and the version that the client saw; none for a command that makes one.
    fn target(&self) -> Option<(Uuid, i32)>;
}

/// A command that changes an object which is there.
pub trait Handle: About {
    /// True where the row itself names the caller: a department, for what was sent to it.
    ///
    /// Whoever is named needs the permission, but neither a role of the lifecycle nor leave to read such rows.
    fn names(_row: &<Self::Entity as EntityTrait>::Model, _who: &Principal) -> bool {
        false
    }

    /// Decides and stores. The row is loaded, locked, in scope, of the right version and state.
    fn handle(
        self,
        row: <Self::Entity as EntityTrait>::Model,
        cx: &mut Tx<'_>,
    ) -> impl Future<Output = Result<<Self::Entity as EntityTrait>::Model, Failure>> + Send;
}

/// A command that makes an object.
pub trait Create: About {
    /// Decides and stores.
    fn create(
        self,
        cx: &mut Tx<'_>,
    ) -> impl Future<Output = Result<<Self::Entity as EntityTrait>::Model, Failure>> + Send;
}

/// A command whose payload is computed, not a stored object.
pub trait Answer: Command {
    /// The payload, besides `userErrors`.
    type Answer: Output + Send;

    /// Decides and stores.
    fn answer(self, cx: &mut Tx<'_>) -> impl Future<Output = Result<Self::Answer, Failure>> + Send;
}

/// What a payload consists of, besides `userErrors`.
#[derive(Clone, Copy, Debug)]
pub enum Payload {
    /// A stored object of this type.
    Object(&'static str),
    /// The fields of this output object.
    Answer(&'static OutputMeta),
}

/// What a command came to.
#[derive(Debug)]
pub enum Outcome {
    /// This object was made or changed.
    Object(Uuid),
    /// This is the answer.
    Answer(Json),
}

/// A command without its type.
pub trait AnyCommand: Send + Sync {
    /// GraphQL mutation.
    fn name(&self) -> &'static str;
    /// Description.
    fn doc(&self) -> &'static str;
    /// Permission.
    fn may(&self) -> &'static str;
    /// True for a row of the object's lifecycle.
    fn is_transition(&self) -> bool;
    /// Input.
    fn input(&self) -> &'static InputMeta;
    /// Payload.
    fn payload(&self) -> Payload;
    /// Runs inside the pipeline's transaction.
    fn run<'a>(
        &'a self,
        input: Json,
        cx: &'a mut Tx<'_>,
    ) -> BoxFuture<'a, Result<Outcome, Failure>>;
}
