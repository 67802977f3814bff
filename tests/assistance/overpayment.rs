//! E1 was paid for July, which turns out to be paid twice; the recovery, a step at a time.

use serde_json::{Value, json};
use tests::answer::{Answer, Refusal};
use tests::city::City;
use tests::client::Client;
use tests::story::{staff, text};
use tests::thing::Thing;

use crate::payroll::Payroll;

/// One recovery of 1,056.00.
pub struct Overpayment {
    pub city: City,
    /// Id of the recovery.
    pub id: String,
}

/// Id of E1's award, which stands in July's payroll.
pub async fn paid_award(city: &City) -> Value {
    let payroll = Payroll::until(city, "SENT").await;
    let lines = payroll
        .get("payrollLines(first: 100) { nodes { payeeName award { id } } }")
        .await;
    let lines = lines["nodes"].as_array().expect("lines");
    let mut of_e1 = lines.iter().filter(|line| line["payeeName"] == "李秀芳");
    of_e1.next().expect("E1's line")["award"]["id"].clone()
}

/// The claim that July was paid twice.
pub fn claim(award: &Value) -> Value {
    json!({ "award": award, "from": "2020-07", "to": "2020-07", "cause": "DUPLICATE", "fraud": false })
}

impl Overpayment {
    /// July is claimed back, and the claim taken along its way until it is in this state.
    pub async fn until(city: &City, state: &str) -> Self {
        let award = paid_award(city).await;
        let officer = staff(city, "COUNTY_OFFICER");
        let made = officer
            .run("assessOverpayment", claim(&award), "overpayment { id }")
            .await;
        let id = text(&made.done()["overpayment"]["id"]);
        let money = Self {
            city: city.clone(),
            id,
        };
        if ["NOTIFIED", "DUE"].contains(&state) {
            money
                .done("COUNTY_OFFICER", "notifyOverpayment", json!({}))
                .await;
        }
        if state == "DUE" {
            money
                .done(
                    "COUNTY_APPROVER",
                    "confirmOverpayment",
                    json!({ "answer": "同意退还" }),
                )
                .await;
        }
        money
    }

    /// The recovery, as the county's officer sees it.
    fn thing(&self) -> Thing {
        Thing::of(
            "overpayment",
            &self.id,
            &staff(&self.city, "COUNTY_OFFICER"),
        )
    }

    /// Runs a command on the recovery as it is now.
    pub async fn act(&self, who: &Client, command: &str, more: Value) -> Answer {
        self.thing().act(who, command, more).await
    }

    /// Runs a command as the holder of a role; it must be done.
    pub async fn done(&self, role: &str, command: &str, more: Value) {
        self.thing()
            .done(&staff(&self.city, role), command, more)
            .await;
    }

    /// Runs a command as the holder of a role; it must be refused, and change nothing.
    pub async fn refused(&self, role: &str, command: &str, more: Value, code: &str) -> Refusal {
        let who = staff(&self.city, role);
        self.thing()
            .refused_keeping("state version updatedAt", &who, command, more, code)
            .await
    }

    /// What the county's officer sees of it: the value of one field, or an object of several.
    pub async fn get(&self, fields: &str) -> Value {
        self.thing().get(fields).await
    }
}
