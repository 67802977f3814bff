//! What a role may: what it declares, and every step of a lifecycle that names it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use entity_kernel::{role, role_permission};
use graph::Failure;
use graph::lifecycle::Lifecycle;
use graph::registry::Model;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, Set,
    TransactionTrait,
};
use uuid::Uuid;

use super::roles::{self, RoleMeta};

/// Permissions by role code.
pub type Permissions = BTreeMap<&'static str, BTreeSet<&'static str>>;

/// Permissions that everybody has, which no role needs.
const OPEN: [&str; 2] = ["public", "signed_in"];

/// What each role may. Errors: a role declared twice, a lifecycle that names an unknown role or command.
pub fn of_model(
    model: &Model,
    roles: impl IntoIterator<Item = &'static RoleMeta>,
) -> Result<Permissions, Failure> {
    let may = |command: &str| model.command(command).map(|command| command.may());
    derive(model.lifecycles(), may, roles).map_err(Failure::Fault)
}

fn derive(
    lifecycles: &[&'static Lifecycle],
    may: impl Fn(&str) -> Option<&'static str>,
    roles: impl IntoIterator<Item = &'static RoleMeta>,
) -> Result<Permissions, String> {
    let mut permissions = Permissions::new();
    for role in roles {
        let declared = role.permissions.iter().copied().collect();
        if permissions.insert(role.code, declared).is_some() {
            return Err(format!("the role {} is declared twice", role.code));
        }
    }
    for lifecycle in lifecycles {
        for step in lifecycle.steps {
            let (command, on) = (step.command, lifecycle.on);
            let may = may(command)
                .ok_or_else(|| format!("the lifecycle of {on} names no command {command}"))?;
            for role in step.by.iter().filter(|role| **role != "SYSTEM") {
                let held = permissions.get_mut(role).ok_or_else(|| {
                    format!("the lifecycle of {on} gives {command} to an unknown role {role}")
                })?;
                held.extend((!OPEN.contains(&may)).then_some(may));
            }
        }
    }
    Ok(permissions)
}

/// Brings the tables of roles and their permissions to what the code says.
pub async fn store(
    db: &DatabaseConnection,
    roles: &[&'static RoleMeta],
    permissions: &Permissions,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let tx = db.begin().await?;
    store_roles(&tx, roles, now).await?;
    let kept = role_permission::Entity::find().all(&tx).await?;
    let wanted = |row: &role_permission::Model| {
        let held = permissions.get(row.role_code.as_str());
        held.is_some_and(|held| held.contains(row.permission.as_str()))
    };
    let (kept, gone): (Vec<_>, Vec<_>) = kept.into_iter().partition(wanted);
    if !gone.is_empty() {
        role_permission::Entity::delete_many()
            .filter(role_permission::Column::Id.is_in(gone.iter().map(|row| row.id)))
            .exec(&tx)
            .await?;
    }
    let known: BTreeSet<(&str, &str)> = kept
        .iter()
        .map(|row| (row.role_code.as_str(), row.permission.as_str()))
        .collect();
    let all = permissions
        .iter()
        .flat_map(|(role, held)| held.iter().map(move |permission| (*role, *permission)));
    let new: Vec<_> = all
        .filter(|pair| !known.contains(pair))
        .map(|(role, permission)| role_permission::ActiveModel {
            id: Set(Uuid::now_v7()),
            role_code: Set(role.to_owned()),
            permission: Set(permission.to_owned()),
            created_at: Set(now),
            created_by: Set(None),
        })
        .collect();
    if !new.is_empty() {
        role_permission::Entity::insert_many(new)
            .exec_without_returning(&tx)
            .await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn store_roles(
    db: &impl ConnectionTrait,
    roles: &[&'static RoleMeta],
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let kept = role::Entity::find().all(db).await?;
    for meta in roles {
        let kept = kept.iter().find(|row| row.code == meta.code);
        let row = role::ActiveModel {
            id: Set(kept.map_or_else(Uuid::now_v7, |row| row.id)),
            code: Set(meta.code.to_owned()),
            label_zh: Set(meta.zh.to_owned()),
            label_en: Set(meta.en.to_owned()),
            kind: Set(roles::kind(meta.code)),
            totp_required: Set(roles::takes_second_factor(meta)),
            note: Set(None),
            created_at: Set(kept.map_or(now, |row| row.created_at)),
            created_by: Set(None),
            updated_at: Set(now),
            version: Set(kept.map_or(1, |row| row.version + 1)),
        };
        match kept {
            None => {
                role::Entity::insert(row).exec_without_returning(db).await?;
            }
            Some(kept) if (&*kept.label_zh, &*kept.label_en) != (meta.zh, meta.en) => {
                role::Entity::update(row).exec_without_returning(db).await?;
            }
            Some(_) => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use entity_kernel::division::DivisionLevel;

    use super::*;

    graph::lifecycle! {
        /// A door.
        pub DOOR: Door.state {
            openDoor: [CLOSED] => [OPEN] by [OWNER, SYSTEM];
            lookAtDoor: [OPEN] => [OPEN] by [GUEST];
        }
    }

    const HOUSE: &[RoleMeta] = &[
        RoleMeta {
            code: "OWNER",
            zh: "房主",
            en: "Owner",
            level: DivisionLevel::Town,
            permissions: &["house.door.read"],
        },
        RoleMeta {
            code: "GUEST",
            zh: "客人",
            en: "Guest",
            level: DivisionLevel::Town,
            permissions: &[],
        },
    ];

    fn may(command: &str) -> Option<&'static str> {
        match command {
            "openDoor" => Some("house.door.open"),
            "lookAtDoor" => Some("signed_in"),
            _ => None,
        }
    }

    #[test]
    fn a_role_may_what_it_declares_and_what_a_lifecycle_gives_it() {
        let found = derive(&[&DOOR], may, HOUSE).unwrap();
        let owner: Vec<_> = found["OWNER"].iter().copied().collect();
        assert_eq!(owner, ["house.door.open", "house.door.read"]);
        assert!(found["GUEST"].is_empty());
    }

    #[test]
    fn a_lifecycle_names_only_roles_and_commands_that_there_are() {
        let unknown = derive(&[&DOOR], may, &HOUSE[..1]).unwrap_err();
        assert!(unknown.contains("unknown role GUEST"), "{unknown}");
        let unknown = derive(&[&DOOR], |_| None, HOUSE).unwrap_err();
        assert!(unknown.contains("no command openDoor"), "{unknown}");
        let twice = derive(&[], may, HOUSE.iter().chain(HOUSE)).unwrap_err();
        assert!(twice.contains("OWNER"), "{twice}");
    }
}
