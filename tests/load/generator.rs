//! Asks the server as fast as it answers: so many connections, one request at a time on each.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use crate::Outcome;
use crate::http::{Connection, Request, Response};

/// What is sent, and what a good answer looks like.
#[derive(Clone, Debug)]
pub struct Load {
    /// Where to.
    pub address: SocketAddr,
    /// One of these at random, each time.
    pub requests: Arc<Vec<Request>>,
    /// Whether an answer is what was asked for.
    pub good: fn(Response<'_>) -> bool,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Answers {
    /// Good answers.
    pub good: u32,
    /// Refusals, faults, answers that are none.
    pub bad: u32,
    /// How long it went on.
    pub lasted: Duration,
    /// From request to whole answer, ascending.
    times: Vec<Duration>,
}

impl Answers {
    /// The time within which so many of a hundred requests were answered.
    pub fn percentile(&self, percent: usize) -> Duration {
        let last = self.times.len().saturating_sub(1);
        self.times
            .get(last * percent / 100)
            .copied()
            .unwrap_or_default()
    }
}

/// Sends requests on so many connections for so long; each connection ends with a whole answer.
pub async fn send(load: &Load, connections: u32, span: Duration) -> Outcome<Answers> {
    let mut opened = Vec::new();
    for _ in 0..connections {
        opened.push(Connection::open(load.address).await?);
    }
    let began = Instant::now();
    let mut senders = JoinSet::new();
    for (connection, seed) in opened.into_iter().zip(1..) {
        senders.spawn(keep_sending(
            connection,
            load.clone(),
            Dice(seed),
            began + span,
        ));
    }
    let mut all = Answers {
        good: 0,
        bad: 0,
        lasted: span,
        times: Vec::new(),
    };
    while let Some(ended) = senders.join_next().await {
        let one = ended.map_err(|error| error.to_string())??;
        all.good += one.good;
        all.bad += one.bad;
        all.times.extend(one.times);
    }
    all.lasted = began.elapsed();
    all.times.sort_unstable();
    Ok(all)
}

async fn keep_sending(
    mut connection: Connection,
    load: Load,
    mut dice: Dice,
    until: Instant,
) -> Outcome<Answers> {
    let mut answers = Answers {
        good: 0,
        bad: 0,
        lasted: Duration::ZERO,
        times: Vec::new(),
    };
    let mut now = Instant::now();
    while now < until {
        let request = &load.requests[dice.below(load.requests.len())];
        let response = connection.send(request).await?;
        let good = (load.good)(response);
        let answered = Instant::now();
        answers.times.push(answered - now);
        answers.good += u32::from(good);
        answers.bad += u32::from(!good);
        now = answered;
    }
    Ok(answers)
}

/// Random enough to spread requests over keys (SplitMix64); the same every time.
#[derive(Clone, Copy, Debug)]
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        usize::try_from(mixed % count.max(1)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_of_a_hundred_times() {
        let answers = Answers {
            good: 101,
            bad: 0,
            lasted: Duration::from_secs(1),
            times: (0..=100).map(Duration::from_millis).collect(),
        };
        assert_eq!(answers.percentile(50), Duration::from_millis(50));
        assert_eq!(answers.percentile(99), Duration::from_millis(99));
    }

    #[test]
    fn every_key_gets_its_turn() {
        let mut dice = Dice(1);
        let mut seen = [0_u32; 10];
        for _ in 0..1_000 {
            seen[dice.below(10)] += 1;
        }
        assert!(
            seen.iter().all(|count| (50..150).contains(count)),
            "{seen:?}"
        );
    }
}
