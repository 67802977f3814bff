//! Keys of an installation: one JSON file, readable by its owner only, never in the database.

use std::fs;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use resource::{KeyTexts, Keyring};
use serde::{Deserialize, Serialize};

/// What the file holds.
#[derive(Serialize, Deserialize)]
pub struct Secrets {
    /// Keys of sealed columns.
    pub data: KeyTexts,
    /// Signing key of access tokens, 32 bytes in hex.
    pub signing: String,
    /// Keys that signed before; what they signed is valid until it expires.
    #[serde(default)]
    pub signed: Vec<String>,
    /// Key of the panel's form tokens, hex.
    pub forms: String,
}

impl Secrets {
    /// Reads the file, or makes it where it is not there yet.
    pub fn read_or_make(path: &Path) -> Result<Self, String> {
        match fs::read_to_string(path) {
            Ok(text) => serde_json::from_str(&text).map_err(|error| {
                format!("the key file {} is not readable: {error}", path.display())
            }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Self::make(path),
            Err(error) => Err(format!(
                "the key file {} cannot be read: {error}",
                path.display()
            )),
        }
    }

    fn make(path: &Path) -> Result<Self, String> {
        let made = Self {
            data: KeyTexts::generate(),
            signing: kernel::access::Keys::generate(),
            signed: Vec::new(),
            forms: random_hex(),
        };
        let text = serde_json::to_string_pretty(&made).map_err(|error| error.to_string())?;
        let failed = |error: std::io::Error| {
            format!("the key file {} cannot be written: {error}", path.display())
        };
        let mut file = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)
            .map_err(failed)?;
        file.write_all(text.as_bytes())
            .and_then(|()| file.sync_all())
            .map_err(failed)?;
        Ok(made)
    }

    /// The keys of sealed columns.
    pub fn keyring(&self) -> Result<Keyring, String> {
        Keyring::new(&self.data).map_err(|error| format!("the key file is not valid: {error}"))
    }

    /// The keys of access tokens.
    pub fn signing_keys(&self) -> Result<kernel::access::Keys, String> {
        kernel::access::Keys::new("minzheng", &self.signing, &self.signed)
            .map_err(|error| format!("the key file is not valid: {error}"))
    }

    /// The key of the panel's form tokens.
    pub fn forms_key(&self) -> Result<[u8; 32], String> {
        let bad = || "the key file is not valid: forms".to_owned();
        let bytes = self.forms.as_bytes();
        if bytes.len() != 64 {
            return Err(bad());
        }
        let mut key = [0; 32];
        for (at, byte) in key.iter_mut().enumerate() {
            let pair = self.forms.get(at * 2..at * 2 + 2).ok_or_else(bad)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| bad())?;
        }
        Ok(key)
    }
}

fn random_hex() -> String {
    let key: [u8; 32] = rand::random();
    key.iter()
        .fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}
