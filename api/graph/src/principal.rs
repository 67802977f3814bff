//! Who asks, and how far each permission of theirs reaches.

use std::collections::{BTreeSet, HashMap};
use std::net::IpAddr;

use uuid::Uuid;

use crate::error::{BaseCode, Refusal};
use crate::places::Place;

/// Kind of client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrincipalKind {
    /// An officer of the bureau.
    Staff,
    /// A citizen with an account.
    Citizen,
    /// A partner agency with an API token.
    Partner,
    /// Nobody in particular.
    Anonymous,
    /// The system itself: clocks and jobs.
    System,
}

/// A role held in a division.
#[derive(Clone, Debug)]
pub struct Grant {
    /// Code of the role, `TOWN_CLERK`.
    pub role: String,
    /// Division that it is held in.
    pub place: Place,
}

/// On whose behalf a partner asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActsFor {
    /// Agency that holds the token.
    pub organization: Option<Uuid>,
    /// Offices and sources that it speaks for, in the words of the domain that asks them.
    pub names: Vec<String>,
}

/// Whoever makes a request.
#[derive(Clone, Debug)]
pub struct Principal {
    /// Kind of client.
    pub kind: PrincipalKind,
    /// Account or token; none for anonymous and system.
    pub id: Option<Uuid>,
    /// Name for the record of who did what.
    pub name: String,
    /// Session behind the access token.
    pub session: Option<Uuid>,
    /// Roles with their divisions.
    pub grants: Vec<Grant>,
    /// On whose behalf a partner asks; of nobody's for all others.
    pub acts_for: ActsFor,
    /// True while sealed numbers leave in the clear to this principal: in an export that says so.
    pub opens: bool,
    /// How far each permission reaches.
    reaches: HashMap<String, Reach>,
}

/// Rows that a permission covers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Everything.
    pub all: bool,
    /// Whole counties.
    pub counties: BTreeSet<Uuid>,
    /// Whole towns.
    pub towns: BTreeSet<Uuid>,
    /// Villages and other single divisions.
    pub divisions: BTreeSet<Uuid>,
}

impl Reach {
    /// True where the row that lies here is covered.
    pub fn covers(&self, place: &Place) -> bool {
        self.all
            || self.divisions.contains(&place.division)
            || place.county.is_some_and(|id| self.counties.contains(&id))
            || place.town.is_some_and(|id| self.towns.contains(&id))
    }

    /// True where nothing is covered.
    pub fn is_empty(&self) -> bool {
        !self.all && self.counties.is_empty() && self.towns.is_empty() && self.divisions.is_empty()
    }

    /// The columns that tell whether a row is covered, each with the places that cover it; none of nothing.
    pub fn columns(&self) -> impl Iterator<Item = (&'static str, &BTreeSet<Uuid>)> {
        let all = [
            ("county_id", &self.counties),
            ("town_id", &self.towns),
            ("division_id", &self.divisions),
        ];
        all.into_iter().filter(|(_, places)| !places.is_empty())
    }

    fn add(&mut self, place: &Place) {
        match (place.county, place.town) {
            (None, _) => self.all = true,
            (Some(county), None) => {
                self.counties.insert(county);
            }
            (Some(_), Some(town)) if town == place.division => {
                self.towns.insert(town);
            }
            _ => {
                self.divisions.insert(place.division);
            }
        }
    }
}

impl Principal {
    /// Somebody with these grants; `permissions` tells what a role may.
    pub fn new(
        kind: PrincipalKind,
        id: Option<Uuid>,
        name: impl Into<String>,
        grants: Vec<Grant>,
        permissions: impl Fn(&str) -> Vec<String>,
    ) -> Self {
        let mut reaches: HashMap<String, Reach> = HashMap::new();
        for grant in &grants {
            for permission in permissions(&grant.role) {
                reaches.entry(permission).or_default().add(&grant.place);
            }
        }
        Self {
            kind,
            id,
            name: name.into(),
            session: None,
            grants,
            acts_for: ActsFor::default(),
            opens: false,
            reaches,
        }
    }

    /// Nobody in particular.
    pub fn anonymous() -> Self {
        Self::new(
            PrincipalKind::Anonymous,
            None,
            "anonymous",
            Vec::new(),
            |_| Vec::new(),
        )
    }

    /// The system itself: it may run what a lifecycle gives to `SYSTEM`.
    pub fn system() -> Self {
        Self::new(PrincipalKind::System, None, "system", Vec::new(), |_| {
            Vec::new()
        })
    }

    /// True where a partner speaks for the office or source of this name.
    pub fn speaks_for(&self, name: &str) -> bool {
        self.acts_for.names.iter().any(|known| known == name)
    }

    /// True for everybody with an identity.
    pub fn is_signed_in(&self) -> bool {
        self.kind != PrincipalKind::Anonymous
    }

    /// Why this principal may not: nobody is signed in, the token lacks the scope, the officer lacks the role.
    pub fn denied(&self) -> Refusal {
        Refusal::new(match self.kind {
            PrincipalKind::Anonymous => BaseCode::Unauthenticated,
            PrincipalKind::Partner => BaseCode::TokenScopeMissing,
            PrincipalKind::Staff | PrincipalKind::Citizen | PrincipalKind::System => {
                BaseCode::Forbidden
            }
        })
    }

    /// How far this permission reaches; nothing where it is not held.
    pub fn reach(&self, permission: &str) -> Option<&Reach> {
        self.reaches.get(permission)
    }

    /// True where the permission is held anywhere.
    pub fn may(&self, permission: &str) -> bool {
        match permission {
            "public" => true,
            "signed_in" => self.is_signed_in(),
            _ => self.kind == PrincipalKind::System || self.reaches.contains_key(permission),
        }
    }

    /// True where the permission covers this place.
    pub fn may_at(&self, permission: &str, place: &Place) -> bool {
        match permission {
            "public" => true,
            "signed_in" => self.is_signed_in(),
            _ => {
                self.kind == PrincipalKind::System
                    || self
                        .reach(permission)
                        .is_some_and(|reach| reach.covers(place))
            }
        }
    }

    /// True where one of these roles is held over this place.
    pub fn holds(&self, roles: &[&str], place: &Place) -> bool {
        if self.kind == PrincipalKind::System {
            return roles.contains(&"SYSTEM");
        }
        self.grants.iter().any(|grant| {
            roles.contains(&grant.role.as_str()) && {
                let mut reach = Reach::default();
                reach.add(&grant.place);
                reach.covers(place)
            }
        })
    }

    /// Every permission held, in order.
    pub fn permissions(&self) -> Vec<String> {
        let mut held: Vec<String> = self.reaches.keys().cloned().collect();
        held.sort();
        held
    }
}

/// What else is known of a request.
#[derive(Clone, Debug, Default)]
pub struct RequestMeta {
    /// Number that ties log, audit and answer together.
    pub request_id: String,
    /// Where it came from.
    pub ip: Option<IpAddr>,
    /// Program that sent it.
    pub agent: Option<String>,
    /// `Idempotency-Key`, for mutations.
    pub idempotency_key: Option<String>,
    /// Purpose code of a partner's read.
    pub purpose: Option<String>,
    /// True where messages are wanted in English; Chinese is the default.
    pub english: bool,
}
