//! `minzheng demo`: Baoji as of a working day of 2020, invented from a seed and the real table of its divisions.
//!
//! | you want to | go to |
//! | --- | --- |
//! | change who lives there | [`people`], [`populate`] |
//! | change the poverty register and who is paired with whom | [`poverty`], [`societies`] |
//! | change cases, awards, payrolls | [`assistance`] |
//! | change who is found and helped beside the allowances | [`reach`] |
//! | change parameters | [`parameters`] |
//! | change who works there and may sign in | [`staff`], [`accounts`], [`tokens`] |
//! | know what time it is | [`time`] |
//! | store many rows | [`load`] |
//!
//! One seed gives one city: every key, name, number, password and token follows from it. Only what is sealed or
//! hashed with salt differs from build to build.

mod accounts;
mod assistance;
mod calendar;
mod chance;
mod desk;
mod divisions;
mod error;
mod facilities;
mod journal;
mod keys;
mod load;
mod numbers;
mod offices;
mod papers;
mod parameters;
mod people;
mod populate;
mod poverty;
mod progress;
mod reach;
mod row;
mod societies;
mod staff;
#[cfg(test)]
mod tests;
mod time;
mod tokens;
mod tree;
mod walk;

use std::path::Path;

use ::kernel::access::RoleMeta;
use ::kernel::calendar::holidays;
use chrono::{DateTime, Utc};
use entity_kernel::{api_token, division};
use resource::Keyring;
use sea_orm::{DatabaseConnection, EntityTrait, PaginatorTrait, TransactionTrait};

pub use accounts::{Account, Hash};
pub use error::DemoError;
pub use progress::{Progress, Shown};
pub use tokens::Token;
pub use walk::Walk;

use desk::{City, Desk, Turns};
use keys::Keys;
use load::Load;
use numbers::Numbers;
use offices::Offices;
use parameters::Parameters;
use parameters::in_force::InForce;
use populate::Populating;
use poverty::towns::Planned;
use societies::Societies;
use staff::Staff;
use tree::Tree;

/// What city to build.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// How many people live in it, at least 200.
    pub people: u32,
    /// From which everything invented follows.
    pub seed: u64,
    /// Where its clock starts: it is made as of that day.
    pub clock: DateTime<Utc>,
    /// Every role; the table of roles must hold them already.
    pub roles: &'a [&'static RoleMeta],
    /// Turns a password into its stored form.
    pub hash: Hash<'a>,
    /// Folder of the object store, for the papers of the cases; without one their bytes are left out.
    pub files: Option<&'a Path>,
}

/// A built city, as far as it cannot be found in the database.
#[derive(Clone, Debug)]
pub struct Built {
    /// Accounts with their passwords.
    pub accounts: Vec<Account>,
    /// Tokens.
    pub tokens: Vec<Token>,
    /// Family of the worked example, without an application.
    pub walk: Walk,
}

/// Whether the database holds a finished demo.
pub async fn is_built(db: &DatabaseConnection) -> Result<bool, DemoError> {
    // Accounts and tokens come last, in one transaction.
    Ok(api_token::Entity::find().count(db).await? > 0)
}

/// Builds the city in an empty, migrated database.
///
/// Each stage is a transaction of its own; [`is_built`] is true only after the last.
pub async fn build(
    db: &DatabaseConnection,
    keyring: &Keyring,
    options: &Options<'_>,
    progress: &dyn Progress,
) -> Result<Built, DemoError> {
    if division::Entity::find().count(db).await? > 0 {
        return Err(DemoError::NotEmpty);
    }
    let mut keys = Keys::new(options.seed);
    let city = city(keyring, options, &mut keys)?;
    let mut desk = Desk {
        keys,
        numbers: Numbers::default(),
        load: Load::default(),
        later: Load::default(),
        turns: Turns::default(),
    };
    lay_out(db, &city, &mut desk.keys, progress).await?;
    let populating = Populating::new(&city)?;
    let walk = populating
        .run(db, options.files, &mut desk, progress)
        .await?;
    let (accounts, tokens) = open(db, &city, options, &mut desk, progress).await?;
    load::analyze(db).await?;
    Ok(Built {
        accounts,
        tokens,
        walk,
    })
}

/// Everything that is known before anybody lives there.
fn city<'a>(
    keyring: &'a Keyring,
    options: &Options<'_>,
    keys: &mut Keys,
) -> Result<City<'a>, DemoError> {
    let tree = Tree::read(keys)?;
    let offices = Offices::of(&tree, keys)?;
    let staff = Staff::of(options.roles, &tree, &offices, options.seed, keys)?;
    let planned = Planned::of(&tree);
    let parameters = Parameters::of(&tree, &planned, keys)?;
    let societies = Societies::of(&tree, options.seed, keys)?;
    let today = time::today(options.clock);
    let in_force = InForce::of_all(&parameters, &tree)?;
    let facilities = facilities::facilities(&tree, &offices, keys)?;
    Ok(City {
        seed: options.seed,
        people: options.people,
        today,
        keyring,
        tree,
        societies,
        planned,
        offices,
        staff,
        parameters,
        in_force,
        facilities,
        calendar: holidays::calendar(&holidays::ALL),
    })
}

/// Stores places, calendar, parameters, offices, facilities.
async fn lay_out(
    db: &DatabaseConnection,
    city: &City<'_>,
    keys: &mut Keys,
    progress: &dyn Progress,
) -> Result<(), DemoError> {
    progress.start("divisions, parameters, offices", 6);
    let tx = db.begin().await?;
    load::insert(&tx, &mut divisions::divisions(&city.tree)).await?;
    progress.inc(1);
    load::insert(&tx, &mut divisions::versions(&city.tree, keys)?).await?;
    progress.inc(1);
    load::insert(&tx, &mut calendar::exceptions(keys)).await?;
    progress.inc(1);
    load::insert(&tx, &mut city.parameters.rows.clone()).await?;
    progress.inc(1);
    load::insert(&tx, &mut city.offices.rows.clone()).await?;
    load::insert(&tx, &mut city.societies.rows.clone()).await?;
    progress.inc(1);
    load::insert(&tx, &mut city.facilities.clone()).await?;
    tx.commit().await?;
    progress.inc(1);
    progress.finish();
    Ok(())
}

/// Stores counters, accounts and tokens: from now on the city is open.
async fn open(
    db: &DatabaseConnection,
    city: &City<'_>,
    options: &Options<'_>,
    desk: &mut Desk,
    progress: &dyn Progress,
) -> Result<(Vec<Account>, Vec<Token>), DemoError> {
    let count = u64::try_from(city.staff.all.len()).unwrap_or_default();
    progress.start("accounts and tokens", count);
    let keys = &mut desk.keys;
    let (mut rows, accounts) = accounts::accounts(city, options.hash, keys)?;
    let (mut token_rows, tokens) = tokens::tokens(
        (&city.tree, &city.offices),
        options.seed,
        time::at(city.today, 8 * 60),
        keys,
    )?;
    let tx = db.begin().await?;
    load::insert(&tx, &mut desk.numbers.rows(keys)).await?;
    load::insert(&tx, &mut rows.users).await?;
    load::insert(&tx, &mut rows.grants).await?;
    load::insert(&tx, &mut rows.passwords).await?;
    load::insert(&tx, &mut token_rows).await?;
    tx.commit().await?;
    progress.inc(count);
    progress.finish();
    Ok((accounts, tokens))
}
