//! Tokens of partner agencies: `mz_live_`, eight letters to recognise it by, 32 letters of secret.

use chrono::{DateTime, Duration, Utc};
use entity_kernel::api_token::{self, LegalBasis};
use graph::error::ValidationRule;
use graph::places::Place;
use graph::{Failure, Refusal};
use sea_orm::{ActiveModelTrait, ConnectionTrait, Set};
use serde_json::json;
use uuid::Uuid;

use super::networks::Network;
use super::{Access, secrets};

/// How every token begins, so that a leaked one is recognised.
pub const MARK: &str = "mz_live_";
const PREFIX: usize = MARK.len() + 8;
const SECRET: usize = 32;
/// Longest life of a token, in days.
pub const LONGEST_DAYS: u16 = 365;

/// The part of a token that may be shown; none where it is no token.
pub fn prefix(token: &str) -> Option<&str> {
    (token.len() == PREFIX + SECRET && token.starts_with(MARK))
        .then(|| token.get(..PREFIX))
        .flatten()
}

/// What a new token is for.
#[derive(Clone, Debug)]
pub struct NewToken {
    /// What it is called.
    pub name: String,
    /// Agency that holds it.
    pub organization: Option<Uuid>,
    /// Purpose for which personal data are asked.
    pub purpose_code: String,
    /// Legal ground of the processing.
    pub legal_basis: LegalBasis,
    /// Scopes, each declared by a package.
    pub scopes: Vec<String>,
    /// Offices and sources that it speaks for, in the words of the scope's domain.
    pub acts_for: Vec<String>,
    /// Networks that it may come from; empty for any.
    pub networks: Vec<String>,
    /// Requests allowed per minute.
    pub rate_per_minute: i32,
    /// Days until it expires, at most 365.
    pub days: u16,
}

/// Stores a new token and gives its text, which nobody can find out again.
///
/// Errors: `VALIDATION_FAILED` for an unknown scope, a network that is none, a life or rate out of range.
pub async fn issue(
    db: &impl ConnectionTrait,
    access: &Access,
    place: Place,
    new: NewToken,
    now: DateTime<Utc>,
) -> Result<String, Failure> {
    check(access, &new)?;
    let token = format!("{MARK}{}", secrets::random(PREFIX - MARK.len() + SECRET));
    let row = api_token::ActiveModel {
        id: Set(Uuid::now_v7()),
        name: Set(new.name),
        prefix: Set(token[..PREFIX].to_owned()),
        organization_id: Set(new.organization),
        purpose_code: Set(new.purpose_code),
        legal_basis: Set(new.legal_basis),
        scopes: Set(json!(new.scopes)),
        acts_for: Set(json!(new.acts_for)),
        ip_allow: Set(json!(new.networks)),
        rate_per_minute: Set(new.rate_per_minute),
        expires_at: Set(now + Duration::days(new.days.into())),
        last_used_at: Set(None),
        last_used_ip: Set(None),
        revoked_at: Set(None),
        token_hash: Set(secrets::hash(&token)),
        division_id: Set(place.division),
        county_id: Set(place.county),
        town_id: Set(place.town),
        created_at: Set(now),
        created_by: Set(None),
        updated_at: Set(now),
        version: Set(1),
    };
    row.insert(db).await?;
    Ok(token)
}

fn check(access: &Access, new: &NewToken) -> Result<(), Vec<Refusal>> {
    let unknown = |scope: &&String| !access.scopes.contains_key(scope.as_str());
    let scopes =
        new.scopes.iter().filter(unknown).map(|scope| {
            Refusal::invalid(ValidationRule::UnknownValue, "scopes").with("value", scope)
        });
    let no_network = |text: &&String| Network::parse(text).is_none();
    let networks =
        new.networks.iter().filter(no_network).map(|text| {
            Refusal::invalid(ValidationRule::UnknownValue, "networks").with("value", text)
        });
    let range = |path, right: bool, to: i32| {
        let refusal = Refusal::invalid(ValidationRule::OutOfRange, path);
        (!right).then(|| refusal.with("from", 1).with("to", to))
    };
    let days = range(
        "days",
        (1..=LONGEST_DAYS).contains(&new.days),
        LONGEST_DAYS.into(),
    );
    let rate = range("ratePerMinute", new.rate_per_minute > 0, i32::MAX);
    let found: Vec<Refusal> = scopes.chain(networks).chain(days).chain(rate).collect();
    if found.is_empty() { Ok(()) } else { Err(found) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_token_has_a_prefix() {
        let token = format!("{MARK}abcdefgh{}", "x".repeat(SECRET));
        assert_eq!(prefix(&token), Some("mz_live_abcdefgh"));
        assert_eq!(prefix(&token[1..]), None);
        assert_eq!(prefix(&format!("{token}x")), None);
        assert_eq!(prefix(&format!("{MARK}{}", "中".repeat(13))), None);
        assert_eq!(prefix(&format!("{MARK}1234567中{}", "x".repeat(30))), None);
    }
}
