//! Entries about reads and refusals: many requests, one transaction.
//!
//! While one batch is being written the next one gathers, and where several came a moment longer, so a lone request
//! waits for one commit and a crowd shares it: one statement for up to 256 entries on PostgreSQL, two multi-row
//! inserts on SQLite.

use std::collections::HashSet;
use std::time::Duration;

use entity_kernel::audit_entry;
use graph::Failure;
use graph::lanes::Lanes;
use sea_orm::{DatabaseConnection, DbErr, TransactionTrait};
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

use super::append::append;
use super::chain::{self, End, READS};
use super::note::Note;
use super::one_statement;
use super::persons;

/// Entries of one transaction.
const BATCH: usize = 256;
/// How long a crowd gathers for its next transaction.
const GATHERING: Duration = Duration::from_millis(3);
/// Rows of the index that a process remembers: 16 bytes each.
const REMEMBERED: usize = 500_000;
/// Entries that may wait for their batch; further requests wait in line for the line.
const QUEUE: usize = 4_096;

struct Waiting {
    note: Note,
    /// Told when the entry is committed, dropped when that failed.
    done: oneshot::Sender<()>,
}

/// The writer of the process.
pub struct Writer {
    queue: mpsc::Sender<Waiting>,
}

impl Writer {
    /// Starts the writer; it ends when this handle is dropped and its queue is empty.
    pub fn start(db: DatabaseConnection) -> Self {
        let (queue, waiting) = mpsc::channel(QUEUE);
        tokio::spawn(work(db, waiting));
        Self { queue }
    }

    /// Returns once the note is committed.
    pub async fn write(&self, note: Note) -> Result<(), Failure> {
        let (done, written) = oneshot::channel();
        let gone = || Failure::fault("the audit entry could not be written");
        let waiting = Waiting { note, done };
        self.queue.send(waiting).await.map_err(|_| gone())?;
        written.await.map_err(|_| gone())
    }
}

/// The end of the queue.
struct Desk {
    db: DatabaseConnection,
    /// A connection of its own, on PostgreSQL.
    own: Option<Lanes>,
    /// Where the chain ends, unless another process has written since.
    end: Option<End>,
    /// Rows of the index that are there.
    indexed: HashSet<Uuid>,
}

async fn work(db: DatabaseConnection, mut queue: mpsc::Receiver<Waiting>) {
    let mut desk = Desk {
        own: Lanes::beside(&db, 1),
        db,
        end: None,
        indexed: HashSet::new(),
    };
    let mut batch = Vec::with_capacity(BATCH);
    while queue.recv_many(&mut batch, BATCH).await > 0 {
        let (mut drafts, waiting): (Vec<_>, Vec<_>) = batch
            .drain(..)
            .map(|one| (chain::draft(one.note, READS), one.done))
            .unzip();
        match desk.write(&mut drafts).await {
            Ok(()) => {
                for done in waiting {
                    // Whoever stopped waiting has lost nothing: the entry is there.
                    let _ = done.send(());
                }
            }
            Err(error) => {
                tracing::error!(%error, lost = waiting.len(), "audit not written");
            }
        }
        if drafts.len() > 1 {
            tokio::time::sleep(GATHERING).await;
        }
    }
}

impl Desk {
    /// Commits the drafts.
    ///
    /// Where the end is known and nobody else has written, one statement does it all.
    async fn write(&mut self, drafts: &mut [audit_entry::Model]) -> Result<(), DbErr> {
        if let (Some(own), Some(end)) = (&self.own, self.end.take()) {
            let rows = drafts.iter().flat_map(persons::subjects);
            let new: Vec<_> = rows.filter(|row| !self.indexed.contains(&row.id)).collect();
            self.end = one_statement::append(own, READS, drafts, &new, &end).await?;
            if self.end.is_some() {
                self.remember(new.iter().map(|row| row.id));
                return Ok(());
            }
        }
        let tx = self.db.begin().await?;
        let end = append(&tx, READS, drafts).await?;
        tx.commit().await?;
        self.end = Some(end);
        Ok(())
    }

    fn remember(&mut self, rows: impl Iterator<Item = Uuid>) {
        if self.indexed.len() > REMEMBERED {
            self.indexed.clear();
        }
        self.indexed.extend(rows);
    }
}
