//! Draws from a seed: one seed gives one city, on every machine and with every release of any library.

/// A stream of draws (SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// The stream of this name. Streams of one seed know nothing of each other, so that what is drawn in one
    /// place never moves what is drawn in another.
    pub fn of(seed: u64, stream: &str) -> Self {
        // FNV-1a of the name, mixed with the seed by two draws.
        let name = stream.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        let mut seeded = Self(seed);
        Self(seeded.bits() ^ Self(name).bits())
    }

    /// 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 up to, not including, `limit`; 0 where the limit is 0.
    pub fn below(&mut self, limit: u32) -> u32 {
        let scaled = (self.bits() >> 32) * u64::from(limit);
        u32::try_from(scaled >> 32).unwrap_or_default()
    }

    /// A number between two, both included.
    pub fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// True in so many of a hundred draws.
    pub fn percent(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// True in so many of a thousand draws.
    pub fn per_mille(&mut self, per_mille: u32) -> bool {
        self.below(1_000) < per_mille
    }

    /// One of several, each as likely as the others. The list must not be empty.
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        let length = u32::try_from(from.len()).unwrap_or(u32::MAX);
        from[self.below(length) as usize]
    }

    /// One of several by their weights. The list must not be empty.
    pub fn weighted<T: Copy>(&mut self, from: &[(T, u32)]) -> T {
        let whole = from.iter().map(|(_, weight)| weight).sum();
        let mut drawn = self.below(whole);
        for (value, weight) in from {
            match drawn.checked_sub(*weight) {
                Some(left) => drawn = left,
                None => return *value,
            }
        }
        from[0].0
    }

    /// One character of a text, each as likely as the others. The text must not be empty.
    pub fn letter(&mut self, from: &str) -> char {
        let length = u32::try_from(from.chars().count()).unwrap_or(u32::MAX);
        from.chars()
            .nth(self.below(length) as usize)
            .unwrap_or('一')
    }

    /// So many decimal digits.
    pub fn digits(&mut self, count: usize) -> String {
        (0..count)
            .map(|_| char::from(b'0' + u8::try_from(self.below(10)).unwrap_or(0)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_and_a_name_make_a_stream() {
        let draws = |seed, stream| {
            let mut chance = Chance::of(seed, stream);
            [chance.bits(), chance.bits()]
        };
        assert_eq!(draws(1, "a"), draws(1, "a"));
        assert_ne!(draws(1, "a"), draws(1, "b"));
        assert_ne!(draws(1, "a"), draws(2, "a"));
    }

    #[test]
    fn draws_stay_within_their_limits() {
        let mut chance = Chance::of(7, "limits");
        for _ in 0..1_000 {
            assert!(chance.below(3) < 3);
            assert!((5..=9).contains(&chance.between(5, 9)));
        }
        assert_eq!((chance.below(0), chance.between(4, 4)), (0, 4));
        assert_eq!(chance.digits(18).len(), 18);
    }

    #[test]
    fn weights_weigh() {
        let mut chance = Chance::of(7, "weights");
        let heavy = (0..1_000)
            .filter(|_| chance.weighted(&[(true, 9), (false, 1)]))
            .count();
        assert!((850..950).contains(&heavy), "{heavy}");
    }
}
