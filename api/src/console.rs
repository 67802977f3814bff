//! Accounts from the command line, where nobody can sign in yet.

use entity_kernel::division::{self, DivisionLevel};
use entity_kernel::user_account::UserKind;
use graph::places::Place;
use graph::{Engine, Failure};
use kernel::access::Access;
use kernel::access::first::{self, FirstAdmin};
use kernel::access::users::{self, NewUser};
use resource::DivisionCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, TransactionTrait};

use crate::cli::User;

/// Makes the three administrators where there is no account yet.
pub async fn first_admins(engine: &Engine) -> Result<Vec<FirstAdmin>, String> {
    let made = async {
        let city = division::Entity::find()
            .filter(division::Column::Level.eq(DivisionLevel::City))
            .one(&engine.db.read)
            .await?
            .ok_or_else(|| Failure::fault("there is no city among the divisions"))?;
        let place = Place {
            division: city.id,
            county: None,
            town: None,
        };
        let tx = engine.db.write.begin().await?;
        let access = engine.service::<Access>();
        let made = first::first_admins(&tx, access, place, engine.clock.now()).await?;
        tx.commit().await?;
        Ok::<_, Failure>(made)
    };
    made.await
        .map_err(|failure| format!("the administrators cannot be made: {}", told(failure)))
}

/// `minzheng user create`.
pub async fn create_user(engine: &Engine, what: User) -> Result<(), String> {
    let User::Create {
        login,
        name,
        role,
        division,
    } = what;
    let code = DivisionCode::parse(&division)
        .map_err(|_| format!("--division: `{division}` is no division code"))?;
    let password = first::secret(&login);
    let made = async {
        let today = engine.clock.today();
        let version = kernel::divisions::resolve::resolve(&engine.db.read, &code, today).await?;
        let place = engine.places().get(version.division_id);
        let place = place.ok_or_else(|| Failure::fault("the division lies nowhere"))?;
        let access = engine.service::<Access>();
        users::grantable(access, &role, &place, std::iter::empty())?;
        let new = NewUser {
            login_name: login.clone(),
            display_name: name,
            kind: UserKind::Staff,
            password: password.clone(),
            must_change_password: true,
            place,
            grants: vec![(role, place)],
        };
        let tx = engine.db.write.begin().await?;
        users::insert(&tx, access, new, engine.clock.now()).await?;
        tx.commit().await?;
        Ok::<_, Failure>(())
    };
    made.await
        .map_err(|failure| format!("the account was not made: {}", told(failure)))?;
    println!("{login}: one-time password {password}");
    Ok(())
}

/// A failure in words for whoever sits at the console.
fn told(failure: Failure) -> String {
    let refusals = failure.into_refusals();
    let sentences = refusals.iter().map(|refusal| {
        let path = refusal.path.join(".");
        let code = refusal.code.code;
        format!("{path} {code}: {}", refusal.message(false))
            .trim()
            .to_owned()
    });
    sentences.collect::<Vec<_>>().join("; ")
}
