//! Registering people and households, and looking at sealed numbers.

use entity_kernel::{household_member, person};
use graph::Principal;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value as Json, json};

use crate::facts::{PersonDied, Subscriber, Subscribers};
use crate::parameters::Catalogue;
use crate::testing::{Office, officer};

const REGISTER: &str = "mutation($input: RegisterPersonInput!) { registerPerson(input: $input) \
    { person { id version name sex birthDate idNumber phone namePinyin nameInitials division { name } } \
      userErrors { code path params { name value } } } }";

const CLERK: [&str; 9] = [
    "kernel.person.read",
    "kernel.person.register",
    "kernel.person.update",
    "kernel.person.record_death",
    "kernel.household.read",
    "kernel.household.register",
    "kernel.household.change",
    "kernel.event.read",
    "kernel.alert.read",
];

const HEAD: &str = "610323197509100036";
const WIFE: &str = "610323197802200028";
const DAUGHTER: &str = "610323201001010020";

async fn office() -> (Office, Principal) {
    let office = Office::of_baoji("2020-04-20", Catalogue::default()).await;
    let clerk = officer(office.place("610323100").await, &CLERK);
    (office, clerk)
}

async fn call(office: &Office, who: &Principal, command: &str, fields: &str, input: Json) -> Json {
    let of = command[..1].to_uppercase() + &command[1..];
    let document = format!(
        "mutation($input: {of}Input!) {{ {command}(input: $input) {{ {fields} userErrors {{ code path params {{ name value }} }} }} }}"
    );
    let answer = office.ask(who, &document, json!({"input": input})).await;
    match answer[command].clone() {
        Json::Null => answer,
        payload => payload,
    }
}

async fn person(office: &Office, who: &Principal, name: &str, id: &str) -> Json {
    let input = json!({
        "division": office.division("610323100200").await, "name": name, "idKind": "CITIZEN_ID",
        "idNumber": id, "phone": "138 1234 5678",
    });
    office.ask(who, REGISTER, json!({"input": input})).await["registerPerson"].clone()
}

fn code(payload: &Json) -> &str {
    payload["userErrors"][0]["code"].as_str().unwrap_or("")
}

#[tokio::test]
async fn a_person_is_registered_once_and_shown_masked() {
    let (office, clerk) = office().await;
    let payload = person(&office, &clerk, "单小明", HEAD).await;
    let id = payload["person"]["id"].clone();
    assert_eq!(
        payload["person"],
        json!({
            "id": id, "version": 1, "name": "单小明", "sex": "MALE", "birthDate": "1975-09-10",
            "idNumber": "610***********0036", "phone": "138****5678",
            "namePinyin": "shan xiao ming", "nameInitials": "sxm", "division": {"name": "朝阳村委会"},
        })
    );
    let again = person(&office, &clerk, "单小明", HEAD).await;
    assert_eq!(
        (code(&again), &again["userErrors"][0]["path"]),
        ("DUPLICATE", &json!(["idNumber"]))
    );
    let row = person::Entity::find()
        .one(office.db())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(row.id_last4.as_deref(), Some("0036"));
    let stored = row.id_number.unwrap();
    assert!(!stored.as_bytes().windows(4).any(|part| part == b"1975"));
}

#[tokio::test]
async fn a_person_outside_the_clerks_town_is_not_theirs() {
    let (office, clerk) = office().await;
    let neighbour = officer(office.place("610323101").await, &CLERK);
    let payload = person(&office, &neighbour, "单小明", HEAD).await;
    assert_eq!(code(&payload), "FORBIDDEN_SCOPE");
    let found = person(&office, &clerk, "单小明", HEAD).await;
    let input = json!({"id": found["person"]["id"], "version": 1, "name": "单大明"});
    let payload = call(
        &office,
        &neighbour,
        "updatePerson",
        "person { name }",
        input.clone(),
    )
    .await;
    assert_eq!(code(&payload), "NOT_FOUND");
    let payload = call(
        &office,
        &clerk,
        "updatePerson",
        "person { name nameInitials version }",
        input,
    )
    .await;
    assert_eq!(
        payload["person"],
        json!({"name": "单大明", "nameInitials": "sdm", "version": 2})
    );
    let half = json!({"id": found["person"]["id"], "version": 2, "disabilityGrade": "GRADE1", "hukouDivision": found["person"]["id"]});
    let payload = call(&office, &clerk, "updatePerson", "person { name }", half).await;
    assert_eq!(payload["userErrors"][0]["path"], json!(["hukouDivision"]));
}

struct Mourner;

impl Subscriber<PersonDied> for Mourner {
    async fn hear(
        &self,
        fact: &PersonDied,
        cx: &mut graph::command::Tx<'_>,
    ) -> Result<(), graph::Failure> {
        let row = person::Entity::find_by_id(fact.person).one(cx.db).await?;
        assert_eq!(row.unwrap().died_on, Some(fact.died_on));
        Err(graph::Refusal::new(graph::BaseCode::DeadlinePassed).into())
    }
}

#[tokio::test]
async fn a_death_is_told_and_undone_with_whoever_cannot_act_on_it() {
    let (office, clerk) = office().await;
    let found = person(&office, &clerk, "单小明", HEAD).await;
    let died = |on: &str| json!({"id": found["person"]["id"], "version": 1, "diedOn": on});
    for on in ["2020-04-21", "1975-09-09"] {
        let payload = call(
            &office,
            &clerk,
            "recordDeath",
            "person { diedOn }",
            died(on),
        )
        .await;
        assert_eq!(code(&payload), "VALIDATION_FAILED", "{on}");
    }
    let payload = call(
        &office,
        &clerk,
        "recordDeath",
        "person { diedOn }",
        died("2020-04-19"),
    )
    .await;
    assert_eq!(payload["person"]["diedOn"], "2020-04-19");
    assert_eq!(office.heard.facts.lock().unwrap()[0].0, "PersonDied");
    let input =
        json!({"id": found["person"]["id"], "version": 2, "bankAccount": "6217000000000000129"});
    let payload = call(&office, &clerk, "updatePerson", "person { id }", input).await;
    assert_eq!(code(&payload), "PERSON_DECEASED");

    let office = office_hearing(Subscribers::default().on::<PersonDied>(Mourner)).await;
    let clerk = officer(office.place("610323100").await, &CLERK);
    let found = person(&office, &clerk, "单小明", HEAD).await;
    let input = json!({"id": found["person"]["id"], "version": 1, "diedOn": "2020-04-19"});
    let payload = call(&office, &clerk, "recordDeath", "person { diedOn }", input).await;
    assert_eq!(code(&payload), "DEADLINE_PASSED");
    let row = person::Entity::find()
        .one(office.db())
        .await
        .unwrap()
        .unwrap();
    assert_eq!((row.died_on, row.version), (None, 1));
}

async fn office_hearing(subscribers: Subscribers) -> Office {
    let office = Office::with("2020-04-20", Catalogue::default(), subscribers).await;
    office.load_baoji().await;
    office
}

#[tokio::test]
async fn a_number_is_shown_for_a_reason_that_stays() {
    let (office, clerk) = office().await;
    let found = person(&office, &clerk, "单小明", HEAD).await;
    let reveal =
        |reason: &str| json!({"id": found["person"]["id"], "field": "ID_NUMBER", "reason": reason});
    let ask = async |who: &Principal, reason: &str| {
        call(&office, who, "revealPersonField", "value", reveal(reason)).await
    };
    let denied = ask(&clerk, "核对身份信息").await;
    assert_eq!(denied[0]["extensions"]["code"], "FORBIDDEN");
    let lead = officer(
        office.place("610323100").await,
        &["kernel.person.read", "pi.sensitive.read"],
    );
    assert_eq!(code(&ask(&lead, "看看").await), "VALIDATION_FAILED");
    let shown = ask(&lead, "核对身份信息").await;
    assert_eq!(shown["value"], HEAD);
    let event = office.heard.events.lock().unwrap().last().unwrap().clone();
    assert_eq!(
        (event.object_type, event.command),
        ("Person", "revealPersonField")
    );
    assert_eq!(event.note.as_deref(), Some("身份证号:核对身份信息"));
    let neighbour = officer(
        office.place("610323101").await,
        &["kernel.person.read", "pi.sensitive.read"],
    );
    assert_eq!(code(&ask(&neighbour, "核对身份信息").await), "NOT_FOUND");
}

async fn family(office: &Office, clerk: &Principal) -> [Json; 3] {
    let mut found = Vec::new();
    for (name, id) in [("单小明", HEAD), ("李芳", WIFE), ("单丽", DAUGHTER)] {
        found.push(person(office, clerk, name, id).await["person"]["id"].clone());
    }
    found.try_into().unwrap()
}

async fn household(office: &Office, clerk: &Principal, members: Json) -> Json {
    let input = json!({
        "division": office.division("610323100200").await, "kind": "FAMILY", "address": "三组12号",
        "validFrom": "2020-01-01", "members": members,
    });
    let fields = "household { id version householdNo headPerson { name } members { nodes { id relation person { name } } } }";
    call(office, clerk, "registerHousehold", fields, input).await
}

#[tokio::test]
async fn a_household_stands_with_one_head() {
    let (office, clerk) = office().await;
    let [head, wife, daughter] = family(&office, &clerk).await;
    let refused = household(
        &office,
        &clerk,
        json!([{"person": head, "relation": "WIFE"}, {"person": wife, "relation": "DAUGHTER"}]),
    );
    let refused = refused.await;
    let told: Vec<_> = refused["userErrors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["code"].clone())
        .collect();
    assert_eq!(told, ["HOUSEHOLD_HEAD", "VALIDATION_FAILED"]);

    let members =
        json!([{"person": head, "relation": "HEAD"}, {"person": wife, "relation": "WIFE"}]);
    let payload = household(&office, &clerk, members.clone()).await;
    let found = &payload["household"];
    assert_eq!(found["householdNo"], "JT-610323-2020-000001");
    assert_eq!(found["headPerson"]["name"], "单小明");
    assert_eq!(found["members"]["nodes"].as_array().unwrap().len(), 2);
    let again = household(&office, &clerk, members).await;
    assert_eq!(code(&again), "MEMBER_ELSEWHERE");
    assert_eq!(again["userErrors"].as_array().unwrap().len(), 2);

    let add = |person: &Json, relation: &str, version: i32| json!({"id": found["id"], "version": version, "person": person, "relation": relation});
    let fields = "household { version members { totalCount } }";
    for (person, relation, refusal) in [
        (&daughter, "HEAD", "HOUSEHOLD_HEAD"),
        (&daughter, "FATHER", "VALIDATION_FAILED"),
        (&daughter, "MOTHER", "RELATION_AGE"),
        (&wife, "WIFE", "MEMBER_ELSEWHERE"),
    ] {
        let payload = call(
            &office,
            &clerk,
            "addHouseholdMember",
            fields,
            add(person, relation, 1),
        )
        .await;
        assert_eq!(code(&payload), refusal);
    }
    let payload = call(
        &office,
        &clerk,
        "addHouseholdMember",
        fields,
        add(&daughter, "DAUGHTER", 1),
    )
    .await;
    assert_eq!(
        payload["household"],
        json!({"version": 2, "members": {"totalCount": 3}})
    );
}

#[tokio::test]
async fn the_head_leaves_last_and_takes_the_household_along() {
    let (office, clerk) = office().await;
    let [head, wife, _] = family(&office, &clerk).await;
    let members =
        json!([{"person": head, "relation": "HEAD"}, {"person": wife, "relation": "WIFE"}]);
    let payload = household(&office, &clerk, members).await;
    let nodes = payload["household"]["members"]["nodes"].clone();
    let member = |relation: &str| {
        let nodes = nodes.as_array().unwrap().iter();
        let mut of = nodes.filter(|node| node["relation"] == relation);
        of.next().unwrap()["id"].clone()
    };
    let fields = "householdMember { toOn household { validTo } }";
    let leave = async |relation: &str| {
        let input =
            json!({"id": member(relation), "version": 1, "toOn": "2020-04-20", "reason": "迁出"});
        call(&office, &clerk, "endHouseholdMember", fields, input).await
    };
    let refused = leave("HEAD").await;
    assert_eq!(code(&refused), "HEAD_STAYS");
    assert_eq!(leave("WIFE").await["householdMember"]["toOn"], "2020-04-20");
    let ended = leave("HEAD").await;
    assert_eq!(
        ended["householdMember"],
        json!({"toOn": "2020-04-20", "household": {"validTo": "2020-04-20"}})
    );
    let open = household_member::Entity::find().filter(household_member::Column::ToOn.is_null());
    assert_eq!(open.all(office.db()).await.unwrap(), []);
}

#[tokio::test]
async fn parent_and_child_close_in_age_are_looked_at() {
    let (office, clerk) = office().await;
    let mut found = Vec::new();
    for (name, id) in [("单小明", HEAD), ("单老", "610323196501010015")] {
        found.push(person(&office, &clerk, name, id).await["person"]["id"].clone());
    }
    let members = json!([{"person": found[0], "relation": "HEAD"}, {"person": found[1], "relation": "FATHER"}]);
    let payload = household(&office, &clerk, members).await;
    assert_eq!(payload["userErrors"], json!([]));
    let data = office
        .ask(&clerk, "{ alerts { nodes { code severity } } }", json!({}))
        .await;
    assert_eq!(
        data["alerts"]["nodes"],
        json!([{"code": "RELATION_AGE_GAP", "severity": "LOW"}])
    );
}
