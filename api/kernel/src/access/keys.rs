//! Keys that sign access tokens (EdDSA, RFC 8037) and papers, and the tokens.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use ed25519_dalek::pkcs8::EncodePrivateKey;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use graph::Failure;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use rand::RngCore;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Why keys cannot be used; never tells the key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The text is not 32 bytes in hex or base64.
    #[error("a signing key is 32 bytes in hex or base64")]
    Format,
    /// A library refused the key.
    #[error("the signing key cannot be used")]
    Unusable,
}

/// What an access token says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// Who issued it.
    pub iss: String,
    /// Account.
    pub sub: Uuid,
    /// Sign-in that it descends from; the same after every renewal.
    pub sid: Uuid,
    /// The token itself, by which it can be revoked.
    pub jti: Uuid,
    /// When it was issued, seconds since 1970.
    pub iat: i64,
    /// When it expires, seconds since 1970.
    pub exp: i64,
}

/// The key that signs, and all keys that are recognised.
#[derive(Clone)]
pub struct Keys {
    issuer: String,
    signing: EncodingKey,
    papers: SigningKey,
    known: Vec<Known>,
}

#[derive(Clone)]
struct Known {
    kid: String,
    public: String,
    key: DecodingKey,
    papers: VerifyingKey,
}

impl Keys {
    /// Keys from configuration, each 32 bytes in hex or base64: one that signs, and old ones whose tokens still hold.
    pub fn new(issuer: &str, current: &str, old: &[String]) -> Result<Self, KeyError> {
        let current = signing_key(current)?;
        let der = current.to_pkcs8_der().map_err(|_| KeyError::Unusable)?;
        let mut known = vec![Known::of(&current)];
        for text in old {
            known.push(Known::of(&signing_key(text)?));
        }
        Ok(Self {
            issuer: issuer.to_owned(),
            signing: EncodingKey::from_ed_der(der.as_bytes()),
            papers: current,
            known,
        })
    }

    /// A new random key, as configuration writes it.
    pub fn generate() -> String {
        let mut bytes = [0; 32];
        rand::rng().fill_bytes(&mut bytes);
        hex::encode(bytes)
    }

    /// Who issues the tokens.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// Signs a token.
    pub fn sign(&self, claims: &Claims) -> Result<String, Failure> {
        let mut header = Header::new(Algorithm::EdDSA);
        header.kid = self.known.first().map(|key| key.kid.clone());
        jsonwebtoken::encode(&header, claims, &self.signing).map_err(Failure::fault)
    }

    /// Reads a token that one of the keys signed and that has not expired.
    ///
    /// Only EdDSA is accepted, whatever the token's header says.
    pub fn read(&self, token: &str, now: DateTime<Utc>) -> Option<Claims> {
        let kid = jsonwebtoken::decode_header(token).ok()?.kid?;
        let known = self.known.iter().find(|key| key.kid == kid)?;
        let mut rules = Validation::new(Algorithm::EdDSA);
        // Expiry is checked against the office's clock, which may be set.
        rules.validate_exp = false;
        rules.set_required_spec_claims::<&str>(&[]);
        rules.set_issuer(&[&self.issuer]);
        let token = jsonwebtoken::decode::<Claims>(token, &known.key, &rules).ok()?;
        (now.timestamp() < token.claims.exp).then_some(token.claims)
    }

    /// Signs what stands on a paper; it must begin with words that no token begins with.
    pub fn sign_paper(&self, text: &[u8]) -> [u8; 64] {
        self.papers.sign(text).to_bytes()
    }

    /// Whether one of the keys signed this text of a paper.
    pub fn signed_paper(&self, text: &[u8], signature: &[u8; 64]) -> bool {
        let signature = Signature::from_bytes(signature);
        let mut known = self.known.iter();
        known.any(|key| key.papers.verify_strict(text, &signature).is_ok())
    }

    /// The public keys, as `/.well-known/jwks.json` shows them (RFC 7517).
    pub fn jwks_json(&self) -> String {
        let key = |key: &Known| {
            json!({
                "kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig",
                "kid": key.kid, "x": key.public,
            })
        };
        json!({"keys": self.known.iter().map(key).collect::<Vec<_>>()}).to_string()
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids = self.known.iter().map(|key| &key.kid);
        f.debug_list().entries(ids).finish()
    }
}

impl Known {
    fn of(key: &SigningKey) -> Self {
        let bytes = key.verifying_key().to_bytes();
        let public = URL_SAFE_NO_PAD.encode(bytes);
        // RFC 7638: hash of the required members in the order of their names.
        let members = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{public}"}}"#);
        Self {
            kid: URL_SAFE_NO_PAD.encode(Sha256::digest(members)),
            public,
            key: DecodingKey::from_ed_der(&bytes),
            papers: key.verifying_key(),
        }
    }
}

fn signing_key(text: &str) -> Result<SigningKey, KeyError> {
    let text = text.trim();
    let bytes = if text.len() == 64 {
        hex::decode(text).ok()
    } else {
        STANDARD.decode(text).ok()
    };
    let bytes: Option<[u8; 32]> = bytes.and_then(|bytes| bytes.try_into().ok());
    bytes
        .map(|bytes| SigningKey::from_bytes(&bytes))
        .ok_or(KeyError::Format)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims() -> Claims {
        Claims {
            iss: "minzheng".to_owned(),
            sub: Uuid::from_u128(1),
            sid: Uuid::from_u128(2),
            jti: Uuid::from_u128(3),
            iat: 1_000,
            exp: 1_900,
        }
    }

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    fn keys() -> Keys {
        Keys::new("minzheng", &"07".repeat(32), &[]).unwrap()
    }

    fn part(json: &str) -> String {
        URL_SAFE_NO_PAD.encode(json)
    }

    #[test]
    fn a_token_is_read_until_it_expires() {
        let token = keys().sign(&claims()).unwrap();
        assert_eq!(keys().read(&token, at(1_899)), Some(claims()));
        assert_eq!(keys().read(&token, at(1_900)), None);
    }

    #[test]
    fn a_changed_token_is_refused() {
        let token = keys().sign(&claims()).unwrap();
        let [head, _, signature] = token.split('.').collect::<Vec<_>>()[..] else {
            panic!("three parts")
        };
        let mut other = claims();
        other.sub = Uuid::from_u128(9);
        let body = part(&serde_json::to_string(&other).unwrap());
        let forged = format!("{head}.{body}.{signature}");
        assert_eq!(keys().read(&forged, at(1_500)), None);
        for at_byte in (0..token.len()).step_by(7) {
            let mut bytes = token.clone().into_bytes();
            bytes[at_byte] = if bytes[at_byte] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(bytes).unwrap();
            let read = keys().read(&changed, at(1_500));
            // The last letter of the signature carries four bits that mean nothing.
            assert!(read.is_none() || at_byte + 1 == token.len(), "{at_byte}");
        }
    }

    #[test]
    fn no_other_algorithm_is_accepted() {
        let kid = &keys().known[0].kid;
        let body = part(&serde_json::to_string(&claims()).unwrap());
        let public = &keys().known[0].public;
        for algorithm in ["none", "HS256"] {
            let head = part(&format!(
                r#"{{"alg":"{algorithm}","typ":"JWT","kid":"{kid}"}}"#
            ));
            assert_eq!(keys().read(&format!("{head}.{body}."), at(1_500)), None);
        }
        // The public key as an HMAC secret, the classic confusion.
        let mut header = Header::new(Algorithm::HS256);
        header.kid = Some(kid.clone());
        let secret = EncodingKey::from_secret(public.as_bytes());
        let forged = jsonwebtoken::encode(&header, &claims(), &secret).unwrap();
        assert_eq!(keys().read(&forged, at(1_500)), None);
    }

    #[test]
    fn a_strangers_key_and_issuer_are_refused() {
        let stranger = Keys::new("minzheng", &Keys::generate(), &[]).unwrap();
        let token = stranger.sign(&claims()).unwrap();
        assert_eq!(keys().read(&token, at(1_500)), None);
        let mut elsewhere = claims();
        elsewhere.iss = "elsewhere".to_owned();
        let token = keys().sign(&elsewhere).unwrap();
        assert_eq!(keys().read(&token, at(1_500)), None);
    }

    #[test]
    fn an_old_key_still_reads_but_no_longer_signs() {
        let token = keys().sign(&claims()).unwrap();
        let old = "07".repeat(32);
        let rotated = Keys::new("minzheng", &Keys::generate(), &[old]).unwrap();
        assert_eq!(rotated.read(&token, at(1_500)), Some(claims()));
        let fresh = rotated.sign(&claims()).unwrap();
        assert_eq!(keys().read(&fresh, at(1_500)), None);
        let shown: serde_json::Value = serde_json::from_str(&rotated.jwks_json()).unwrap();
        assert_eq!(shown["keys"].as_array().map(Vec::len), Some(2));
        assert_eq!(shown["keys"][0]["crv"], "Ed25519");
    }

    #[test]
    fn the_thumbprint_is_that_of_rfc_8037() {
        // RFC 8037, appendix A.1 to A.3.
        let secret = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
        let keys = Keys::new("minzheng", secret, &[]).unwrap();
        assert_eq!(
            keys.known[0].public,
            "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
        );
        assert_eq!(
            keys.known[0].kid,
            "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
        );
    }

    #[test]
    fn a_key_is_32_bytes() {
        for bad in ["", "07", &"07".repeat(31), &"0z".repeat(32)] {
            assert!(matches!(Keys::new("m", bad, &[]), Err(KeyError::Format)));
        }
    }
}
