//! Writes: the pipeline refuses what it must, tells what happened, and does a thing once.

use graph::principal::RequestMeta;
use serde_json::{Value as Json, json};

use super::reads::code;
use super::world::{World, county, data, everywhere, in_county, staff, town};

const ALL: &[&str] = &["shop.read", "sale.read", "shop.found", "shop.run"];
const OPEN: &str = "mutation($input: OpenShopInput!) { openShop(input: $input) { shop { state version rent allowedCommands } userErrors { code path message params { name value } } } }";

async fn shop(world: &World, name: &str) -> Json {
    let document = "query($n: String) { shops(filter: {name: {eq: $n}}) { nodes { id version state allowedCommands } } }";
    data(
        world
            .ask(
                staff("KEEPER", everywhere(), ALL),
                document,
                json!({"n": name}),
            )
            .await,
    )["shops"]["nodes"][0]
        .clone()
}

#[tokio::test]
async fn a_command_moves_the_object_and_tells_what_changed() {
    let world = World::new().await;
    let before = shop(&world, "shop 111").await;
    assert_eq!(before["allowedCommands"], json!(["openShop"]));
    let input = json!({"input": {"id": before["id"], "version": 1, "rent": "250.00"}});
    let answer = data(
        world
            .ask(staff("KEEPER", in_county(1), ALL), OPEN, input)
            .await,
    );
    assert_eq!(
        answer["openShop"],
        json!({"shop": {"state": "OPEN", "version": 2, "rent": "250.00", "allowedCommands": ["closeShop"]}, "userErrors": []})
    );
    let events = world.journal.events.lock().unwrap();
    assert_eq!(events.len(), 1);
    assert_eq!(
        (
            events[0].from_state.as_deref(),
            events[0].to_state.as_deref()
        ),
        (Some("CLOSED"), Some("OPEN"))
    );
    assert_eq!(
        events[0].changes,
        json!([{"field": "state", "from": "CLOSED", "to": "OPEN"}, {"field": "rent", "from": "200.00", "to": "250.00"}])
    );
}

#[tokio::test]
async fn refusals_say_why_and_change_nothing() {
    let world = World::new().await;
    let (one, open, far) = (
        shop(&world, "shop 111").await,
        shop(&world, "shop 112").await,
        shop(&world, "shop 211").await,
    );
    let keeper = || staff("KEEPER", in_county(1), ALL);
    let cases = [
        (
            json!({"id": one["id"], "version": 7}),
            "VERSION_CONFLICT",
            json!(["version"]),
        ),
        (
            json!({"id": open["id"], "version": 1}),
            "STATE_CONFLICT",
            json!([]),
        ),
        (
            json!({"id": far["id"], "version": 1}),
            "NOT_FOUND",
            json!(["id"]),
        ),
        (
            json!({"id": one["id"], "version": 1, "rent": "-1.00"}),
            "VALIDATION_FAILED",
            json!(["rent"]),
        ),
        (
            json!({"id": one["id"], "version": 1, "rent": "1.005"}),
            "VALIDATION_FAILED",
            json!(["rent"]),
        ),
    ];
    for (input, expected, path) in cases {
        let answer = data(world.ask(keeper(), OPEN, json!({"input": input})).await);
        let error = &answer["openShop"]["userErrors"][0];
        assert_eq!(
            (&error["code"], &error["path"]),
            (&json!(expected), &path),
            "{error}"
        );
        let current = &answer["openShop"]["shop"];
        assert_eq!(current.is_null(), expected != "VERSION_CONFLICT");
    }
    assert!(world.journal.events.lock().unwrap().is_empty());
    assert_eq!(world.journal.refused.lock().unwrap().len(), 5);
    assert_eq!(shop(&world, "shop 111").await["version"], 1);
}

#[tokio::test]
async fn who_may_not_is_told_before_anything_is_done() {
    let world = World::new().await;
    let one = shop(&world, "shop 111").await;
    let input = json!({"input": {"id": one["id"], "version": 1}});
    let reader = staff("READER", everywhere(), &["shop.read"]);
    assert_eq!(
        code(&world.ask(reader, OPEN, input.clone()).await),
        "FORBIDDEN"
    );
    assert_eq!(
        code(
            &world
                .ask(graph::Principal::anonymous(), OPEN, input.clone())
                .await
        ),
        "UNAUTHENTICATED"
    );
    let founder = staff("FOUNDER", everywhere(), ALL);
    assert_eq!(
        code(&world.ask(founder, OPEN, input).await),
        "FORBIDDEN_ROLE"
    );
}

#[tokio::test]
async fn the_same_person_does_not_open_and_close() {
    let world = World::new().await;
    let one = shop(&world, "shop 111").await;
    let keeper = || staff("KEEPER", everywhere(), ALL);
    data(
        world
            .ask(
                keeper(),
                OPEN,
                json!({"input": {"id": one["id"], "version": 1}}),
            )
            .await,
    );
    let close = "mutation($input: CloseShopInput!) { closeShop(input: $input) { shop { state } userErrors { code } } }";
    let answer = data(
        world
            .ask(
                keeper(),
                close,
                json!({"input": {"id": one["id"], "version": 2}}),
            )
            .await,
    );
    assert_eq!(
        answer["closeShop"],
        json!({"shop": null, "userErrors": [{"code": "SAME_PERSON_FORBIDDEN"}]})
    );
}

#[tokio::test]
async fn a_key_does_a_thing_once() {
    let world = World::new().await;
    let found = "mutation($input: FoundShopInput!) { foundShop(input: $input) { shop { name state } userErrors { code } } }";
    let meta = || RequestMeta {
        idempotency_key: Some("k1".into()),
        ..RequestMeta::default()
    };
    let division = resource::id::encode(resource::id::tag("Division"), town(1, 1));
    let input = |name: &str| json!({"input": {"name": name, "rent": "1.00", "division": division}});
    let founder = || staff("FOUNDER", in_county(1), ALL);
    for _ in 0..2 {
        let answer = data(world.ask_with(founder(), meta(), found, input("new")).await);
        assert_eq!(
            answer["foundShop"],
            json!({"shop": {"name": "new", "state": "CLOSED"}, "userErrors": []})
        );
    }
    assert_eq!(world.journal.events.lock().unwrap().len(), 1);
    let answer = world
        .ask_with(founder(), meta(), found, input("other"))
        .await;
    assert_eq!(code(&answer), "IDEMPOTENCY_MISMATCH");
    let again = data(world.ask(founder(), found, input("new")).await);
    assert_eq!(again["foundShop"]["userErrors"][0]["code"], "DUPLICATE");
    let far = resource::id::encode(resource::id::tag("Division"), county(2));
    let input = json!({"input": {"name": "far", "rent": "1.00", "division": far}});
    let answer = data(world.ask(founder(), found, input).await);
    assert_eq!(
        answer["foundShop"]["userErrors"][0]["code"],
        "FORBIDDEN_SCOPE"
    );
}
