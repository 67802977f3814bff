//! The second factor: a code of an authenticator app (RFC 6238: SHA-1, six digits, 30 seconds).

use chrono::{DateTime, Utc};
use graph::Failure;
use rand::RngCore;
use resource::{Invalid, Keyring, Sealable};
use totp_rs::{Builder, Totp};

/// The secret that server and app share, in base32; sealed at rest.
pub struct Secret(String);

impl Secret {
    /// A new secret of 160 bits, as RFC 4226 recommends.
    pub fn generate() -> Self {
        let mut bytes = [0; 20];
        rand::rng().fill_bytes(&mut bytes);
        Self(totp_rs::Secret::new_stack(bytes).to_base32())
    }

    /// What the user types into the app.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// What the app reads from a QR code.
    pub fn uri(&self, issuer: &str, login_name: &str) -> String {
        let secret = &self.0;
        format!(
            "otpauth://totp/{issuer}:{login_name}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits=6&period=30"
        )
    }

    /// The stored form.
    pub fn seal(&self, keyring: &Keyring) -> Vec<u8> {
        keyring.seal(self).as_bytes().to_vec()
    }

    /// Opens the stored form.
    pub fn open(keyring: &Keyring, stored: &[u8]) -> Result<Self, Failure> {
        let text = keyring.open_bytes(Self::CLASS, stored);
        text.map(Self).map_err(Failure::fault)
    }

    /// The time step that the code is right for; none where it is wrong or was used before.
    ///
    /// The step before and after the present one count too, for clocks that go wrong.
    pub fn step(&self, code: &str, now: DateTime<Utc>, used: Option<i64>) -> Option<i64> {
        let seconds = u64::try_from(now.timestamp()).ok()?;
        let step = self.totp()?.check(code.trim(), seconds)?;
        let step = i64::try_from(step).ok()?;
        used.is_none_or(|used| step > used).then_some(step)
    }

    fn totp(&self) -> Option<Totp> {
        let secret = totp_rs::Secret::try_from_base32(&self.0).ok()?;
        Builder::new().with_secret(secret).build().ok()
    }
}

impl Sealable for Secret {
    const CLASS: &'static str = "totp_secret";
    const SCALAR: &'static str = "String";

    fn clear(&self) -> String {
        self.0.clone()
    }

    fn from_clear(text: &str) -> Result<Self, Invalid> {
        Ok(Self(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: the secret `12345678901234567890` at 59 s gives 94287082, of which six digits are shown.
    const RFC: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn the_standards_example_is_right_once_and_for_a_while() {
        let secret = Secret(RFC.to_owned());
        assert_eq!(secret.step("287082", at(59), None), Some(1));
        assert_eq!(secret.step("287082", at(89), None), Some(1));
        assert_eq!(secret.step("287082", at(59), Some(1)), None);
        assert_eq!(secret.step("287082", at(120), None), None);
        assert_eq!(secret.step("287083", at(59), None), None);
        assert_eq!(secret.step("", at(59), None), None);
    }

    #[test]
    fn a_sealed_secret_opens_again() {
        let keyring = Keyring::generate().unwrap().0;
        let secret = Secret::generate();
        let opened = Secret::open(&keyring, &secret.seal(&keyring)).unwrap();
        assert_eq!(opened.text(), secret.text());
        assert_eq!(secret.text().len(), 32);
    }
}
