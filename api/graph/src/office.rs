//! What the engine needs from the office around it: a journal, a clock, keys.
//!
//! The kernel implements these traits; the engine calls them at the right moment of every request,
//! so that no handler can forget to.

use std::any::Any;
use std::future::Future;
use std::pin::Pin;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::DatabaseTransaction;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::error::Failure;
use crate::places::Place;
use crate::principal::{Principal, RequestMeta};

/// A boxed future, for traits that are used as objects.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The present instant, whole microseconds.
    fn now(&self) -> DateTime<Utc>;

    /// The present business day, Asia/Shanghai.
    fn today(&self) -> NaiveDate {
        (self.now() + chrono::Duration::hours(8)).date_naive()
    }
}

/// What happened to one object in one command.
#[derive(Clone, Debug)]
pub struct Event {
    /// GraphQL type of the object.
    pub object_type: &'static str,
    /// The object.
    pub object_id: Uuid,
    /// Command that did it.
    pub command: &'static str,
    /// State before; none where the object is new or has no lifecycle.
    pub from_state: Option<String>,
    /// State after.
    pub to_state: Option<String>,
    /// Words of the officer.
    pub note: Option<String>,
    /// Fields that changed: `[{field, from, to}]`, masked where sensitive.
    pub changes: Json,
    /// Where the object lies.
    pub place: Place,
}

/// Object that a command was about where it neither made nor changed one, for the audit.
#[derive(Clone, Debug)]
pub struct Concern {
    /// GraphQL type of the object.
    pub object_type: &'static str,
    /// The object.
    pub object_id: Uuid,
    /// Where it lies.
    pub place: Option<Place>,
    /// Account that acts, where the command itself finds out who that is.
    pub actor: Option<(Uuid, String)>,
}

/// One call of a command, as the journal sees it.
#[derive(Clone, Copy, Debug)]
pub struct Act<'a> {
    /// Who calls.
    pub who: &'a Principal,
    /// What else is known of the request.
    pub meta: &'a RequestMeta,
    /// When.
    pub now: DateTime<Utc>,
    /// Which command.
    pub command: &'static str,
    /// What it was about, where no event says so.
    pub concern: Option<&'a Concern>,
    /// Why, where the caller was asked.
    pub purpose: Option<&'a str>,
    /// Codes of the refusal; none where it was done.
    pub refused: &'a [&'static str],
}

/// An answer that was given to an idempotency key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recalled {
    /// The key is new.
    New,
    /// The same request was answered with this payload.
    Answered(String),
    /// The key belongs to another request.
    Other,
}

/// Who did what, kept for good.
pub trait Journal: Send + Sync {
    /// Looks an idempotency key up and claims it for this transaction.
    fn recall<'a>(
        &'a self,
        tx: &'a DatabaseTransaction,
        who: &'a Principal,
        key: &'a str,
        body_hash: &'a str,
        now: DateTime<Utc>,
    ) -> BoxFuture<'a, Result<Recalled, Failure>>;

    /// Keeps the answer for the key.
    fn remember<'a>(
        &'a self,
        tx: &'a DatabaseTransaction,
        who: &'a Principal,
        key: &'a str,
        payload: &'a str,
    ) -> BoxFuture<'a, Result<(), Failure>>;

    /// Writes the events of a command and its audit entry, in the command's transaction.
    fn record<'a>(
        &'a self,
        tx: &'a DatabaseTransaction,
        act: &'a Act<'a>,
        events: &'a [Event],
    ) -> BoxFuture<'a, Result<(), Failure>>;

    /// Notes that a command was refused and its transaction undone; returns once the note is safe.
    fn refused<'a>(&'a self, act: &'a Act<'a>) -> BoxFuture<'a, ()>;

    /// Notes that these persons' data were read; returns once the note is safe.
    fn persons_read<'a>(
        &'a self,
        who: &'a Principal,
        meta: &'a RequestMeta,
        persons: Vec<Uuid>,
    ) -> BoxFuture<'a, Result<(), Failure>>;

    /// True where this person did one of these commands on the object.
    fn did<'a>(
        &'a self,
        tx: &'a DatabaseTransaction,
        who: &'a Principal,
        object: Uuid,
        commands: &'static [&'static str],
    ) -> BoxFuture<'a, Result<bool, Failure>>;

    /// Hands a published fact to its subscribers, in the publisher's transaction.
    fn publish<'a>(
        &'a self,
        cx: &'a mut crate::command::Tx<'_>,
        fact: Fact,
    ) -> BoxFuture<'a, Result<(), Failure>>;
}

/// Something that happened and that other domains may want to know.
pub struct Fact {
    /// Name, `PersonDied`.
    pub name: &'static str,
    /// Data for the outbox.
    pub data: Json,
    /// Data for subscribers in this process, of a type that the name implies.
    pub value: Box<dyn Any + Send + Sync>,
}
