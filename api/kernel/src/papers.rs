//! Codes on papers (证件校验码): a signature says that the bureau made the paper, a look-up says whether it still holds.
//!
//! A code tells nothing by itself: it holds the key of an object and a day, 112 letters that fit a small QR code.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

use crate::access::keys::Keys;

/// What every signed text begins with, so that a signature for anything else is none for a paper.
const BEGIN: &[u8] = b"minzheng paper\0";
/// Key and day.
const BODY: usize = 20;

/// A paper: which kind, about what, of which day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Kind of paper, which no two domains share.
    pub kind: &'static str,
    /// The object that it is about.
    pub object: Uuid,
    /// Day on which it was made.
    pub made_on: NaiveDate,
}

impl Paper {
    /// The code that is printed on it.
    pub fn code(&self, keys: &Keys) -> String {
        let body = self.body();
        let signature = keys.sign_paper(&signed(self.kind, &body));
        URL_SAFE_NO_PAD.encode([&body[..], &signature[..]].concat())
    }

    /// The paper of this kind with this code; none where the bureau made no such paper.
    pub fn read(kind: &'static str, code: &str, keys: &Keys) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(code).ok()?;
        let (body, signature) = bytes.split_at_checked(BODY)?;
        let signature = signature.try_into().ok()?;
        let genuine = keys.signed_paper(&signed(kind, body), &signature);
        let (object, day) = body.split_at(16);
        let paper = Self {
            kind,
            object: Uuid::from_slice(object).ok()?,
            made_on: NaiveDate::from_num_days_from_ce_opt(i32::from_be_bytes(
                day.try_into().ok()?,
            ))?,
        };
        genuine.then_some(paper)
    }

    fn body(&self) -> [u8; BODY] {
        let mut body = [0; BODY];
        body[..16].copy_from_slice(self.object.as_bytes());
        body[16..].copy_from_slice(&self.made_on.num_days_from_ce().to_be_bytes());
        body
    }
}

fn signed(kind: &str, body: &[u8]) -> Vec<u8> {
    [BEGIN, kind.as_bytes(), b"\0", body].concat()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn keys(byte: &str) -> Keys {
        Keys::new("minzheng", &byte.repeat(32), &[]).unwrap()
    }

    fn paper() -> Paper {
        Paper {
            kind: "certificate",
            object: Uuid::from_u128(7),
            made_on: NaiveDate::from_ymd_opt(2020, 7, 1).unwrap(),
        }
    }

    #[test]
    fn a_code_is_read_back_as_its_own_kind_only() {
        let code = paper().code(&keys("07"));
        assert_eq!(code.len(), 112);
        assert_eq!(
            Paper::read("certificate", &code, &keys("07")),
            Some(paper())
        );
        assert_eq!(Paper::read("licence", &code, &keys("07")), None);
        assert_eq!(Paper::read("certificate", &code, &keys("08")), None);
    }

    #[test]
    fn papers_outlive_the_key_that_signed_them() {
        let code = paper().code(&keys("07"));
        let rotated = Keys::new("minzheng", &"08".repeat(32), &["07".repeat(32)]).unwrap();
        assert_eq!(Paper::read("certificate", &code, &rotated), Some(paper()));
    }

    proptest! {
        #[test]
        fn no_other_code_is_genuine(at in 0..84_usize, bit in 0..8_u8) {
            let mut bytes = URL_SAFE_NO_PAD.decode(paper().code(&keys("07"))).unwrap();
            bytes[at] ^= 1 << bit;
            let forged = URL_SAFE_NO_PAD.encode(bytes);
            prop_assert_eq!(Paper::read("certificate", &forged, &keys("07")), None);
        }

        #[test]
        fn any_text_is_taken_for_what_it_is(text in ".{0,150}") {
            prop_assert_eq!(Paper::read("certificate", &text, &keys("07")), None);
        }
    }
}
