//! Secrets that are shown once and stored as a hash.
//!
//! They are random and long, so a plain SHA-256 keeps them: nobody tries 2^190 values.

use hmac::digest::CtOutput;
use rand::distr::{Alphanumeric, SampleString};
use sha2::{Digest, Sha256};

/// So many random letters and digits, almost six bits each.
pub fn random(letters: usize) -> String {
    Alphanumeric.sample_string(&mut rand::rng(), letters)
}

/// SHA-256 of a secret.
pub fn hash(secret: &str) -> Vec<u8> {
    Sha256::digest(secret).to_vec()
}

/// True where the secret has this hash; takes the same time whatever differs.
pub fn matches(secret: &str, kept: &[u8]) -> bool {
    let Ok(kept) = kept.try_into() else {
        return false;
    };
    CtOutput::<Sha256>::new(Sha256::digest(secret)) == CtOutput::new(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_matches_its_hash_only() {
        let secret = random(43);
        assert_eq!(secret.len(), 43);
        assert!(matches(&secret, &hash(&secret)));
        assert!(!matches(&random(43), &hash(&secret)));
        assert!(!matches(&secret, &[0; 31]));
    }
}
