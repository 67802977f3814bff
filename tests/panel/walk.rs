//! E1's way from the window to payday, every step through the panel (spec 01, scenario 1 and section 4.4).

mod application;
mod decision;
mod payroll;
mod procedure;

use serde::Deserialize;
use tests::browser::Scripts;
use tests::city::City;
use tests::story::{COUNTY, TOWN};

use crate::desk::{Desk, at_a_desk};

#[test]
fn with_scripts() {
    at_a_desk(Scripts::On, walk);
}

#[test]
fn without_scripts() {
    at_a_desk(Scripts::Off, walk);
}

async fn walk(city: &City, desk: &Desk) {
    let mut walk = Walk {
        city,
        desk,
        family: Family::e1(city),
        case: String::new(),
    };
    walk.application().await;
    walk.means_test().await;
    walk.survey().await;
    walk.review().await;
    walk.opinion().await;
    walk.notice().await;
    walk.county().await;
    walk.approval().await;
    walk.payroll().await;
}

/// The family as `walk.json` tells of it.
#[derive(Debug, Deserialize)]
struct Family {
    household: String,
    persons: Persons,
}

#[derive(Debug, Deserialize)]
struct Persons {
    mother: Person,
    father: Person,
    grandmother: Person,
    son: Person,
}

#[derive(Debug, Deserialize)]
struct Person {
    id: String,
    name: String,
}

impl Family {
    fn e1(city: &City) -> Self {
        let text = std::fs::read(city.folder().join("walk.json")).expect("walk.json");
        serde_json::from_slice(&text).expect("a family")
    }
}

/// One application on its way.
struct Walk<'a> {
    city: &'a City,
    desk: &'a Desk,
    family: Family,
    /// Its number, once it has one.
    case: String,
}

impl Walk<'_> {
    /// It is another day; somebody comes to work and opens the case out of what waits.
    async fn comes(&self, now: &str, role: &str) {
        self.city.set_time(now).await;
        self.opens(role).await;
    }

    async fn opens(&self, role: &str) {
        let place = if role.starts_with("TOWN_") {
            TOWN
        } else {
            COUNTY
        };
        self.desk.sit_down(role, place).await;
        self.desk.press(&self.case).await;
    }

    /// Takes a step that asks for no more than its name.
    async fn steps(&self, step: &str) {
        self.desk.press(step).await;
        self.desk.press(step).await;
        self.done(step).await;
    }

    /// The page after a step says that it was done.
    async fn done(&self, step: &str) {
        self.desk.says(&[&format!("{step}：已办理")]).await;
    }

    /// The record on the page is in this state.
    async fn stands(&self, state: &str) {
        let shown = self.desk.read("//main//span[@class='state']").await;
        assert!(
            shown.contains(state),
            "{shown} instead of {state} on {}",
            self.desk.path().await
        );
    }
}
