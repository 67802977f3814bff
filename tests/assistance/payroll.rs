//! July's payroll of E1's county, a step at a time.

use serde_json::{Value, json};
use tests::answer::{Answer, Refusal};
use tests::city::City;
use tests::client::Client;
use tests::story::{COUNTY, Story, division, staff, text};
use tests::thing::Thing;

/// The steps of a payroll, with who takes them.
const WAY: [(&str, &str, &str); 3] = [
    ("CHECKING", "PAY_MAKER", "submitPayroll"),
    ("APPROVED", "PAY_CHECKER", "approvePayroll"),
    ("SENT", "PAY_MAKER", "sendPayroll"),
];

/// The first payroll on which E1 stands.
pub struct Payroll {
    pub city: City,
    /// Id of the batch.
    pub id: String,
}

impl Payroll {
    /// E1 is granted, July has come, the payroll is taken along its way until it is in this state.
    pub async fn until(city: &City, state: &str) -> Self {
        Story::until(city, "APPROVED").await;
        city.set_time("2020-07-01T09:00:00+08:00").await;
        let made = generate(city, "2020-07").await.done();
        let payroll = Self {
            city: city.clone(),
            id: text(&made["fundBatch"]["id"]),
        };
        payroll.go_on(state).await;
        payroll
    }

    /// Goes on from where it is until it is in this state.
    pub async fn go_on(&self, state: &str) {
        let at = text(&self.get("state").await);
        let step = |state: &str| {
            WAY.iter()
                .position(|(name, ..)| *name == state)
                .map_or(0, |at| at + 1)
        };
        for (_, role, command) in &WAY[step(&at)..step(state)] {
            self.done(role, command, json!({})).await;
        }
        assert_eq!(self.get("state").await, state);
    }

    /// The batch, as its maker sees it.
    fn thing(&self) -> Thing {
        Thing::of("fundBatch", &self.id, &staff(&self.city, "PAY_MAKER"))
    }

    /// Runs a command on the batch as it is now.
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
            .refused_keeping("state version updatedAt total", &who, command, more, code)
            .await
    }

    /// What the maker sees of the batch: the value of one field, or an object of several.
    pub async fn get(&self, fields: &str) -> Value {
        self.thing().get(fields).await
    }

    /// Every line: id, amounts, payee.
    pub async fn lines(&self) -> Vec<Value> {
        let lines = self
            .get("payrollLines(first: 100) { nodes { id base topups total payeeName excluded } }")
            .await;
        lines["nodes"].as_array().expect("lines").clone()
    }

    /// E1's line.
    pub async fn line_of_e1(&self) -> Value {
        let lines = self.lines().await;
        lines
            .into_iter()
            .find(|line| line["payeeName"] == "李秀芳")
            .expect("E1's line")
    }

    /// The bank's answer: every payment made, except those of which the test says why not.
    pub async fn results(&self, failed: &[(i64, &str, &str)]) -> String {
        let batch = self
            .get("batchNo disbursements(first: 100) { nodes { lineNo amount state } }")
            .await;
        let number = text(&batch["batchNo"]);
        let payments = batch["disbursements"]["nodes"]
            .as_array()
            .expect("payments");
        let sent = payments.iter().filter(|payment| payment["state"] == "SENT");
        let rows = sent.map(|payment| {
            let (line, amount) = (
                payment["lineNo"].as_i64().expect("a number"),
                text(&payment["amount"]),
            );
            match failed.iter().find(|(at, ..)| *at == line) {
                Some((_, code, why)) => format!("{number},{line},{amount},失败,{code},{why}"),
                None => format!("{number},{line},{amount},成功,00,"),
            }
        });
        rows.collect::<Vec<_>>().join("\r\n")
    }

    /// Number of E1's payment that was sent last.
    pub async fn payment_of_e1(&self) -> Value {
        let payments = self
            .get("disbursements(first: 100) { nodes { id lineNo amount state payeeName } }")
            .await;
        let payments = payments["nodes"].as_array().expect("payments");
        let mut of_e1: Vec<&Value> = payments
            .iter()
            .filter(|payment| payment["payeeName"] == "李秀芳")
            .collect();
        of_e1.sort_by_key(|payment| payment["lineNo"].as_i64());
        (*of_e1.last().expect("E1's payment")).clone()
    }
}

/// Tries to make the county's payroll of a month.
pub async fn generate(city: &City, month: &str) -> Answer {
    generate_kind(city, "DIBAO", month).await
}

/// Tries to make the county's payroll of a month, of this kind of assistance.
pub async fn generate_kind(city: &City, kind: &str, month: &str) -> Answer {
    let input =
        json!({ "county": division(city, "610323000000").await, "kind": kind, "month": month });
    staff(city, "PAY_MAKER")
        .run("generatePayroll", input, "fundBatch { id state batchNo }")
        .await
}

/// Alerts of the county with this code that are open.
pub async fn open_alerts(city: &City, code: &str) -> Vec<Value> {
    let document =
        "query($code: String!) { alerts(filter: { code: { eq: $code }, state: { eq: OPEN } }) {
        nodes { id version severity message } } }";
    let data = staff(city, "COUNTY_OFFICER")
        .query(document, json!({ "code": code }))
        .await
        .ok();
    assert_eq!(COUNTY, "610323");
    data["alerts"]["nodes"].as_array().expect("alerts").clone()
}
