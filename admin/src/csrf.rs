//! The token of every form: HMAC-SHA-256 over a random cookie and the session that opened the page.
//!
//! A foreign site can neither read the cookie nor compute the token; a planted cookie belongs to another session.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::session::Tokens;

/// A fresh value for the cookie.
pub fn nonce() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 18]>())
}

/// The hidden field of a form.
pub fn token(secret: &[u8; 32], nonce: &str, tokens: &Tokens) -> String {
    URL_SAFE_NO_PAD.encode(keyed(secret, nonce, tokens).finalize().into_bytes())
}

/// Whether a posted field belongs to this cookie and session; compared in constant time.
pub fn fits(secret: &[u8; 32], nonce: &str, tokens: &Tokens, posted: &str) -> bool {
    let Ok(posted) = URL_SAFE_NO_PAD.decode(posted) else {
        return false;
    };
    !nonce.is_empty() && keyed(secret, nonce, tokens).verify_slice(&posted).is_ok()
}

fn keyed(secret: &[u8; 32], nonce: &str, tokens: &Tokens) -> Hmac<Sha256> {
    // A key shorter than the hash's block is padded with zeros (RFC 2104).
    let mut block = [0; 64];
    block[..secret.len()].copy_from_slice(secret);
    let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
    mac.update(nonce.as_bytes());
    mac.update(b"\0");
    mac.update(tokens.binding().as_bytes());
    mac
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_fits_its_cookie_and_session_only() {
        let secret = [7; 32];
        let mine = Tokens {
            access: Some("opaque".into()),
            refresh: None,
        };
        let made = token(&secret, "n1", &mine);
        assert!(fits(&secret, "n1", &mine, &made));
        assert!(!fits(&secret, "n2", &mine, &made));
        assert!(!fits(&secret, "n1", &Tokens::default(), &made));
        assert!(!fits(&[8; 32], "n1", &mine, &made));
        assert!(!fits(&secret, "n1", &mine, "nonsense!"));
        assert!(!fits(&secret, "", &mine, &token(&secret, "", &mine)));
    }
}
