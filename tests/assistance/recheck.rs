//! A recheck of E1's award, a step at a time.

use serde_json::{Value, json};
use tests::answer::{Answer, Refusal};
use tests::city::City;
use tests::story::{Story, merged, text};
use tests::thing::Thing;

/// The states of a recheck in their order.
const WAY: [&str; 4] = ["OPEN", "IN_PROGRESS", "PROPOSED", "CLOSED"];

/// The first recheck of E1's award.
pub struct Recheck {
    pub story: Story,
    /// Id of the recheck.
    pub id: String,
}

impl Recheck {
    /// E1 is granted and tells of a change; the recheck is taken along its way until it is in this state.
    pub async fn until(city: &City, state: &str) -> Self {
        let story = Story::until(city, "APPROVED").await;
        city.set_time("2020-06-08T09:00:00+08:00").await;
        report(&story, "母亲换了工作").await.done();
        let tasks = story
            .get("awards { nodes { rechecks { nodes { id } } } }")
            .await;
        let id = text(&tasks["nodes"][0]["rechecks"]["nodes"][0]["id"]);
        let recheck = Self { story, id };
        recheck.go_on(state).await;
        recheck
    }

    /// Goes on from where it is until it is in this state; nothing is found to have changed.
    pub async fn go_on(&self, state: &str) {
        let at = |state: &str| WAY.iter().position(|name| *name == state).expect("a state");
        let now = text(&self.get("state").await);
        for next in &WAY[at(&now) + 1..=at(state)] {
            match *next {
                "IN_PROGRESS" => self.done("TOWN_CLERK", "startRecheck", json!({})).await,
                "PROPOSED" => {
                    let visit = self.visit().await;
                    self.done("TOWN_SURVEYOR", "recordRecheckVisit", visit)
                        .await;
                    self.done(
                        "TOWN_LEAD",
                        "recordRecheckOutcome",
                        json!({ "outcome": "KEEP" }),
                    )
                    .await;
                }
                _ => {
                    self.done("COUNTY_APPROVER", "approveRecheck", json!({}))
                        .await;
                }
            }
        }
    }

    /// A visit that finds nothing new.
    pub async fn visit(&self) -> Value {
        json!({ "visit": self.story.visit("TOWN_SURVEYOR").await })
    }

    /// The recheck, as the county's officer sees it.
    fn thing(&self) -> Thing {
        Thing::of("recheckTask", &self.id, &self.story.staff("COUNTY_OFFICER"))
    }

    /// Runs a command as the holder of a role; it must be done.
    pub async fn done(&self, role: &str, command: &str, more: Value) {
        self.thing()
            .done(&self.story.staff(role), command, more)
            .await;
    }

    /// Runs a command as the holder of a role; it must be refused, and change nothing.
    pub async fn refused(&self, role: &str, command: &str, more: Value, code: &str) -> Refusal {
        let who = self.story.staff(role);
        self.thing()
            .refused_keeping("state version updatedAt", &who, command, more, code)
            .await
    }

    /// What the county's officer sees of it: the value of one field, or an object of several.
    pub async fn get(&self, fields: &str) -> Value {
        self.thing().get(fields).await
    }
}

/// What the county's officer sees of E1's award.
pub async fn award(story: &Story, fields: &str) -> Value {
    story
        .get(&format!("awards {{ nodes {{ {fields} }} }}"))
        .await["nodes"][0]
        .clone()
}

/// Runs a command on E1's award as it is now.
pub async fn on_award(story: &Story, role: &str, command: &str, more: Value) -> Answer {
    let input = merged(award(story, "id version").await, more);
    let payload = "assistanceAward { id state monthlyTotal }";
    story.staff(role).run(command, input, payload).await
}

/// E1 tells of a change.
pub async fn report(story: &Story, words: &str) -> Answer {
    on_award(
        story,
        "TOWN_CLERK",
        "reportHouseholdChange",
        json!({ "text": words }),
    )
    .await
}
