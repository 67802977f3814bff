//! When failures shut an account (spec 00, section 11): five within 15 minutes, for 30 minutes.

use chrono::{DateTime, Duration, Utc};
use entity_kernel::user_account;

/// Failures that lock.
pub const MOST_FAILURES: i32 = 5;
/// Time in which they count.
const WINDOW: Duration = Duration::minutes(15);
/// How long the account stays locked.
const LOCKED: Duration = Duration::minutes(30);

/// What is known of failed sign-ins of an account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Failures {
    /// How many count.
    pub count: i32,
    /// When the first of them was.
    pub since: Option<DateTime<Utc>>,
    /// Until when the account is locked.
    pub locked_until: Option<DateTime<Utc>>,
}

impl Failures {
    /// Those of an account.
    pub fn of(user: &user_account::Model) -> Self {
        Self {
            count: user.failed_count,
            since: user.failed_since,
            locked_until: user.locked_until,
        }
    }

    /// True while no sign-in is possible.
    pub fn locked(&self, now: DateTime<Utc>) -> bool {
        self.locked_until.is_some_and(|until| now < until)
    }

    /// After one more failure.
    #[must_use]
    pub fn and_one(self, now: DateTime<Utc>) -> Self {
        let since = self.since.filter(|since| now - *since < WINDOW);
        let count = since.map_or(1, |_| self.count + 1);
        if count >= MOST_FAILURES {
            return Self {
                locked_until: Some(now + LOCKED),
                ..Self::default()
            };
        }
        Self {
            count,
            since: since.or(Some(now)),
            locked_until: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + Duration::minutes(minute)
    }

    fn after(minutes: impl IntoIterator<Item = i64>) -> Failures {
        let none = Failures::default();
        minutes
            .into_iter()
            .fold(none, |failures, minute| failures.and_one(at(minute)))
    }

    #[test]
    fn five_failures_within_a_quarter_of_an_hour_lock_for_half_an_hour() {
        let locked = after([0, 1, 2, 3, 14]);
        assert!(locked.locked(at(14)));
        assert!(locked.locked(at(43)));
        assert!(!locked.locked(at(44)));
    }

    #[test]
    fn four_do_not_and_old_ones_are_forgotten() {
        assert!(!after([0, 1, 2, 3]).locked(at(3)));
        assert!(!after([0, 1, 2, 3, 15]).locked(at(15)));
        assert!(after([0, 15, 16, 17, 18, 19]).locked(at(19)));
    }

    #[test]
    fn after_the_lock_counting_begins_anew() {
        let again = after([0, 1, 2, 3, 4, 40]);
        assert_eq!((again.count, again.locked(at(40))), (1, false));
    }
}
