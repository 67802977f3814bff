//! Checking the chains: has an entry been changed, left out or put in since it was written?

use std::collections::{BTreeSet, HashSet};

use entity_kernel::{audit_entry, audit_head, audit_subject};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::chain::{self, End};
use super::persons;

/// Entries of one step.
const PAGE: u64 = 1_000;
/// Keys of one statement.
const KEYS: usize = 10_000;

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Chains that were walked.
    pub chains: u64,
    /// Entries that were checked.
    pub entries: u64,
    /// First bad entry of each chain that is broken.
    pub breaks: Vec<Break>,
}

/// Where a chain is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// The chain: a county, or one of the chains without a county.
    pub chain: Uuid,
    /// The first bad entry, or the last one that is left where the end is missing; none where all are gone.
    pub entry: Option<Uuid>,
    /// Its number.
    pub seq: i64,
    /// What is wrong with it.
    pub flaw: Flaw,
}

/// What is wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Its hash does not fit its content: it was changed.
    Changed,
    /// It does not follow the entry before it: entries between them are missing, or it was put in.
    Unlinked,
    /// A person of it is missing from the index, so that who looked at them would not be found.
    Unindexed,
    /// The chain should not end with it: entries behind it are missing, or its end was tampered with.
    Cut,
}

/// Walks all chains.
pub async fn verify(db: &impl ConnectionTrait) -> Result<Report, DbErr> {
    let mut report = Report::default();
    let heads = audit_head::Entity::find().all(db).await?;
    let mut chains: BTreeSet<Uuid> = heads.iter().map(|head| head.id).collect();
    chains.extend(known(db).await?);
    for id in chains {
        let head = heads.iter().find(|head| head.id == id);
        report.chains += 1;
        let broken = walk(db, id, head, &mut report.entries).await?;
        report.breaks.extend(broken);
    }
    Ok(report)
}

async fn known(db: &impl ConnectionTrait) -> Result<Vec<Uuid>, DbErr> {
    audit_entry::Entity::find()
        .select_only()
        .column(audit_entry::Column::Chain)
        .distinct()
        .into_tuple()
        .all(db)
        .await
}

/// Walks one chain up to the end that its head tells; entries that come meanwhile are for the next check.
async fn walk(
    db: &impl ConnectionTrait,
    id: Uuid,
    head: Option<&audit_head::Model>,
    entries: &mut u64,
) -> Result<Option<Break>, DbErr> {
    let until = head.map_or(i64::MAX, |head| head.seq);
    let mut end = End::default();
    let mut last = None;
    loop {
        let page = page(db, id, end.seq, until).await?;
        let indexed = indexed(db, &page).await?;
        for entry in &page {
            *entries += 1;
            if let Some(flaw) = flaw(entry, &indexed, &end) {
                return Ok(Some(broken(id, entry, flaw)));
            }
            end = End {
                seq: entry.seq,
                hash: entry.hash.clone(),
            };
        }
        match page.last() {
            Some(entry) => last = Some(entry.id),
            None => break,
        }
    }
    let whole = head.is_some_and(|head| head.seq == end.seq && head.hash == end.hash);
    Ok((!whole).then_some(Break {
        chain: id,
        entry: last,
        seq: end.seq,
        flaw: Flaw::Cut,
    }))
}

fn broken(chain: Uuid, entry: &audit_entry::Model, flaw: Flaw) -> Break {
    Break {
        chain,
        entry: Some(entry.id),
        seq: entry.seq,
        flaw,
    }
}

async fn page(
    db: &impl ConnectionTrait,
    chain: Uuid,
    after: i64,
    until: i64,
) -> Result<Vec<audit_entry::Model>, DbErr> {
    audit_entry::Entity::find()
        .filter(audit_entry::Column::Chain.eq(chain))
        .filter(audit_entry::Column::Seq.gt(after))
        .filter(audit_entry::Column::Seq.lte(until))
        .order_by_asc(audit_entry::Column::Seq)
        .limit(PAGE)
        .all(db)
        .await
}

/// Rows of the index that belong to these entries and are there.
async fn indexed(
    db: &impl ConnectionTrait,
    page: &[audit_entry::Model],
) -> Result<HashSet<Uuid>, DbErr> {
    let rows: HashSet<Uuid> = page
        .iter()
        .flat_map(persons::subjects)
        .map(|row| row.id)
        .collect();
    let rows: Vec<Uuid> = rows.into_iter().collect();
    let mut found = HashSet::new();
    for rows in rows.chunks(KEYS) {
        let subjects = audit_subject::Entity::find()
            .select_only()
            .column(audit_subject::Column::Id)
            .filter(audit_subject::Column::Id.is_in(rows.iter().copied()))
            .into_tuple::<Uuid>()
            .all(db)
            .await?;
        found.extend(subjects);
    }
    Ok(found)
}

fn flaw(entry: &audit_entry::Model, indexed: &HashSet<Uuid>, end: &End) -> Option<Flaw> {
    if entry.seq != end.seq + 1 || entry.prev_hash != end.hash {
        Some(Flaw::Unlinked)
    } else if chain::hash(entry)[..] != entry.hash {
        Some(Flaw::Changed)
    } else if !persons::subjects(entry).all(|row| indexed.contains(&row.id)) {
        Some(Flaw::Unindexed)
    } else {
        None
    }
}
