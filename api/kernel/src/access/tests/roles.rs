//! Who gives roles, and which never meet (spec 00, scenario 10).

use std::collections::BTreeSet;

use entity_kernel::role_permission;
use resource::meta::Access;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{Gate, codes};
use crate::access::ROLES;

const GRANT: &str = "roleGrant { id version role: roleCode endedAt }";

fn user(key: Uuid) -> String {
    resource::id::encode(resource::id::tag("UserAccount"), key)
}

async fn grant(gate: &Gate, token: &str, to: Uuid, role: &str, code: &str) -> Json {
    let division = gate.division(code).await;
    let input = json!({"user": user(to), "role": role, "division": division});
    gate.run(Some(token), "grantRole", input, GRANT).await
}

#[tokio::test]
async fn only_the_security_administrator_gives_roles_and_never_a_conflict() {
    let gate = Gate::new().await;
    let system = gate.account("sysadmin", &[("SYS_ADMIN", "6103")]).await;
    gate.account("secadmin", &[("SEC_ADMIN", "6103")]).await;
    let clerk = gate.account("zhang", &[]).await;
    let own = gate.signed_in("sysadmin").await.access;
    let security = gate.signed_in("secadmin").await.access;

    let refused = grant(&gate, &own, clerk, "TOWN_CLERK", "610323100").await;
    assert_eq!(codes(&refused), ["FORBIDDEN"]);
    let conflict = grant(&gate, &security, system, "AUDIT_ADMIN", "6103").await;
    assert_eq!(codes(&conflict), ["ROLE_CONFLICT"]);
    let conflict = grant(&gate, &security, system, "TOWN_CLERK", "610323100").await;
    assert_eq!(codes(&conflict), ["ROLE_CONFLICT"]);
    let unknown = grant(&gate, &security, clerk, "KING", "6103").await;
    assert_eq!(codes(&unknown), ["VALIDATION_FAILED"]);
    let too_high = grant(&gate, &security, clerk, "TOWN_CLERK", "610323").await;
    assert_eq!(codes(&too_high), ["ROLE_LEVEL"]);
    let given = grant(&gate, &security, clerk, "TOWN_CLERK", "610323100").await;
    assert_eq!(given["roleGrant"]["role"], "TOWN_CLERK", "{given}");
    let twice = grant(&gate, &security, clerk, "TOWN_CLERK", "610323100").await;
    assert_eq!(codes(&twice), ["DUPLICATE"]);
    let conflict = grant(&gate, &security, clerk, "SYS_ADMIN", "6103").await;
    assert_eq!(codes(&conflict), ["ROLE_CONFLICT"]);
}

#[tokio::test]
async fn a_role_works_and_stops_working_at_once() {
    let gate = Gate::new().await;
    gate.account("secadmin", &[("SEC_ADMIN", "6103")]).await;
    let clerk = gate.account("zhang", &[]).await;
    let security = gate.signed_in("secadmin").await.access;
    let token = gate.signed_in("zhang").await.access;
    assert!(!gate.who(&token).await.unwrap().may("kernel.person.read"));

    let given = grant(&gate, &security, clerk, "COUNTY_OFFICER", "610323").await;
    let who = gate.who(&token).await.unwrap();
    assert!(who.may_at("kernel.person.read", &gate.place("610323100").await));
    assert!(!who.may_at("kernel.person.read", &gate.place("610324").await));

    let which = json!({"id": given["roleGrant"]["id"], "version": 1, "reason": "调岗"});
    let ended = gate.run(Some(&security), "revokeRole", which, GRANT).await;
    assert!(ended["roleGrant"]["endedAt"].is_string(), "{ended}");
    assert!(!gate.who(&token).await.unwrap().may("kernel.person.read"));
    let which = json!({"id": given["roleGrant"]["id"], "version": 2});
    let twice = gate.run(Some(&security), "revokeRole", which, GRANT).await;
    assert_eq!(codes(&twice), ["STATE_CONFLICT"]);
    let again = grant(&gate, &security, clerk, "COUNTY_OFFICER", "610323").await;
    assert_eq!(codes(&again), [""; 0]);
}

#[tokio::test]
async fn the_tables_of_roles_say_what_the_code_says() {
    let gate = Gate::new().await;
    let held = role_permission::Entity::find()
        .filter(role_permission::Column::RoleCode.eq("SEC_ADMIN"))
        .all(gate.db())
        .await
        .unwrap();
    let held: Vec<_> = held.iter().map(|row| row.permission.as_str()).collect();
    // Declared, and given by the lifecycle of accounts.
    assert!(held.contains(&"access.grant.give"));
    assert!(held.contains(&"access.user.activate"));
    assert!(!held.contains(&"access.user.create"));
}

#[tokio::test]
async fn no_role_of_the_kernel_holds_a_permission_that_opens_nothing() {
    let gate = Gate::new().await;
    let model = &gate.engine.model;
    let reads = model.types.iter().filter_map(|info| match info.meta.read {
        Access::Permission(permission) => Some(permission),
        _ => None,
    });
    let commands = model.commands().iter().map(|command| command.may());
    let known: BTreeSet<_> = reads.chain(commands).collect();
    let held = ROLES.iter().flat_map(|role| role.permissions);
    let idle: Vec<_> = held.filter(|held| !known.contains(*held)).collect();
    assert_eq!(idle, [&""; 0]);
}
