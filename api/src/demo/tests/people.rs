//! People, families, accounts.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use entity_assistance::assistance_case;
use entity_kernel::codes::{FamilyRelation, Sex, exactly_one_head};
use entity_kernel::household::HouseholdKind;
use entity_kernel::{division, household, household_member, person, user_account};
use resource::{BankAccount, CitizenId, id};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::super::time::day;
use super::{PEOPLE, Seen, all_roles, keyring, on_both_days};

#[tokio::test]
async fn people_are_whom_their_numbers_say() {
    on_both_days(async |Seen { db, .. }| {
        let keyring = keyring();
        let villages = division::Entity::find().all(&db).await.unwrap();
        let villages: BTreeMap<_, _> = villages.into_iter().map(|row| (row.id, row.code)).collect();
        let persons = person::Entity::find().all(&db).await.unwrap();
        assert_eq!(persons.len(), PEOPLE as usize);
        for person in &persons {
            let number: CitizenId = keyring.open(person.id_number.as_ref().unwrap()).unwrap();
            assert_eq!(Some(number.birth_date()), person.birth_date);
            assert_eq!(number.is_male(), person.sex == Sex::Male);
            assert_eq!(person.id_last4.as_deref(), Some(number.last4()));
            assert_eq!(person.id_number_hash, Some(keyring.blind(&number)));
            assert_eq!(
                number.address_code(),
                villages[&person.division_id].county6()
            );
            if let Some(account) = &person.bank_account {
                let account: BankAccount = keyring.open(account).unwrap();
                assert_eq!(person.bank_account_hash, Some(keyring.blind(&account)));
            }
        }
        let counties: BTreeSet<_> = persons.iter().map(|person| person.county_id).collect();
        assert_eq!(counties.len(), 12);
    })
    .await;
}

#[tokio::test]
async fn everybody_is_registered_and_lives_in_a_family() {
    on_both_days(async |Seen { db, .. }| {
        let memberships = household_member::Entity::find().all(&db).await.unwrap();
        let mut relations: BTreeMap<_, Vec<FamilyRelation>> = BTreeMap::new();
        for member in &memberships {
            relations
                .entry(member.household_id)
                .or_default()
                .push(member.relation);
        }
        let mut people: HashMap<HouseholdKind, usize> = HashMap::new();
        for household in household::Entity::find().all(&db).await.unwrap() {
            let members = relations.remove(&household.id).unwrap();
            assert!((1..=6).contains(&members.len()));
            *people.entry(household.kind).or_default() += members.len();
            exactly_one_head(members).unwrap();
        }
        let everybody = PEOPLE as usize;
        let kinds = [HouseholdKind::Registered, HouseholdKind::Family];
        assert_eq!(people, HashMap::from(kinds.map(|kind| (kind, everybody))));
    })
    .await;
}

#[tokio::test]
async fn the_worked_example_is_there_and_has_not_applied() {
    on_both_days(async |Seen { db, built, .. }| {
        let key = |text: &str| id::decode(text).unwrap().1;
        let family = key(&built.walk.household);
        let row = household::Entity::find_by_id(family)
            .one(&db)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(row.kind, HouseholdKind::Family);
        let members = household_member::Entity::find()
            .filter(household_member::Column::HouseholdId.eq(family))
            .count(&db)
            .await
            .unwrap();
        let cases = assistance_case::Entity::find()
            .filter(assistance_case::Column::HouseholdId.eq(family))
            .count(&db)
            .await
            .unwrap();
        assert_eq!((members, cases), (4, 0));
        let grandmother = person::Entity::find_by_id(key(&built.walk.persons.grandmother.id));
        let grandmother = grandmother.one(&db).await.unwrap().unwrap();
        let born = grandmother.birth_date.unwrap();
        assert_eq!(day(2020, 4, 20).years_since(born), Some(72));
        assert_eq!(day(2020, 12, 31).years_since(born), Some(72));
        assert!(grandmother.bank_account.is_some());
        let places = (
            built.walk.town.name.as_str(),
            built.walk.county.name.as_str(),
        );
        assert_eq!(places, ("蔡家坡镇", "岐山县"));
    })
    .await;
}

#[tokio::test]
async fn every_role_has_somebody_to_sign_in_as() {
    on_both_days(async |Seen { db, built, .. }| {
        for role in all_roles() {
            let holds = |held: &String| held == role.code;
            let held = built
                .accounts
                .iter()
                .any(|account| account.roles.iter().any(holds));
            assert!(held, "nobody holds {}", role.code);
        }
        for (role, division) in [
            ("TOWN_CLERK", "610323101000"),
            ("TOWN_CLERK", "610323100000"),
            ("TOWN_LEAD", "610323101000"),
            ("COUNTY_APPROVER", "610323000000"),
            ("COUNTY_APPROVER", "610322000000"),
            ("VILLAGE_ASSISTANT", "610323101201"),
            ("CITY_AUDIT", "610300000000"),
        ] {
            let mut accounts = built.accounts.iter();
            let found =
                accounts.any(|account| account.division == division && account.roles == [role]);
            assert!(found, "{role} of {division}");
        }
        for account in &built.accounts {
            let user = user_account::Entity::find()
                .filter(user_account::Column::LoginName.eq(&account.login_name));
            let user = user.one(&db).await.unwrap().unwrap();
            let hash = format!("hash of {}", account.password);
            assert_eq!(
                (user.password_hash, user.must_change_password),
                (Some(hash), false)
            );
        }
    })
    .await;
}
