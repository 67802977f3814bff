//! An officer of one county who walks the whole schema sees no row of another county.
//!
//! The documents are made from the SDL: every list of the root and every list one level below it, with counts,
//! and every object that a row refers to. Rows lie in a division; the division's code tells the county.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tests::city::reading_on_both_engines;
use tests::client::Client;
use tests::schema::{Field, Schema, Type};

/// Whose rows may be seen, and those of the neighbours, which may not.
const OWN_COUNTY: &str = "610323";
/// Types that name a division and are the same for every county: codes of divisions, values set by law.
const FOR_EVERYBODY: [&str; 2] = ["DivisionVersion", "Parameter"];
/// Rows of a page; lists one level below show the first three.
const PAGE: u32 = 20;
const NESTED: u32 = 3;
/// Enough pages to meet every county's rows; the root lists are ordered by time, not by place.
const MOST_PAGES: usize = 40;

/// Node type of a connection field, if it is one.
fn listed<'a>(schema: &'a Schema, field: &Field) -> Option<&'a Type> {
    field
        .of
        .name
        .strip_suffix("Connection")
        .map(|node| schema.of(node))
}

/// Object type that a field without arguments refers to, if it is a stored one.
fn referred<'a>(schema: &'a Schema, field: &Field) -> Option<&'a Type> {
    let of = schema.get(&field.of.name)?;
    (field.arguments.is_empty() && !field.of.list && of.field("id").is_some()).then_some(of)
}

/// Whether rows of this type lie in a division.
fn lies_somewhere(of: &Type) -> bool {
    of.field("division").is_some() && !FOR_EVERYBODY.contains(&of.name.as_str())
}

/// Where a row lies: asked of every row that lies somewhere.
fn place(of: &Type) -> &'static str {
    if lies_somewhere(of) {
        "__typename id division { code }"
    } else {
        "__typename id"
    }
}

fn page_of(row: &str, first: u32) -> String {
    format!("(first: {first}) {{ totalCount nodes {{ {row} }} }}")
}

/// A row with everything that it refers to and everything that refers to it, as far as the reader may read those.
fn row(schema: &Schema, of: &Type, readable: &BTreeSet<String>) -> String {
    let parts = of.fields.iter().filter(|field| field.name != "division");
    let parts = parts.filter_map(|field| {
        let node = listed(schema, field).or_else(|| referred(schema, field))?;
        let place = place(node);
        readable
            .contains(&node.name)
            .then(|| match listed(schema, field) {
                Some(_) => format!("{}{}", field.name, page_of(place, NESTED)),
                None => format!("{} {{ {place} }}", field.name),
            })
    });
    std::iter::once(place(of).to_owned())
        .chain(parts)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Types whose lists this reader may ask for.
async fn readable(client: &Client, schema: &Schema) -> BTreeSet<String> {
    let mut readable = BTreeSet::new();
    for list in root_lists(schema) {
        let answer = client
            .query(
                &format!("{{ {}(first: 0) {{ totalCount }} }}", list.name),
                json!({}),
            )
            .await;
        match answer.code().as_str() {
            "OK" => drop(readable.insert(listed(schema, list).expect("a list").name.clone())),
            code => assert_eq!(code, "FORBIDDEN", "{}", list.name),
        }
    }
    readable
}

fn root_lists(schema: &Schema) -> Vec<&Field> {
    schema
        .queries()
        .iter()
        .filter(|field| listed(schema, field).is_some())
        .collect()
}

/// Every row in an answer that lies in a division, as (type, id, division's code).
fn rows(answer: &Value, found: &mut BTreeSet<(String, String, String)>) {
    match answer {
        Value::Array(items) => items.iter().for_each(|item| rows(item, found)),
        Value::Object(fields) => {
            if let Some(code) = fields
                .get("division")
                .and_then(|division| division["code"].as_str())
            {
                let text = |name: &str| fields[name].as_str().unwrap_or_default().to_owned();
                found.insert((text("__typename"), text("id"), code.to_owned()));
            }
            fields.values().for_each(|value| rows(value, found));
        }
        _ => {}
    }
}

/// What a client sees of a root list, page after page.
#[derive(Default)]
struct Walk {
    /// Rows of the list and of everything selected with them.
    rows: BTreeSet<(String, String, String)>,
    /// Rows of the list itself.
    nodes: usize,
    /// What the list says its total is; none when it has more pages than are worth walking.
    total: Option<Value>,
}

async fn walk(client: &Client, list: &Field, row: &str) -> Walk {
    let name = &list.name;
    let document = format!(
        "query($after: String) {{ {name}(first: {PAGE}, after: $after) {{
            totalCount pageInfo {{ hasNextPage endCursor }} nodes {{ {row} }} }} }}"
    );
    let mut walk = Walk::default();
    let mut after = Value::Null;
    for _ in 0..MOST_PAGES {
        let answer = client.query(&document, json!({ "after": after })).await;
        let data = answer.ok();
        let page = &data[name];
        rows(page, &mut walk.rows);
        walk.nodes += page["nodes"].as_array().map_or(0, Vec::len);
        if page["pageInfo"]["hasNextPage"] == json!(false) {
            walk.total = Some(page["totalCount"].clone());
            break;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
    walk
}

#[test]
fn a_county_sees_no_row_of_another_county() {
    let schema = Schema::committed();
    reading_on_both_engines(async |city| {
        for role in ["COUNTY_OFFICER", "PAY_MAKER"] {
            let officer = city.staff(role, OWN_COUNTY);
            let readable = readable(&officer, &schema).await;
            assert!(
                readable.len() >= 10,
                "{officer} reads hardly anything: {readable:?}"
            );
            let lists = root_lists(&schema)
                .into_iter()
                .map(|list| (list, listed(&schema, list).expect("a list")));
            let mut seen = 0;
            for (list, of) in lists.filter(|(_, of)| readable.contains(&of.name)) {
                let walk = walk(&officer, list, &row(&schema, of, &readable)).await;
                let foreign: Vec<_> = walk
                    .rows
                    .iter()
                    .filter(|(.., code)| !code.starts_with(OWN_COUNTY))
                    .collect();
                assert!(
                    foreign.is_empty(),
                    "{officer} sees through {}: {foreign:?}",
                    list.name
                );
                if let Some(total) = walk.total {
                    assert_eq!(
                        total,
                        json!(walk.nodes),
                        "{officer}: {} counts what it does not show",
                        list.name
                    );
                }
                seen += walk.rows.len();
            }
            assert!(seen > 500, "{officer} walked past {seen} rows only");
        }
    });
}

#[test]
fn an_id_of_another_county_finds_nothing() {
    let schema = Schema::committed();
    reading_on_both_engines(async |city| {
        let everywhere = city.staff("CITY_ASSIST", "6103");
        let officer = city.staff("COUNTY_OFFICER", OWN_COUNTY);
        let readable = readable(&everywhere, &schema).await;
        let mut tried = 0;
        for list in root_lists(&schema) {
            let of = listed(&schema, list).expect("a list");
            if !lies_somewhere(of) {
                continue;
            }
            if !readable.contains(&of.name) {
                continue;
            }
            let found = walk(&everywhere, list, place(of)).await.rows;
            let Some((_, id, _)) = found
                .iter()
                .find(|(.., code)| !code.starts_with(OWN_COUNTY))
            else {
                continue;
            };
            let answer = officer
                .query(
                    "query($id: ID!) { node(id: $id) { id } }",
                    json!({ "id": id }),
                )
                .await;
            assert!(
                answer.data["node"].is_null(),
                "{officer} finds the {} {id}",
                of.name
            );
            let code = answer.code();
            assert!(
                ["NOT_FOUND", "FORBIDDEN"].contains(&code.as_str()),
                "{code} for the {}",
                of.name
            );
            tried += 1;
        }
        assert!(
            tried >= 5,
            "only {tried} kinds of rows lie in other counties"
        );
    });
}

#[test]
fn the_children_of_a_foreign_division_are_not_there() {
    let schema = Schema::committed();
    let division = schema.of("Division");
    let lists: Vec<&Field> = division
        .fields
        .iter()
        .filter(|field| listed(&schema, field).is_some())
        .collect();
    reading_on_both_engines(async |city| {
        let officer = city.staff("COUNTY_OFFICER", OWN_COUNTY);
        let readable = readable(&officer, &schema).await;
        for list in &lists {
            let of = listed(&schema, list).expect("a list");
            if !lies_somewhere(of) || !readable.contains(&of.name) {
                continue;
            }
            let nested = page_of(place(of), NESTED);
            let document = format!(
                "{{ divisions(first: 100, filter: {{ level: {{ eq: TOWN }} }}) {{
                nodes {{ code {}{nested} }} }} }}",
                list.name
            );
            let data = officer.query(&document, json!({})).await.ok();
            for town in data["divisions"]["nodes"].as_array().expect("towns") {
                let own = town["code"]
                    .as_str()
                    .is_some_and(|code| code.starts_with(OWN_COUNTY));
                let total = &town[&list.name]["totalCount"];
                assert!(
                    own || *total == json!(0),
                    "{officer} counts {} of {}: {total}",
                    list.name,
                    town["code"]
                );
            }
        }
    });
}
