//! The panel's list of fifty cases, as one officer alone sees it and as many do.

use std::sync::Arc;
use std::time::Duration;

use crate::generator::{self, Answers, Load};
use crate::http::{Connection, Request, Response, find};
use crate::rounds::Ours;
use crate::stand::Officer;
use crate::{Outcome, Pace, rounds, say};

/// The page; addresses are the panel's own.
pub const PAGE: &str = "/admin/list/assistanceCases?size=50";
/// Rows that it must show.
const ROWS: usize = 50;

/// The page on one database.
#[derive(Clone, Debug)]
pub struct Pages {
    /// Which database.
    pub on: String,
    /// How large the page is.
    pub bytes: usize,
    /// One connection: what the server needs for a page.
    pub alone: Answers,
    /// All connections: what it costs when everyone looks.
    pub together: Ours,
}

/// Measures the page for this officer.
pub async fn measure(officer: &Officer, on: String, pace: Pace) -> Outcome<Pages> {
    let token = officer.sign_in().await?;
    let request = Request::page(PAGE, &token);
    let bytes = check(officer, &request).await?;
    let load = Load {
        address: officer.address,
        requests: Arc::new(vec![request]),
        good: good_page,
    };
    say(&format!("panel on {on}: warming up"));
    generator::send(&load, 1, pace.warm_up.max(Duration::from_secs(1))).await?;
    say(&format!("panel on {on}: one connection"));
    let alone = generator::send(&load, 1, pace.span).await?;
    say(&format!("panel on {on}: {} connections", pace.connections));
    let together = rounds::ours(&load, pace.connections, pace.span).await?;
    Ok(Pages {
        on,
        bytes,
        alone,
        together,
    })
}

/// The page has its rows; its size.
async fn check(officer: &Officer, request: &Request) -> Outcome<usize> {
    let mut connection = Connection::open(officer.address).await?;
    let response = connection.send(request).await?;
    let text = String::from_utf8_lossy(response.body);
    let rows = text.matches("<tr").count();
    if response.status == 200 && rows >= ROWS {
        return Ok(response.body.len());
    }
    Err(format!("{PAGE}: HTTP {}, {rows} rows", response.status))
}

fn good_page(response: Response<'_>) -> bool {
    response.status == 200 && find(response.body, b"<tr").is_some()
}
