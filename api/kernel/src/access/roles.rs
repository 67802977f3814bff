//! Roles: what each may read and do, and which never meet in one person.
//!
//! A role that stands in the `by` of a lifecycle's row gets that command's permission by itself (see
//! [`permissions`](super::permissions)); what is written here are the reads and the commands without a lifecycle.

use entity_kernel::division::DivisionLevel;
use entity_kernel::role::RoleKind;
use graph::places::Place;

use crate::exports::IN_FULL;

/// A role, as the code declares it.
#[derive(Clone, Copy, Debug)]
pub struct RoleMeta {
    /// Code, `TOWN_CLERK`.
    pub code: &'static str,
    /// Name in Chinese.
    pub zh: &'static str,
    /// Name in English.
    pub en: &'static str,
    /// Highest level of division that it is granted for.
    pub level: DivisionLevel,
    /// Permissions, `domain.object.action`.
    pub permissions: &'static [&'static str],
}

/// Scope of a partner's token, as the code declares it.
#[derive(Clone, Copy, Debug)]
pub struct ScopeMeta {
    /// Code, `dibao:status.read`.
    pub code: &'static str,
    /// Name in Chinese.
    pub zh: &'static str,
    /// Name in English.
    pub en: &'static str,
    /// Permissions, `domain.object.action`.
    pub permissions: &'static [&'static str],
}

/// The three administrators (spec 00, section 11).
const ADMINISTRATORS: [&str; 3] = ["SYS_ADMIN", "SEC_ADMIN", "AUDIT_ADMIN"];

/// Role of whoever acts in their own affairs.
const CITIZEN: &str = "CITIZEN";

/// The kernel's roles.
pub const ROLES: &[RoleMeta] = &[
    RoleMeta {
        code: "SYS_ADMIN",
        zh: "系统管理员",
        en: "System administrator",
        level: DivisionLevel::City,
        permissions: &[
            "access.user.read",
            "kernel.calendar.set",
            "kernel.facility.read",
            "kernel.facility.register",
            "kernel.job.cancel",
            "kernel.job.read",
            "kernel.organization.read",
            "kernel.organization.register",
            "kernel.parameter.read",
            "kernel.parameter.set",
        ],
    },
    RoleMeta {
        code: "SEC_ADMIN",
        zh: "安全管理员",
        en: "Security administrator",
        level: DivisionLevel::City,
        permissions: &[
            "access.grant.give",
            "access.grant.read",
            "access.grant.revoke",
            "access.role.read",
            "access.session.read",
            "access.token.read",
            "access.user.read",
        ],
    },
    RoleMeta {
        code: "AUDIT_ADMIN",
        zh: "审计管理员",
        en: "Audit administrator",
        level: DivisionLevel::City,
        permissions: &["audit.entry.read", "kernel.alert.read"],
    },
];

/// True for one of the three administrators.
pub fn is_administrator(role: &str) -> bool {
    ADMINISTRATORS.contains(&role)
}

/// True for a role that takes a second factor: administrators, and whoever takes numbers out in full (spec 00,
/// section 11).
pub fn takes_second_factor(role: &RoleMeta) -> bool {
    is_administrator(role.code) || role.permissions.contains(&IN_FULL)
}

/// Whom a role is for.
pub fn kind(role: &str) -> RoleKind {
    match role {
        CITIZEN => RoleKind::Citizen,
        _ if is_administrator(role) => RoleKind::Administrator,
        _ => RoleKind::Business,
    }
}

/// True where one person may hold both: an administrator holds no other role.
pub fn compatible(held: &str, wanted: &str) -> bool {
    held == wanted || !(is_administrator(held) || is_administrator(wanted))
}

/// True where a role of this level may be granted for the place.
pub fn grantable(level: DivisionLevel, place: &Place) -> bool {
    depth(level) <= depth(level_of(place))
}

fn level_of(place: &Place) -> DivisionLevel {
    match (place.county, place.town) {
        (None, _) => DivisionLevel::City,
        (Some(_), None) => DivisionLevel::County,
        (Some(_), Some(town)) if town == place.division => DivisionLevel::Town,
        _ => DivisionLevel::Village,
    }
}

fn depth(level: DivisionLevel) -> u8 {
    match level {
        DivisionLevel::Province => 1,
        DivisionLevel::City => 2,
        DivisionLevel::County => 3,
        DivisionLevel::Town => 4,
        DivisionLevel::Village => 5,
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn administrators_meet_no_other_role_in_one_person() {
        assert!(!compatible("SYS_ADMIN", "SEC_ADMIN"));
        assert!(!compatible("SYS_ADMIN", "AUDIT_ADMIN"));
        assert!(!compatible("TOWN_CLERK", "AUDIT_ADMIN"));
        assert!(!compatible("SEC_ADMIN", "TOWN_CLERK"));
        assert!(compatible("TOWN_CLERK", "TOWN_LEAD"));
        assert!(compatible("SYS_ADMIN", "SYS_ADMIN"));
    }

    #[test]
    fn a_role_is_granted_at_its_level_or_below() {
        let id = Uuid::from_u128;
        let county = Place {
            division: id(1),
            county: Some(id(1)),
            town: None,
        };
        let town = Place {
            division: id(2),
            county: Some(id(1)),
            town: Some(id(2)),
        };
        assert!(grantable(DivisionLevel::County, &county));
        assert!(grantable(DivisionLevel::County, &town));
        assert!(!grantable(DivisionLevel::Town, &county));
        assert!(!grantable(DivisionLevel::Village, &town));
    }
}
