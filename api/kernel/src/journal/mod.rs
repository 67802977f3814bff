//! Who did what, kept for good (日志): timelines, the audit, kept answers, published facts.
//!
//! | you want to | go to |
//! | --- | --- |
//! | see what an audit entry says | [`note`] |
//! | see how entries are chained, so that none can be changed unseen | [`chain`], [`append`] |
//! | check the chains | [`verify`] |
//! | see how the persons of an entry are kept and found | `persons` |
//! | see how a read is noted before its answer leaves, without a transaction each | `reads` |
//! | see what a command leaves on the timeline | `events` |
//! | see how a repeated request gets its first answer | `repeats` |
//!
//! A command's entry is written in the command's own transaction: what is not in the audit did not happen. A refused
//! command has no transaction left, and a read never had one; their entries go through one writer for the process,
//! and the answer waits until its entry is committed.

pub mod append;
pub mod chain;
mod events;
pub mod note;
mod one_statement;
mod persons;
mod reads;
mod repeats;
pub mod verify;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use entity_kernel::{case_event, fact};
use graph::command::Tx;
use graph::engine::Databases;
use graph::office::{Act, BoxFuture, Clock, Event, Fact, Recalled};
use graph::principal::RequestMeta;
use graph::{BaseCode, Failure, Principal, PrincipalKind, Refusal, Registry};
use resource::Keyring;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect, Set,
};
use uuid::Uuid;

use crate::facts::Subscribers;
use note::Note;
use reads::Writer;

/// Action of an entry about persons whose data were read.
pub const PERSON_READ: &str = "person.read";

/// Hands the share of the journal in.
pub fn register(registry: &mut Registry) {
    registry.computed(persons::person_ids());
}

/// The journal of the office.
pub struct Journal {
    writer: Writer,
    clock: Arc<dyn Clock>,
    keyring: Keyring,
    subscribers: Subscribers,
}

impl Journal {
    /// Opens the journal and starts its writer, which ends with it; needs a running tokio.
    pub fn start(
        db: &Databases,
        clock: Arc<dyn Clock>,
        keyring: Keyring,
        subscribers: Subscribers,
    ) -> Self {
        Self {
            writer: Writer::start(db.write.clone()),
            clock,
            keyring,
            subscribers,
        }
    }
}

impl graph::office::Journal for Journal {
    fn recall<'a>(
        &'a self,
        tx: &'a DatabaseTransaction,
        who: &'a Principal,
        key: &'a str,
        body_hash: &'a str,
        now: DateTime<Utc>,
    ) -> BoxFuture<'a, Result<Recalled, Failure>> {
        Box::pin(repeats::recall(tx, &self.keyring, who, key, body_hash, now))
    }

    fn remember<'a>(
        &'a self,
        tx: &'a DatabaseTransaction,
        who: &'a Principal,
        key: &'a str,
        payload: &'a str,
    ) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(repeats::remember(tx, &self.keyring, who, key, payload))
    }

    fn record<'a>(
        &'a self,
        tx: &'a DatabaseTransaction,
        act: &'a Act<'a>,
        events: &'a [Event],
    ) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async move {
            events::insert(tx, act, events).await?;
            let note = Note::of_command(act, events);
            let chain = chain::of_place(note.place);
            append::append(tx, chain, &mut [chain::draft(note, chain)]).await?;
            Ok(())
        })
    }

    fn refused<'a>(&'a self, act: &'a Act<'a>) -> BoxFuture<'a, ()> {
        Box::pin(async move {
            if let Err(failure) = self.writer.write(Note::of_command(act, &[])).await {
                tracing::error!(command = act.command, error = %failure, "refusal not audited");
            }
        })
    }

    fn persons_read<'a>(
        &'a self,
        who: &'a Principal,
        meta: &'a RequestMeta,
        persons: Vec<Uuid>,
    ) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async move {
            match who.kind {
                PrincipalKind::System => return Ok(()),
                PrincipalKind::Partner if meta.purpose.is_none() => {
                    return Err(Refusal::new(BaseCode::PurposeRequired).into());
                }
                _ => {}
            }
            let note = Note::of_read(who, meta, self.clock.now(), persons);
            self.writer.write(note).await
        })
    }

    fn did<'a>(
        &'a self,
        tx: &'a DatabaseTransaction,
        who: &'a Principal,
        object: Uuid,
        commands: &'static [&'static str],
    ) -> BoxFuture<'a, Result<bool, Failure>> {
        Box::pin(async move {
            let Some(actor) = who.id else {
                return Ok(false);
            };
            let found = case_event::Entity::find()
                .select_only()
                .column(case_event::Column::Id)
                .filter(case_event::Column::ObjectId.eq(object))
                .filter(case_event::Column::ActorId.eq(actor))
                .filter(case_event::Column::Command.is_in(commands.iter().copied()))
                .into_tuple::<Uuid>()
                .one(tx)
                .await?;
            Ok(found.is_some())
        })
    }

    fn publish<'a>(&'a self, cx: &'a mut Tx<'_>, fact: Fact) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async move {
            let id = cx.new_key();
            self.subscribers.tell(&fact, cx).await?;
            let row = fact::ActiveModel {
                id: Set(id),
                kind: Set(fact.name.to_owned()),
                payload: Set(fact.data),
                published_at: Set(cx.now()),
                handled_at: Set(Some(cx.now())),
                attempts: Set(1),
                last_error: Set(None),
            };
            row.insert(cx.db).await?;
            Ok(())
        })
    }
}
