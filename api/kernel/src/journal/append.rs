//! Putting entries at the end of a chain, in a transaction.

use entity_kernel::{audit_entry, audit_head, audit_subject};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QuerySelect, Set,
};
use uuid::Uuid;

use super::chain::{self, End};
use super::persons;

/// Rows of one statement that stay below the 32,766 values that SQLite takes.
const ROWS: usize = 1_000;

/// Writes the drafts at the end of their chain, which stays locked until the transaction ends; the new end.
///
/// Three statements, one more where persons are concerned, however many drafts there are.
pub async fn append(
    tx: &DatabaseTransaction,
    chain: Uuid,
    drafts: &mut [audit_entry::Model],
) -> Result<End, DbErr> {
    let end = chain::link(drafts, locked(tx, chain).await?);
    let subjects = drafts.iter().flat_map(persons::subjects).collect();
    store::<audit_entry::Entity, audit_entry::ActiveModel>(tx, drafts.to_vec(), &[]).await?;
    let once = [audit_subject::Column::Id, audit_subject::Column::Month];
    store::<audit_subject::Entity, audit_subject::ActiveModel>(tx, subjects, &once).await?;
    let head = audit_head::ActiveModel {
        id: Set(chain),
        seq: Set(end.seq),
        hash: Set(end.hash.clone()),
    };
    audit_head::Entity::update(head)
        .exec_without_returning(tx)
        .await?;
    Ok(end)
}

/// The end of the chain, locked; a chain begins with its first entry.
async fn locked(tx: &DatabaseTransaction, chain: Uuid) -> Result<End, DbErr> {
    loop {
        let head = audit_head::Entity::find_by_id(chain)
            .lock_exclusive()
            .one(tx)
            .await?;
        if let Some(head) = head {
            return Ok(End {
                seq: head.seq,
                hash: head.hash,
            });
        }
        let End { seq, hash } = End::default();
        let head = audit_head::ActiveModel {
            id: Set(chain),
            seq: Set(seq),
            hash: Set(hash),
        };
        let once = OnConflict::column(audit_head::Column::Id)
            .do_nothing()
            .to_owned();
        audit_head::Entity::insert(head)
            .on_conflict(once)
            .exec_without_returning(tx)
            .await?;
    }
}

/// Stores rows, a thousand a statement; leaves those out that are there already, by the columns of `once`.
pub(super) async fn store<E, A>(
    tx: &DatabaseTransaction,
    rows: Vec<E::Model>,
    once: &[E::Column],
) -> Result<(), DbErr>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<A>,
    A: ActiveModelTrait<Entity = E> + Send,
{
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let part: Vec<A> = rows
            .by_ref()
            .take(ROWS)
            .map(|row| row.into_active_model().reset_all())
            .collect();
        let mut insert = E::insert_many(part);
        if !once.is_empty() {
            let known = OnConflict::columns(once.iter().copied())
                .do_nothing()
                .to_owned();
            insert = insert.on_conflict(known);
        }
        insert.exec_without_returning(tx).await?;
    }
    Ok(())
}
