//! Keys in the order of business time: UUIDv7 whose random part comes from the seed.

use chrono::{DateTime, Utc};
use uuid::{Builder, Uuid};

use super::chance::Chance;

/// Makes keys. Rows of the same millisecond get keys in the order in which they are made.
#[derive(Debug)]
pub struct Keys {
    chance: Chance,
    made: u32,
}

impl Keys {
    /// Keys of a seed.
    pub fn new(seed: u64) -> Self {
        Self {
            chance: Chance::of(seed, "keys"),
            made: 0,
        }
    }

    /// The next key of this instant: its millisecond, a counter of 26 bits, 48 random bits.
    pub fn next(&mut self, at: DateTime<Utc>) -> Uuid {
        self.made = self.made.wrapping_add(1);
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or_default();
        // The builder overwrites the upper four bits of the first byte and the upper two of the third.
        let halves = [self.made >> 14 & 0xfff, self.made & 0x3fff];
        let [high, low] = halves.map(|half| u16::try_from(half).unwrap_or_default().to_be_bytes());
        let random = self.chance.bits().to_be_bytes();
        let mut bytes = [0; 10];
        bytes[..2].copy_from_slice(&high);
        bytes[2..4].copy_from_slice(&low);
        bytes[4..].copy_from_slice(&random[..6]);
        Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn keys_are_version_7_and_in_order() {
        let mut keys = Keys::new(1);
        let at = DateTime::UNIX_EPOCH + TimeDelta::days(18_000);
        let made: Vec<Uuid> = (0..40_000).map(|_| keys.next(at)).collect();
        assert!(made.is_sorted());
        assert_eq!(made[7].get_version_num(), 7);
        assert!(keys.next(at + TimeDelta::milliseconds(1)) > made[39_999]);
        assert_eq!(Keys::new(1).next(at), made[0]);
        assert_ne!(Keys::new(2).next(at), made[0]);
    }
}
