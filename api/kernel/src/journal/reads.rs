//! Entries about reads and refusals: many requests, one transaction.
//!
//! While one batch is being written the next one gathers, so a lone request waits for one commit and a crowd
//! shares it: two multi-row inserts and one commit for up to 256 entries.

use sea_orm::{DatabaseConnection, DbErr, TransactionTrait};
use tokio::sync::{mpsc, oneshot};

use graph::Failure;

use super::append::append;
use super::chain::READS;
use super::note::Note;

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
    while queue.recv_many(&mut batch, BATCH).await > 0 {
        let (notes, waiting): (Vec<_>, Vec<_>) =
            batch.drain(..).map(|one| (one.note, one.done)).unzip();
        match written(&db, notes).await {
            Ok(()) => {
                for done in waiting {
                    // Whoever stopped waiting has lost nothing: the entry is there.
                    let _ = done.send(());
                }
            }
            Err(error) => tracing::error!(%error, lost = waiting.len(), "audit not written"),
        }
    }
}

async fn written(db: &DatabaseConnection, notes: Vec<Note>) -> Result<(), DbErr> {
    let tx = db.begin().await?;
    append(&tx, READS, notes).await?;
    tx.commit().await
}
