//! What time it is (时钟): the system's, or one that tests and the demo set.
//!
//! Instants have whole microseconds, which is what both databases keep.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Duration, SubsecRound, Utc};
use graph::office::Clock;

/// The clock of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now().trunc_subsecs(6)
    }
}

/// The clock of the machine, moved by an offset; clones share it. It goes on ticking.
#[derive(Clone, Debug, Default)]
pub struct SettableClock {
    offset_micros: Arc<AtomicI64>,
}

impl SettableClock {
    /// Makes it this instant now.
    pub fn set(&self, now: DateTime<Utc>) {
        let offset = (now - SystemClock.now()).num_microseconds();
        self.offset_micros
            .store(offset.unwrap_or(0), Ordering::Relaxed);
    }

    /// Moves it, back where `by` is negative.
    pub fn shift(&self, by: Duration) {
        self.offset_micros
            .fetch_add(by.num_microseconds().unwrap_or(0), Ordering::Relaxed);
    }
}

impl Clock for SettableClock {
    fn now(&self) -> DateTime<Utc> {
        SystemClock.now() + Duration::microseconds(self.offset_micros.load(Ordering::Relaxed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_has_whole_microseconds() {
        assert_eq!(SystemClock.now().timestamp_subsec_nanos() % 1_000, 0);
    }

    #[test]
    fn a_set_clock_goes_on_from_there_for_all_its_clones() {
        let clock = SettableClock::default();
        let shared = clock.clone();
        let day: DateTime<Utc> = "2020-04-20T01:00:00Z".parse().unwrap();
        clock.set(day);
        assert!(shared.now() - day < Duration::minutes(1));
        clock.shift(Duration::days(10));
        assert!(shared.now() - day >= Duration::days(10));
        assert_eq!(shared.today().to_string(), "2020-04-30");
    }
}
