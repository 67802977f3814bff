//! Registering organizations and facilities.

use graph::Principal;
use serde_json::{Value as Json, json};

use crate::parameters::Catalogue;
use crate::testing::{Office, officer};

const ORGANIZATION: &str = "mutation($input: RegisterOrganizationInput!) { registerOrganization(input: $input) \
    { organization { id creditCode nameInitials state } userErrors { code path params { name value } } } }";
const FACILITY: &str = "mutation($input: RegisterFacilityInput!) { registerFacility(input: $input) \
    { facility { name organization { name } } userErrors { code path params { name value } } } }";

async fn office() -> (Office, Principal) {
    let office = Office::of_baoji("2020-04-20", Catalogue::default()).await;
    let permissions = [
        "kernel.organization.read",
        "kernel.organization.register",
        "kernel.facility.read",
        "kernel.facility.register",
    ];
    let officer = officer(office.place("610323").await, &permissions);
    (office, officer)
}

async fn organization(office: &Office, who: &Principal, kind: &str, code: &str) -> Json {
    let input = json!({
        "division": office.division("610323").await, "name": "岐山县老年协会", "kind": kind, "creditCode": code,
    });
    let answer = office.ask(who, ORGANIZATION, json!({"input": input})).await;
    answer["registerOrganization"].clone()
}

#[tokio::test]
async fn an_organization_is_registered_once_under_a_code_that_fits() {
    let (office, officer) = office().await;
    for (kind, code, rule) in [
        ("FOUNDATION", "51610300MJX000122Q", "USCC_TYPE_MISMATCH"),
        ("SOCIAL_GROUP", "51610300MJX000122R", "USCC_CHECK"),
        ("SOCIAL_GROUP", "5161030OMJX000122Q", "USCC_CHARSET"),
    ] {
        let refused = organization(&office, &officer, kind, code).await;
        let error = &refused["userErrors"][0];
        assert_eq!(error["path"], json!(["creditCode"]));
        assert_eq!(error["params"][0], json!({"name": "rule", "value": rule}));
    }
    let done = organization(&office, &officer, "SOCIAL_GROUP", "51610300MJX000122Q").await;
    assert_eq!(done["organization"]["nameInitials"], "qsxlnxh");
    let twice = organization(&office, &officer, "SOCIAL_GROUP", "51610300MJX000122Q").await;
    assert_eq!(twice["userErrors"][0]["code"], "DUPLICATE");
}

#[tokio::test]
async fn a_facility_lies_where_it_can() {
    let (office, officer) = office().await;
    let runs = organization(&office, &officer, "SOCIAL_GROUP", "51610300MJX000122Q").await;
    let division = office.division("610323100").await;
    let ask = async |extra: Json| {
        let mut input = json!({
            "division": division, "name": "凤鸣镇幸福院", "kind": "HAPPINESS_HOME", "state": "OPEN",
            "address": "凤鸣镇朝阳村", "organization": runs["organization"]["id"],
        });
        input
            .as_object_mut()
            .unwrap()
            .extend(extra.as_object().unwrap().clone());
        office
            .ask(&officer, FACILITY, json!({"input": input}))
            .await["registerFacility"]
            .clone()
    };
    let refused = ask(json!({"name": " ", "capacity": -1, "longitudeE6": 1_076_000_000})).await;
    let paths: Vec<_> = refused["userErrors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["path"][0].clone())
        .collect();
    assert_eq!(
        paths,
        [
            "name",
            "capacity",
            "longitudeE6",
            "latitudeE6",
            "coordinates"
        ]
    );
    let done = ask(
        json!({"longitudeE6": 107_600_000, "latitudeE6": 34_400_000, "coordinates": "CGCS2000"}),
    )
    .await;
    assert_eq!(
        done["facility"],
        json!({"name": "凤鸣镇幸福院", "organization": {"name": "岐山县老年协会"}})
    );
}
