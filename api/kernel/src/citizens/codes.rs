//! Codes on phones: six digits, ten minutes, five wrong tries.

use chrono::{DateTime, Duration, Utc};
use entity_kernel::phone_code;
use graph::{Failure, Refusal};
use resource::{Invalid, Keyring, Phone, Sealable};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, Statement};
use uuid::{Builder, Uuid};

use crate::code::KernelCode;

/// How long a code holds.
pub const HOLDS: Duration = Duration::minutes(10);
/// Wrong tries of one code.
const MOST_TRIES: i32 = 5;

const KEEP: &str = "INSERT INTO phone_code (id, code_hash, expires_at, tries) VALUES ($1, $2, $3, 0)
    ON CONFLICT (id) DO UPDATE SET code_hash = excluded.code_hash, expires_at = excluded.expires_at, tries = 0";
const TRY: &str = "UPDATE phone_code SET tries = tries + 1
    WHERE id = $1 AND expires_at > $2 AND tries < $3 RETURNING code_hash";
const RIGHT: &str = "UPDATE phone_code SET tries = tries - 1 WHERE id = $1 AND tries > 0";

/// Phone and code together, as the keyring blinds them.
struct Pair(String);

impl Sealable for Pair {
    const CLASS: &'static str = "phone_code";
    const SCALAR: &'static str = "String";

    fn clear(&self) -> String {
        self.0.clone()
    }

    fn from_clear(text: &str) -> Result<Self, Invalid> {
        Ok(Self(text.to_owned()))
    }
}

fn hash(phone: &Phone, code: &str, keyring: &Keyring) -> Vec<u8> {
    keyring.blind(&Pair(format!("{}:{}", phone.clear(), code.trim())))
}

/// The key of a phone's row: nobody's number.
fn key(phone: &Phone, keyring: &Keyring) -> Uuid {
    let blind = keyring.blind(&Pair(phone.clear()));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&blind[..16]);
    Builder::from_custom_bytes(bytes).into_uuid()
}

/// Makes a code for a phone; the one before no longer holds.
pub async fn make(
    phone: &Phone,
    keyring: &Keyring,
    now: DateTime<Utc>,
    db: &impl ConnectionTrait,
) -> Result<String, Failure> {
    let code = format!("{:06}", rand::random_range(0..1_000_000));
    phone_code::Entity::delete_many()
        .filter(phone_code::Column::ExpiresAt.lte(now))
        .exec(db)
        .await?;
    let values = [
        key(phone, keyring).into(),
        hash(phone, &code, keyring).into(),
        (now + HOLDS).into(),
    ];
    let keep = Statement::from_sql_and_values(db.get_database_backend(), KEEP, values);
    db.execute_raw(keep).await?;
    Ok(code)
}

#[derive(FromQueryResult)]
struct Kept {
    code_hash: Vec<u8>,
}

/// Checks a code; it may be used again until it expires. Each wrong try counts, even where the request ends badly.
///
/// Refusal: `PHONE_CODE_WRONG`, for a wrong, an old, a missing code alike, and after five wrong tries.
pub async fn check(
    phone: &Phone,
    code: &str,
    keyring: &Keyring,
    now: DateTime<Utc>,
    db: &impl ConnectionTrait,
) -> Result<(), Failure> {
    let (engine, key) = (db.get_database_backend(), key(phone, keyring));
    let values = [key.into(), now.into(), MOST_TRIES.into()];
    let tried = Statement::from_sql_and_values(engine, TRY, values);
    let kept = Kept::find_by_statement(tried).one(db).await?;
    if kept.is_none_or(|kept| kept.code_hash != hash(phone, code, keyring)) {
        return Err(Refusal::new(KernelCode::PhoneCodeWrong).at("code").into());
    }
    let right = Statement::from_sql_and_values(engine, RIGHT, [key.into()]);
    db.execute_raw(right).await?;
    Ok(())
}
