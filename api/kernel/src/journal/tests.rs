//! The journal over a database in memory.

use std::sync::Arc;

use chrono::Duration;
use entity_kernel::{audit_entry, audit_subject, idempotency_key};
use graph::engine::Databases;
use graph::office::{Act, Clock, Journal as _, Recalled};
use graph::principal::RequestMeta;
use graph::{Failure, Principal, PrincipalKind};
use resource::Keyring;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter, TransactionTrait,
};
use uuid::Uuid;

use super::chain::{CITY, READS};
use super::verify::{Flaw, verify};
use super::{Journal, PERSON_READ};
use crate::clock::SettableClock;
use crate::facts::Subscribers;
use crate::testing::database;

struct Desk {
    db: DatabaseConnection,
    journal: Arc<Journal>,
    clock: SettableClock,
}

impl Desk {
    async fn new() -> Self {
        let db = database().await;
        let clock = SettableClock::default();
        let both = Databases {
            read: db.clone(),
            write: db.clone(),
        };
        let keyring = Keyring::generate().unwrap().0;
        let journal = Journal::start(
            &both,
            Arc::new(clock.clone()),
            keyring,
            Subscribers::default(),
        );
        Self {
            db,
            journal: Arc::new(journal),
            clock,
        }
    }

    async fn command(&self, who: &Principal, command: &'static str) {
        let meta = RequestMeta::default();
        let act = Act {
            who,
            meta: &meta,
            now: self.clock.now(),
            command,
            concern: None,
            purpose: None,
            refused: &[],
        };
        let tx = self.db.begin().await.unwrap();
        self.journal.record(&tx, &act, &[]).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn read(
        &self,
        who: &Principal,
        purpose: Option<&str>,
        persons: Vec<Uuid>,
    ) -> Result<(), Failure> {
        let meta = RequestMeta {
            purpose: purpose.map(str::to_owned),
            ..RequestMeta::default()
        };
        self.journal.persons_read(who, &meta, persons).await
    }

    async fn recalled(&self, who: &Principal, key: &str, body: u8) -> Recalled {
        let tx = self.db.begin().await.unwrap();
        let hash = hex::encode([body; 32]);
        let now = self.clock.now();
        let recalled = self
            .journal
            .recall(&tx, who, key, &hash, now)
            .await
            .unwrap();
        if recalled == Recalled::New {
            let kept = self.journal.remember(&tx, who, key, r#"{"done":true}"#);
            kept.await.unwrap();
        }
        tx.commit().await.unwrap();
        recalled
    }
}

fn officer() -> Principal {
    let none = |_: &str| Vec::new();
    Principal::new(
        PrincipalKind::Staff,
        Some(Uuid::from_u128(5)),
        "王科长",
        Vec::new(),
        none,
    )
}

#[tokio::test]
async fn a_sound_journal_is_found_sound() {
    let desk = Desk::new().await;
    for _ in 0..3 {
        desk.command(&officer(), "createUser").await;
    }
    let persons = vec![Uuid::now_v7(), Uuid::now_v7()];
    desk.read(&officer(), None, persons).await.unwrap();
    let report = verify(&desk.db).await.unwrap();
    assert_eq!((report.chains, report.entries), (2, 4));
    assert_eq!(report.breaks, []);
}

#[tokio::test]
async fn a_check_names_the_first_bad_entry() {
    let desk = Desk::new().await;
    for _ in 0..4 {
        desk.command(&officer(), "createUser").await;
    }
    let second = audit_entry::Entity::find()
        .filter(audit_entry::Column::Seq.eq(2))
        .one(&desk.db)
        .await
        .unwrap()
        .unwrap();
    audit_entry::Entity::update_many()
        .col_expr(audit_entry::Column::ActorName, Expr::value("李四"))
        .filter(audit_entry::Column::Id.eq(second.id))
        .exec(&desk.db)
        .await
        .unwrap();
    let found = verify(&desk.db).await.unwrap().breaks;
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].chain, found[0].entry, found[0].seq, found[0].flaw),
        (CITY, Some(second.id), 2, Flaw::Changed)
    );
}

#[tokio::test]
async fn missing_entries_are_found_in_the_middle_and_at_the_end() {
    for (gone, seq, flaw) in [(2, 3, Flaw::Unlinked), (4, 3, Flaw::Cut)] {
        let desk = Desk::new().await;
        for _ in 0..4 {
            desk.command(&officer(), "createUser").await;
        }
        audit_entry::Entity::delete_many()
            .filter(audit_entry::Column::Seq.eq(gone))
            .exec(&desk.db)
            .await
            .unwrap();
        let found = verify(&desk.db).await.unwrap().breaks;
        assert_eq!((found[0].seq, found[0].flaw), (seq, flaw));
    }
}

#[tokio::test]
async fn a_person_taken_out_of_the_index_is_found() {
    let desk = Desk::new().await;
    let persons = vec![Uuid::now_v7(), Uuid::now_v7()];
    desk.read(&officer(), None, persons.clone()).await.unwrap();
    audit_subject::Entity::delete_many()
        .filter(audit_subject::Column::PersonId.eq(persons[0]))
        .exec(&desk.db)
        .await
        .unwrap();
    let found = verify(&desk.db).await.unwrap().breaks;
    assert_eq!((found[0].chain, found[0].flaw), (READS, Flaw::Unindexed));
}

#[tokio::test]
async fn a_crowd_of_readers_shares_its_commits_and_each_has_an_entry() {
    let desk = Desk::new().await;
    let person = Uuid::now_v7();
    let readers = (0..300).map(|_| {
        let journal = Arc::clone(&desk.journal);
        tokio::spawn(async move {
            let meta = RequestMeta::default();
            journal.persons_read(&officer(), &meta, vec![person]).await
        })
    });
    for reader in readers.collect::<Vec<_>>() {
        reader.await.unwrap().unwrap();
    }
    let of = |column: audit_entry::Column, value: &str| {
        audit_entry::Entity::find().filter(column.eq(value))
    };
    let entries = of(audit_entry::Column::Action, PERSON_READ);
    assert_eq!(entries.count(&desk.db).await.unwrap(), 300);
    let about = audit_subject::Entity::find().filter(audit_subject::Column::PersonId.eq(person));
    assert_eq!(about.count(&desk.db).await.unwrap(), 1);
    assert_eq!(verify(&desk.db).await.unwrap().breaks, []);
}

#[tokio::test]
async fn a_read_that_cannot_be_noted_does_not_leave() {
    let desk = Desk::new().await;
    desk.db.clone().close().await.unwrap();
    let read = desk.read(&officer(), None, vec![Uuid::now_v7()]).await;
    assert!(matches!(read, Err(Failure::Fault(_))));
}

#[tokio::test]
async fn a_partner_tells_the_purpose_of_reading_persons() {
    let desk = Desk::new().await;
    let none = |_: &str| Vec::new();
    let id = Some(Uuid::from_u128(6));
    let partner = Principal::new(PrincipalKind::Partner, id, "医保局", Vec::new(), none);
    let read = desk.read(&partner, None, vec![Uuid::now_v7()]).await;
    let Err(Failure::Refused(refusal)) = read else {
        panic!("refused")
    };
    assert_eq!(refusal.code.code, "PURPOSE_REQUIRED");
    let read = desk.read(&partner, Some("medical-aid"), vec![Uuid::now_v7()]);
    read.await.unwrap();
}

#[tokio::test]
async fn a_key_recalls_its_answer_for_a_day_and_for_its_owner() {
    let desk = Desk::new().await;
    let answered = Recalled::Answered(r#"{"done":true}"#.to_owned());
    assert_eq!(desk.recalled(&officer(), "k", 1).await, Recalled::New);
    assert_eq!(desk.recalled(&officer(), "k", 1).await, answered);
    assert_eq!(desk.recalled(&officer(), "k", 2).await, Recalled::Other);
    let system = Principal::system();
    assert_eq!(desk.recalled(&system, "k", 1).await, Recalled::New);
    let kept = idempotency_key::Entity::find().all(&desk.db).await.unwrap();
    assert!(
        kept.iter()
            .all(|row| !row.response.to_string().contains("done"))
    );
    desk.clock.shift(Duration::hours(25));
    assert_eq!(desk.recalled(&officer(), "k", 1).await, Recalled::New);
}

#[tokio::test]
async fn strangers_have_no_keys() {
    let desk = Desk::new().await;
    let nobody = Principal::anonymous();
    assert_eq!(desk.recalled(&nobody, "k", 1).await, Recalled::New);
    assert_eq!(desk.recalled(&nobody, "k", 1).await, Recalled::New);
    let kept = idempotency_key::Entity::find().count(&desk.db).await;
    assert_eq!(kept.unwrap(), 0);
}
