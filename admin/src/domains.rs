//! The domains that the panel knows: which lists belong to them and which of their records have designed pages.
//!
//! A type that no domain claims still has its generic pages, under "base data".

use futures_util::future::LocalBoxFuture;

use crate::assistance;
use crate::page::Page;
use crate::pairs::Pairs;
use crate::paper::Sheet;
use crate::problem::Problem;
use crate::schema::Catalog;
use crate::schema::resource::Resource;
use crate::visit::{Viewer, Visit};

/// Draws the page of one record by its id and the page's query.
pub type Draw =
    for<'a> fn(&'a Visit, &'a str, &'a Pairs) -> LocalBoxFuture<'a, Result<Page, Problem>>;

/// One domain of the bureau.
pub struct Domain {
    /// Name, the same in every package; the first word of its permissions.
    pub key: &'static str,
    /// Types whose lists stand in the rail.
    pub main: &'static [&'static str],
    /// Types that are reached from records and from the domain's overview.
    pub rest: &'static [&'static str],
    /// Designed record pages by type.
    pub pages: &'static [(&'static str, Draw)],
    /// Designed pages about no single record.
    pub views: &'static [View],
    /// What can be printed about a record.
    pub papers: &'static [Paper],
    /// What waits for whom, in the order of "my work".
    pub queues: &'static [Queue],
}

/// A designed page about no single record, such as a board.
pub struct View {
    /// Last part of its address; its title is the word `view-{key}`.
    pub key: &'static str,
    /// Who may open it: holders of this permission.
    pub may: &'static str,
    /// Draws it from the page's query.
    pub draw: DrawView,
}

/// An official paper about a record: always in Chinese, ready for the printer.
pub struct Paper {
    /// Last part of its address; its title is the word `paper-{key}`.
    pub key: &'static str,
    /// The type of the record.
    pub type_name: &'static str,
    /// States in which there is such a paper; every state where none is named.
    pub states: &'static [&'static str],
    /// Draws what stands on it.
    pub draw: DrawPaper,
}

/// Draws a paper by the id of its record.
pub type DrawPaper = for<'a> fn(&'a Visit, &'a str) -> LocalBoxFuture<'a, Result<Sheet, Problem>>;

impl Paper {
    /// Whether there is such a paper about a record in this state.
    pub fn fits(&self, type_name: &str, state: Option<&str>) -> bool {
        let open = || state.is_some_and(|state| self.states.contains(&state));
        self.type_name == type_name && (self.states.is_empty() || open())
    }
}

/// Draws a page by its query.
pub type DrawView = for<'a> fn(&'a Visit, &'a Pairs) -> LocalBoxFuture<'a, Result<Page, Problem>>;

/// Records of a type with a lifecycle, and whose step is next in which state.
pub struct Queue {
    /// The type.
    pub type_name: &'static str,
    /// What a row shows; its first value leads to the record.
    pub columns: &'static [&'static str],
    /// Roles, and the states in which they act.
    pub waits: &'static [(&'static str, &'static [&'static str])],
    /// The states in which nothing is left to do.
    pub over: &'static [&'static str],
    /// Permission to read the records.
    pub read: &'static str,
}

impl Queue {
    /// The states in which a record waits for one of the viewer's roles.
    pub fn waiting(&self, viewer: &Viewer) -> Vec<&'static str> {
        let holds = |role: &str| viewer.grants.iter().any(|grant| grant.role == role);
        let mine = self.waits.iter().filter(|(role, _)| holds(role));
        let mut found: Vec<&'static str> = mine
            .flat_map(|(_, states)| states.iter().copied())
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The states in which anybody still has something to do, for those who may read the records.
    pub fn open<'a>(&self, catalog: &'a Catalog, viewer: &Viewer) -> Vec<&'a str> {
        let shape = catalog
            .object(self.type_name)
            .filter(|_| viewer.may(self.read));
        let state = shape.and_then(|shape| shape.field("state"));
        let list = state.and_then(|state| catalog.enumeration(&state.ty.name));
        let codes = list.map_or(&[][..], |list| &list.values).iter();
        codes
            .map(|choice| choice.code.as_str())
            .filter(|code| !self.over.contains(code))
            .collect()
    }
}

/// Every registered domain, in the order of the rail.
pub const DOMAINS: &[&Domain] = &[&assistance::DOMAIN];

/// Key of the lists that no domain claims.
pub const BASE: &str = "base";

/// The domains of this schema that a person has any permission in.
pub fn open_to(catalog: &Catalog, viewer: &Viewer) -> Vec<&'static Domain> {
    let present = |domain: &Domain| {
        domain
            .main
            .iter()
            .any(|name| catalog.resource_of(name).is_some())
    };
    let may = |domain: &Domain| {
        let prefix = format!("{}.", domain.key);
        viewer
            .permissions
            .iter()
            .any(|name| name.starts_with(&prefix))
    };
    DOMAINS
        .iter()
        .copied()
        .filter(|domain| present(domain) && may(domain))
        .collect()
}

/// The key of the domain that a type belongs to.
pub fn of_type(type_name: &str) -> &'static str {
    let claims =
        |domain: &&&Domain| domain.main.contains(&type_name) || domain.rest.contains(&type_name);
    DOMAINS
        .iter()
        .find(claims)
        .map_or(BASE, |domain| domain.key)
}

/// The designed page of a type.
pub fn page_of(type_name: &str) -> Option<Draw> {
    let mut pages = DOMAINS.iter().flat_map(|domain| domain.pages);
    pages
        .find(|(name, _)| *name == type_name)
        .map(|(_, draw)| *draw)
}

/// What can be printed about a record of a type in a state.
pub fn papers_of(type_name: &str, state: Option<&str>) -> Vec<&'static Paper> {
    let papers = DOMAINS.iter().flat_map(|domain| domain.papers);
    papers
        .filter(|paper| paper.fits(type_name, state))
        .collect()
}

/// Everything that may wait for somebody.
pub fn queues() -> impl Iterator<Item = &'static Queue> {
    DOMAINS.iter().flat_map(|domain| domain.queues)
}

/// The designed pages of a domain that a person may open.
pub fn views_of(key: &str, viewer: &Viewer) -> Vec<&'static View> {
    let domain = DOMAINS.iter().find(|domain| domain.key == key);
    let views = domain.map_or(&[][..], |domain| domain.views).iter();
    views.filter(|view| viewer.may(view.may)).collect()
}

/// The listed types of one domain, the main ones first.
pub fn lists_of<'a>(catalog: &'a Catalog, key: &str) -> Vec<&'a Resource> {
    let listed = |made: &&Resource| made.many.is_some();
    let Some(domain) = DOMAINS.iter().find(|domain| domain.key == key) else {
        let others = catalog
            .resources()
            .iter()
            .filter(|made| of_type(&made.type_name) == BASE);
        return others.filter(listed).collect();
    };
    let names = domain.main.iter().chain(domain.rest);
    names
        .filter_map(|name| catalog.resource_of(name))
        .filter(listed)
        .collect()
}
