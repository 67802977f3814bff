//! So many tries an hour and no more (限次), counted in the database, so that several processes count together.
//!
//! Who tries is kept as a hash only. A count starts anew when its hour is over; old counts are removed by new ones.

use chrono::{DateTime, Duration, Utc};
use entity_kernel::attempt;
use graph::{BaseCode, Failure, Refusal};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, Statement};
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// How long tries count.
const WINDOW: Duration = Duration::hours(1);

/// One more try: whoever has no more left is refused.
const TAKE: &str = "INSERT INTO attempt (id, kind, since, tries) VALUES ($1, $2, $3, 1)
    ON CONFLICT (id) DO UPDATE SET
        tries = CASE WHEN attempt.since <= $4 THEN 1 ELSE attempt.tries + 1 END,
        since = CASE WHEN attempt.since <= $4 THEN excluded.since ELSE attempt.since END
    RETURNING tries";

#[derive(FromQueryResult)]
struct Taken {
    tries: i32,
}

/// Counts a try of `kind` by `who`; `RATE_LIMITED` once there were `most` within the hour. Refused tries count too, so
/// that nobody gains by going on.
pub async fn take(
    kind: &str,
    who: &str,
    most: i32,
    now: DateTime<Utc>,
    db: &impl ConnectionTrait,
) -> Result<(), Failure> {
    let values = [
        key(kind, who).into(),
        kind.into(),
        now.into(),
        (now - WINDOW).into(),
    ];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), TAKE, values);
    let taken = Taken::find_by_statement(statement).one(db).await?;
    let tries = taken.map_or(1, |taken| taken.tries);
    if tries == 1 {
        attempt::Entity::delete_many()
            .filter(attempt::Column::Since.lte(now - WINDOW))
            .exec(db)
            .await?;
    }
    if tries > most {
        return Err(Refusal::new(BaseCode::RateLimited).into());
    }
    Ok(())
}

fn key(kind: &str, who: &str) -> Uuid {
    let mut sum = Sha256::new();
    sum.update(kind);
    sum.update([0]);
    sum.update(who);
    let mut key = [0; 16];
    key.copy_from_slice(&sum.finalize()[..16]);
    Builder::from_custom_bytes(key).into_uuid()
}
