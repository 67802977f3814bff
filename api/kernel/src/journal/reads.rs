//! Entries about reads and refusals: many requests, one transaction.
//!
//! While one batch is being written the next one gathers, so a lone request waits for one commit and a crowd
//! shares it: one statement for up to 256 entries on PostgreSQL, two multi-row inserts on SQLite.

use graph::Failure;
use sea_orm::{DatabaseConnection, DbBackend, DbErr, TransactionTrait};
use tokio::sync::{mpsc, oneshot};

use super::append::append;
use super::chain::{Draft, End, READS};
use super::note::Note;
use super::one_statement;

/// Entries of one transaction.
const BATCH: usize = 256;
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

async fn work(db: DatabaseConnection, mut queue: mpsc::Receiver<Waiting>) {
    let mut batch = Vec::with_capacity(BATCH);
    let mut end = None;
    while queue.recv_many(&mut batch, BATCH).await > 0 {
        let (mut drafts, waiting): (Vec<_>, Vec<_>) = batch
            .drain(..)
            .map(|one| (Draft::new(one.note, READS), one.done))
            .unzip();
        match written(&db, &mut drafts, end.take()).await {
            Ok(new) => {
                end = Some(new);
                for done in waiting {
                    // Whoever stopped waiting has lost nothing: the entry is there.
                    let _ = done.send(());
                }
            }
            Err(error) => tracing::error!(%error, lost = waiting.len(), "audit not written"),
        }
    }
}

/// Commits the drafts; the new end of the chain.
///
/// Where the end is known and nobody else has written, one statement does it all.
async fn written(
    db: &DatabaseConnection,
    drafts: &mut [Draft],
    end: Option<End>,
) -> Result<End, DbErr> {
    if let Some(end) = end.filter(|_| db.get_database_backend() == DbBackend::Postgres)
        && let Some(end) = one_statement::append(db, READS, drafts, end).await?
    {
        return Ok(end);
    }
    let tx = db.begin().await?;
    let end = append(&tx, READS, drafts).await?;
    tx.commit().await?;
    Ok(end)
}
