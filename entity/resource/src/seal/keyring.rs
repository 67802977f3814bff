//! The keys that seal, open and blind.

use std::fmt;

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use rand::RngCore;
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use super::{SealError, Sealable, Sealed};

const NONCE_LENGTH: usize = 12;

/// Keys as the configuration writes them. `Debug` prints ids only.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyTexts {
    /// Key that seals: `id:` and 32 bytes in hex or base64.
    pub current: String,
    /// Keys that still open what they sealed, in the same form.
    #[serde(default)]
    pub old: Vec<String>,
    /// Key of the blind indexes: 32 bytes in hex or base64. It never changes, or nothing is found any more.
    pub blind: String,
}

impl KeyTexts {
    /// New random keys for a first start; the key that seals gets the id `k1`.
    pub fn generate() -> Self {
        Self {
            current: format!("k1:{}", hex::encode(random::<32>())),
            old: Vec::new(),
            blind: hex::encode(random::<32>()),
        }
    }
}

impl fmt::Debug for KeyTexts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids = std::iter::once(&self.current).chain(&self.old);
        let ids = ids.filter_map(|text| Some(text.split_once(':')?.0));
        f.debug_list().entries(ids).finish()
    }
}

/// The keys of a running system: one that seals, others that still open, and one for blind indexes.
#[derive(Clone)]
pub struct Keyring {
    /// The first one seals.
    ciphers: Vec<(String, Aes256Gcm)>,
    blind: Hmac<Sha256>,
}

impl Keyring {
    /// Reads the configured keys. Errors: [`SealError::KeyFormat`], [`SealError::KeyTwice`].
    pub fn new(keys: &KeyTexts) -> Result<Self, SealError> {
        let mut ciphers: Vec<(String, Aes256Gcm)> = Vec::new();
        for text in std::iter::once(&keys.current).chain(&keys.old) {
            let (id, cipher) = cipher(text)?;
            if ciphers.iter().any(|(known, _)| *known == id) {
                return Err(SealError::KeyTwice(id));
            }
            ciphers.push((id, cipher));
        }
        let blind = <Hmac<Sha256> as KeyInit>::new_from_slice(&key(&keys.blind)?);
        let blind = blind.map_err(|_| SealError::KeyFormat)?;
        Ok(Self { ciphers, blind })
    }

    /// A ring of new random keys and their texts, which must be kept: nothing else opens what the ring seals.
    pub fn generate() -> Result<(Self, KeyTexts), SealError> {
        let texts = KeyTexts::generate();
        Ok((Self::new(&texts)?, texts))
    }

    /// Seals a value with the current key and a fresh nonce.
    pub fn seal<T: Sealable>(&self, value: &T) -> Sealed<T> {
        let (id, cipher) = &self.ciphers[0];
        let nonce = random::<NONCE_LENGTH>();
        let clear = value.clear();
        let payload = Payload {
            msg: clear.as_bytes(),
            aad: T::CLASS.as_bytes(),
        };
        let Ok(ciphertext) = cipher.encrypt(&nonce.into(), payload) else {
            unreachable!("GCM refuses only texts beyond 64 GiB")
        };
        let length = u8::try_from(id.len()).unwrap_or(u8::MAX);
        let bytes = [&[length], id.as_bytes(), &nonce, &ciphertext].concat();
        Sealed::from_bytes(bytes)
    }

    /// Opens a sealed value with the key it names.
    ///
    /// Errors: [`SealError::UnknownKey`], [`SealError::Damaged`], [`SealError::NotValid`].
    pub fn open<T: Sealable>(&self, sealed: &Sealed<T>) -> Result<T, SealError> {
        let clear = self.open_bytes(T::CLASS, sealed.as_bytes())?;
        T::from_clear(&clear).map_err(SealError::NotValid)
    }

    /// Opens a stored value whose type only its column's class tells; gives the canonical text.
    ///
    /// Errors: [`SealError::UnknownKey`], [`SealError::Damaged`], also for a value of another class.
    pub fn open_bytes(&self, class: &str, stored: &[u8]) -> Result<String, SealError> {
        let (id, sealed) = super::split_key_id(stored).ok_or(SealError::Damaged)?;
        let known = self.ciphers.iter().find(|(known, _)| known == id);
        let (_, cipher) = known.ok_or_else(|| SealError::UnknownKey(id.to_owned()))?;
        let (nonce, ciphertext) = sealed
            .split_first_chunk::<NONCE_LENGTH>()
            .ok_or(SealError::Damaged)?;
        let payload = Payload {
            msg: ciphertext,
            aad: class.as_bytes(),
        };
        let clear = cipher
            .decrypt(&(*nonce).into(), payload)
            .map_err(|_| SealError::Damaged)?;
        String::from_utf8(clear).map_err(|_| SealError::Damaged)
    }

    /// Blind index of a value, 32 bytes: equal for equal values of one class, and telling nothing else.
    pub fn blind<T: Sealable>(&self, value: &T) -> Vec<u8> {
        let mut mac = self.blind.clone();
        mac.update(T::CLASS.as_bytes());
        mac.update(&[0]);
        mac.update(value.clear().as_bytes());
        mac.finalize().into_bytes().to_vec()
    }

    /// Whether the value was sealed with the current key; otherwise a rotation has to seal it anew.
    pub fn is_current<T: Sealable>(&self, sealed: &Sealed<T>) -> bool {
        sealed.key_id() == Some(self.ciphers[0].0.as_str())
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids = self.ciphers.iter().map(|(id, _)| id);
        f.write_str("Keyring")?;
        f.debug_list().entries(ids).finish()
    }
}

fn cipher(text: &str) -> Result<(String, Aes256Gcm), SealError> {
    let (id, text) = text.trim().split_once(':').ok_or(SealError::KeyFormat)?;
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    if !(1..=32).contains(&id.len()) || !id.bytes().all(plain) {
        return Err(SealError::KeyFormat);
    }
    Ok((id.to_owned(), Aes256Gcm::new(&key(text)?.into())))
}

/// 32 bytes from 64 hex digits or 44 characters of base64.
fn key(text: &str) -> Result<[u8; 32], SealError> {
    let text = text.trim();
    let bytes = if text.len() == 64 {
        hex::decode(text).ok()
    } else {
        STANDARD.decode(text).ok()
    };
    bytes
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or(SealError::KeyFormat)
}

fn random<const LENGTH: usize>() -> [u8; LENGTH] {
    let mut bytes = [0; LENGTH];
    rand::rng().fill_bytes(&mut bytes);
    bytes
}
