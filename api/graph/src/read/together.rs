//! Reads of single objects that come at the same time share one statement.
//!
//! A crowd that asks for one person each sends the database one statement with all their keys, not one
//! each. Only statements that are alike in every word and value but the key come together: the same
//! selection, seen with the same eyes. Whoever comes first waits until every request that is ready has
//! been heard, which costs a lone reader nothing to speak of.

use std::cell::RefCell;
use std::collections::HashMap;

use sea_orm::sea_query::{SelectStatement, Values};
use sea_orm::{DbBackend, Statement};
use serde_json::Value as Json;
use tokio::sync::oneshot;
use uuid::Uuid;

use crate::error::Failure;
use crate::lanes::Lanes;
use crate::read::computed;
use crate::read::statement;

/// Keys of one statement, at most.
const MOST: usize = 64;

/// Somebody who waits for one object.
struct Guest {
    key: Uuid,
    answer: oneshot::Sender<Option<Json>>,
}

/// Those who wait for the same statement.
struct Table {
    values: Option<Values>,
    guests: Vec<Guest>,
}

thread_local! {
    /// By the text of the statement; nobody is at a table that is being served.
    static TABLES: RefCell<HashMap<String, Table>> = RefCell::new(HashMap::new());
}

/// The object with this key; `select` makes the statement for some keys.
pub async fn one(
    lanes: &Lanes,
    key: Uuid,
    select: impl Fn(&[Uuid]) -> SelectStatement,
) -> Result<Option<Json>, Failure> {
    let alike = statement::text(DbBackend::Postgres, &select(&[Uuid::nil()]));
    let (answer, answered) = oneshot::channel();
    match sit_down(&alike, Guest { key, answer }) {
        Seat::First => {
            let host = Host(Some(&alike.sql));
            tokio::task::yield_now().await;
            serve(lanes, host.guests(), &select).await?;
        }
        Seat::Next => {}
        Seat::None => return alone(lanes, key, &select).await,
    }
    match answered.await {
        Ok(found) => Ok(found),
        // Whoever was to ask for all of us has gone, or was refused.
        Err(_) => alone(lanes, key, &select).await,
    }
}

enum Seat {
    First,
    Next,
    None,
}

fn sit_down(alike: &Statement, guest: Guest) -> Seat {
    TABLES.with_borrow_mut(|tables| match tables.get_mut(&alike.sql) {
        None => {
            let table = Table {
                values: alike.values.clone(),
                guests: vec![guest],
            };
            tables.insert(alike.sql.clone(), table);
            Seat::First
        }
        Some(table) if table.values == alike.values && table.guests.len() < MOST => {
            table.guests.push(guest);
            Seat::Next
        }
        Some(_) => Seat::None,
    })
}

/// Who came first. The table is cleared when the statement starts, or when the host leaves before.
struct Host<'a>(Option<&'a str>);

impl Host<'_> {
    fn guests(mut self) -> Vec<Guest> {
        self.clear()
    }

    fn clear(&mut self) -> Vec<Guest> {
        let table = self
            .0
            .take()
            .and_then(|text| TABLES.with_borrow_mut(|tables| tables.remove(text)));
        table.map_or_else(Vec::new, |table| table.guests)
    }
}

impl Drop for Host<'_> {
    fn drop(&mut self) {
        self.clear();
    }
}

async fn serve(
    lanes: &Lanes,
    guests: Vec<Guest>,
    select: &impl Fn(&[Uuid]) -> SelectStatement,
) -> Result<(), Failure> {
    let keys = padded(guests.iter().map(|guest| guest.key).collect());
    let mut found: HashMap<Uuid, Json> = statement::read(lanes, &select(&keys))
        .await?
        .into_iter()
        .filter_map(|document| Some((computed::key(document.get(0)?)?, document)))
        .collect();
    let mut guests = guests.into_iter().peekable();
    while let Some(guest) = guests.next() {
        let last = guests.peek().is_none();
        let document = if last {
            found.remove(&guest.key)
        } else {
            found.get(&guest.key).cloned()
        };
        // Whoever stopped waiting needs no answer.
        let _ = guest.answer.send(document);
    }
    Ok(())
}

async fn alone(
    lanes: &Lanes,
    key: Uuid,
    select: &impl Fn(&[Uuid]) -> SelectStatement,
) -> Result<Option<Json>, Failure> {
    let found = statement::read(lanes, &select(&[key])).await?;
    Ok(found.into_iter().next())
}

/// As many keys as the next power of two, the last one repeated, so that few statements are prepared.
fn padded(mut keys: Vec<Uuid>) -> Vec<Uuid> {
    keys.sort_unstable();
    keys.dedup();
    if let Some(last) = keys.last().copied() {
        keys.resize(keys.len().next_power_of_two(), last);
    }
    keys
}
