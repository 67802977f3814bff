//! Hashing passwords: Argon2id, away from the threads that answer requests.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use graph::Failure;
use tokio::sync::Semaphore;

/// What one hash costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Memory, in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Cost {
    /// For a server: 19 MiB and two passes, the least that the OWASP password storage cheat sheet asks for.
    pub const SERVER: Self = Self {
        memory_kib: 19 * 1024,
        passes: 2,
    };
    /// For demo and tests, where hundreds of accounts with known passwords are made.
    pub const LIGHT: Self = Self {
        memory_kib: 64,
        passes: 1,
    };
}

/// Hashes and compares passwords, as many at a time as the machine has cores.
#[derive(Clone, Debug)]
pub struct Passwords {
    hasher: Argon2<'static>,
    /// Compared with where there is no account, so that this takes as long.
    decoy: Arc<str>,
    slots: Arc<Semaphore>,
}

impl Passwords {
    /// Passwords at this cost. Errors: a cost that Argon2 does not know.
    pub fn new(cost: Cost) -> Result<Self, Failure> {
        let params = Params::new(cost.memory_kib, cost.passes, 1, None).map_err(Failure::fault)?;
        let hasher = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let decoy = hashed(&hasher, "nobody has this password")?;
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Ok(Self {
            hasher,
            decoy: decoy.into(),
            slots: Arc::new(Semaphore::new(cores)),
        })
    }

    /// The hash in PHC form, computed in this thread; for seeds and the command line.
    pub fn hash_now(&self, password: &str) -> Result<String, Failure> {
        hashed(&self.hasher, password)
    }

    /// The hash in PHC form.
    pub async fn hash(&self, password: &str) -> Result<String, Failure> {
        let (hasher, password) = (self.hasher.clone(), password.to_owned());
        self.aside(move || hashed(&hasher, &password)).await?
    }

    /// True where the password has this hash; without one it takes as long and is never true.
    pub async fn matches(&self, password: &str, kept: Option<&str>) -> Result<bool, Failure> {
        let hash = kept.unwrap_or(&self.decoy).to_owned();
        let (hasher, password) = (self.hasher.clone(), password.to_owned());
        let same = self
            .aside(move || same(&hasher, &password, &hash))
            .await??;
        Ok(same && kept.is_some())
    }

    async fn aside<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Failure> {
        let _slot = self.slots.acquire().await.map_err(Failure::fault)?;
        tokio::task::spawn_blocking(work)
            .await
            .map_err(Failure::fault)
    }
}

fn hashed(hasher: &Argon2<'_>, password: &str) -> Result<String, Failure> {
    let hash = hasher.hash_password(password.as_bytes());
    Ok(hash.map_err(Failure::fault)?.to_string())
}

fn same(hasher: &Argon2<'_>, password: &str, hash: &str) -> Result<bool, Failure> {
    let hash = PasswordHash::new(hash).map_err(Failure::fault)?;
    Ok(hasher.verify_password(password.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_matches_its_own_hash_only() {
        let passwords = Passwords::new(Cost::LIGHT).unwrap();
        let hash = passwords.hash("Weihe-2020-ping").await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=64,t=1,p=1$"), "{hash}");
        let matches = async |password: &str, kept: Option<&str>| {
            passwords.matches(password, kept).await.unwrap()
        };
        assert!(matches("Weihe-2020-ping", Some(&hash)).await);
        assert!(!matches("Weihe-2020-pinG", Some(&hash)).await);
        assert!(!matches("nobody has this password", None).await);
    }

    #[test]
    fn two_hashes_of_one_password_differ() {
        let passwords = Passwords::new(Cost::LIGHT).unwrap();
        let hash = || passwords.hash_now("Weihe-2020-ping").unwrap();
        assert_ne!(hash(), hash());
    }
}
