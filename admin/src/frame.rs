//! The frame around every page: top bar, rail, breadcrumbs, flash, the way to the text.

use maud::{DOCTYPE, Markup, html};

use crate::assets;
use crate::components::drawer::Drawer;
use crate::components::form;
use crate::domains::{self, BASE, Domain};
use crate::link::Link;
use crate::locale::Locale;
use crate::page::Page;
use crate::pages::{export, import};
use crate::schema::catalog;
use crate::visit::{Viewer, Visit};

/// A page for somebody who is signed in.
pub fn full(visit: &Visit, viewer: &Viewer, page: &Page) -> Markup {
    let words = visit.words;
    document(
        visit,
        page,
        &html! {
            header.top {
                a.bureau href="/admin/work" { (bureau(visit)) }
                (search(visit))
                p.who { (who(visit, viewer)) }
                div.switches {
                    (language_switch(visit))
                    (theme_switch(visit))
                    (form::post("/admin/sign-out", &visit.form_token(), "switch", &html! {
                        button type="submit" { (words.get("sign-out")) }
                    }))
                }
            }
            div.frame {
                (rail(visit, viewer, &page.area))
                main id="main" tabindex="-1" { (content(visit, page)) }
            }
        },
    )
}

/// A page before sign-in, or one that cannot know who is there.
pub fn bare(visit: &Visit, page: &Page) -> Markup {
    document(
        visit,
        page,
        &html! {
            header.top {
                a.bureau href="/admin/work" { (bureau(visit)) }
                div.switches { (language_switch(visit)) (theme_switch(visit)) }
            }
            main.narrow id="main" tabindex="-1" { (content(visit, page)) }
        },
    )
}

/// The whole page around what stands in its body.
pub fn document(visit: &Visit, page: &Page, body: &Markup) -> Markup {
    let wrong = if page.wrong {
        visit.words.get("title-wrong")
    } else {
        String::new()
    };
    html! {
        (DOCTYPE)
        html lang=(visit.locale().tag()) data-theme=(visit.theme.name()) data-letters=[visit.large.then_some("large")] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (wrong) (page.title) " - " (bureau(visit)) }
                link rel="stylesheet" href=(assets::href("panel.css"));
                link rel="icon" type="image/svg+xml" href=(assets::href("sign.svg"));
                script src=(assets::href("panel.js")) defer {}
            }
            body {
                a.skip href="#main" { (visit.words.get("skip")) }
                (body)
            }
        }
    }
}

/// What stands in the page's main part.
pub fn content(visit: &Visit, page: &Page) -> Markup {
    html! {
        @if !page.crumbs.is_empty() {
            nav.crumbs aria-label=(visit.words.get("crumbs")) {
                ol { @for (word, to) in &page.crumbs { li { a href=(to) { (word) } } } }
            }
        }
        div.flash role="status" { @if let Some(done) = visit.flash() { (flash(visit, done)) } }
        @if !page.headed { div.head { h1 { (page.title) } (page.beside) } }
        @if visit.client.is_partial() { p.partial { (visit.words.get("partial")) } }
        (page.body)
        (Drawer { words: visit.words, ran: &visit.client.ran() })
    }
}

/// "受理：已办理", after the command whose name came in the cookie.
fn flash(visit: &Visit, done: &str) -> Markup {
    let command = catalog().command(done);
    let name = command.map(|command| command.label.text(visit.locale()).to_owned());
    html! { @if let Some(name) = name { p { (visit.words.with("flash-done", &[("command", &name)])) } } }
}

/// The name of the bureau.
pub fn bureau(visit: &Visit) -> &str {
    match visit.locale() {
        Locale::Chinese => &visit.panel.config.bureau_zh,
        Locale::English => &visit.panel.config.bureau_en,
    }
}

fn search(visit: &Visit) -> Markup {
    html! {
        form.search role="search" action="/admin/search" {
            label.aside for="search" { (visit.words.get("search")) }
            input id="search" name="q" type="search" autocomplete="off" aria-describedby="search-hint" aria-keyshortcuts="/";
            span.aside id="search-hint" { (visit.words.get("search-hint")) }
            button type="submit" { (visit.words.get("search")) }
        }
    }
}

/// Name, roles and places of who is signed in.
fn who(visit: &Visit, viewer: &Viewer) -> Markup {
    let first = viewer.grants.first();
    let place = first
        .and_then(|grant| grant.division.as_ref())
        .map(|place| place.name.as_str());
    let roles: Vec<&str> = viewer
        .grants
        .iter()
        .map(|grant| grant.role_label.as_str())
        .collect();
    let name = viewer
        .user
        .as_ref()
        .and_then(|user| user["displayName"].as_str());
    html! {
        a href="/admin/account" { strong { (name.unwrap_or_default()) } }
        @if let Some(place) = place { span { (place) } }
        @if !roles.is_empty() { span { (roles.join(visit.words.get("list-comma").as_str())) } }
    }
}

fn language_switch(visit: &Visit) -> Markup {
    let other = match visit.locale() {
        Locale::Chinese => Locale::English,
        Locale::English => Locale::Chinese,
    };
    form::post(
        "/admin/language",
        &visit.form_token(),
        "switch",
        &html! {
            (form::hidden("back", &visit.here))
            (form::hidden("language", other.tag()))
            button type="submit" lang=(other.tag()) { (other.own_name()) }
        },
    )
}

fn theme_switch(visit: &Visit) -> Markup {
    let name = visit.words.get(match visit.theme {
        crate::theme::Theme::Auto => "theme-auto",
        crate::theme::Theme::Light => "theme-light",
        crate::theme::Theme::Dark => "theme-dark",
    });
    form::post(
        "/admin/theme",
        &visit.form_token(),
        "switch",
        &html! {
            (form::hidden("back", &visit.here))
            (form::hidden("theme", visit.theme.next().name()))
            button type="submit" { (visit.words.with("theme", &[("name", &name)])) }
        },
    )
}

fn rail(visit: &Visit, viewer: &Viewer, area: &str) -> Markup {
    let current = |key: &str| (key == area).then_some("page");
    html! {
        nav.rail aria-label=(visit.words.get("rail")) {
            ul {
                li { a href="/admin/work" aria-current=[current("work")] { (visit.words.get("work")) } }
                @for domain in domains::open_to(catalog(), viewer) {
                    li {
                        a href=(Link::to(&["area", domain.key])) aria-current=[current(domain.key)] {
                            (visit.words.get(&format!("domain-{}", domain.key)))
                        }
                        @if area == domain.key { (lists(visit, viewer, domain)) }
                    }
                }
                @if viewer.may(import::MAY) {
                    li { a href=(Link::to(&["import"])) aria-current=[current("import")] { (visit.words.get("import")) } }
                }
                @if viewer.may(export::MAY) {
                    li { a href=(Link::to(&["export"])) aria-current=[current("export")] { (visit.words.get("export")) } }
                }
                li {
                    a href=(Link::to(&["area", BASE])) aria-current=[current(BASE)] { (visit.words.get("domain-base")) }
                }
            }
        }
    }
}

/// The designed pages and main lists of the current domain.
fn lists(visit: &Visit, viewer: &Viewer, domain: &Domain) -> Markup {
    let catalog = catalog();
    let made = domain
        .main
        .iter()
        .filter_map(|name| catalog.resource_of(name));
    html! {
        ul {
            @for view in domains::views_of(domain.key, viewer) {
                li { a href=(Link::view(domain.key, view.key)) { (visit.words.get(&format!("view-{}", view.key))) } }
            }
            @for resource in made {
                @if let (Some(many), Some(shape)) = (&resource.many, resource.shape(catalog)) {
                    li { a href=(Link::list(many)) { (shape.label.text(visit.locale())) } }
                }
            }
        }
    }
}
