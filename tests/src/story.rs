//! The family E1 of the worked example (spec 01, 5.3) and its way through the house, a step at a time.
//!
//! The demo has the family, without an application. A test takes the story to the state that it begins in, and goes on
//! from there itself: `Story::until(&city, "TOWN_OPINION").await`.

use crate::answer::{Answer, Refusal};
use crate::city::City;
use crate::client::Client;
use crate::thing::Thing;
use serde_json::{Value, json};

/// Qishan county.
pub const COUNTY: &str = "610323";
/// Caijiapo, the town that E1 lives in.
pub const TOWN: &str = "610323101";
/// Qixing, E1's village.
pub const VILLAGE: &str = "610323101201";
/// A neighbour of the town, in the same county.
pub const NEXT_TOWN: &str = "610323100";

/// The states of an application that is granted, in their order, with the moment at which each is reached.
const WAY: [(&str, &str); 10] = [
    ("DRAFT", "2020-04-20T09:00:00+08:00"),
    ("SUBMITTED", "2020-04-20T09:30:00+08:00"),
    ("MEANS_TESTING", "2020-04-20T10:00:00+08:00"),
    ("SURVEYING", "2020-04-24T10:00:00+08:00"),
    ("REVIEWING", "2020-05-06T16:00:00+08:00"),
    ("TOWN_OPINION", "2020-05-11T15:00:00+08:00"),
    ("NOTICE", "2020-05-13T10:00:00+08:00"),
    ("COUNTY_REVIEW", "2020-05-21T09:00:00+08:00"),
    ("DECISION_NOTICE", "2020-05-26T10:00:00+08:00"),
    ("APPROVED", "2020-06-03T10:00:00+08:00"),
];

/// A PNG of one pixel: what every photograph and signed page of the tests shows.
pub const PIXEL: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/// Who comes to the village's review, as many as are needed of them.
const PRESENT: [&str; 12] = [
    "马文", "冯强", "陈红", "杨柳", "何平", "吕梅", "施展", "孔明", "曹阳", "金鑫", "魏东", "陶然",
];

/// Ids of the family.
#[derive(Clone, Debug)]
pub struct Family {
    pub household: String,
    pub division: String,
    pub father: String,
    pub mother: String,
    pub grandmother: String,
    pub son: String,
}

impl Family {
    /// The family E1, as its town's clerk finds it.
    pub async fn e1(city: &City) -> Self {
        let document = "{ persons(filter: { name: { eq: \"王建军\" } }, first: 50) { nodes { memberships { nodes {
            household { id address division { id code } members { nodes { person { id name } } } } } } } } }";
        let data = clerk(city).query(document, json!({})).await.ok();
        let persons = data["persons"]["nodes"].as_array().into_iter().flatten();
        let memberships = persons.flat_map(|person| {
            person["memberships"]["nodes"]
                .as_array()
                .into_iter()
                .flatten()
        });
        let mut households = memberships.map(|membership| &membership["household"]);
        let household = households
            .find(|household| {
                household["address"] == "三组12号" && household["division"]["code"] == VILLAGE
            })
            .unwrap_or_else(|| panic!("the demo has no family E1: {data}"));
        let member = |name: &str| {
            let members = household["members"]["nodes"]
                .as_array()
                .into_iter()
                .flatten();
            let mut named = members.filter(|member| member["person"]["name"] == name);
            text(&named.next().unwrap_or_else(|| panic!("E1 has no {name}"))["person"]["id"])
        };
        Self {
            household: text(&household["id"]),
            division: text(&household["division"]["id"]),
            father: member("王建军"),
            mother: member("李秀芳"),
            grandmother: member("张桂兰"),
            son: member("王小明"),
        }
    }

    /// The members as an application names them.
    pub fn members(&self) -> Value {
        json!([
            { "person": self.father, "relation": "HEAD", "labourCapacity": "NONE", "employment": "UNABLE" },
            { "person": self.mother, "relation": "WIFE", "labourCapacity": "FULL", "employment": "WAGE_EARNER" },
            { "person": self.grandmother, "relation": "MOTHER", "labourCapacity": "NONE", "employment": "UNABLE" },
            { "person": self.son, "relation": "SON", "labourCapacity": "NONE", "employment": "STUDENT", "student": true },
        ])
    }

    /// The application as the mother declares it; `more` adds to it or overrides.
    pub async fn application(&self, city: &City, more: Value) -> Value {
        let clerk = clerk(city);
        let authorisation = paper(&clerk, &self.division, "AUTHORISATION").await;
        let receipt = paper(&clerk, &self.division, "EXPENSE_PROOF").await;
        let application = json!({
            "kind": "DIBAO", "areaType": "RURAL", "household": self.household, "applicantPerson": self.mother,
            "intakeChannel": "WINDOW", "authorisationSigned": true, "authorisation": authorisation,
            "relativeOfOfficial": false, "members": self.members(),
            "incomeItems": [
                { "person": self.mother, "kind": "WAGE", "amount": "14400.00" },
                { "kind": "BUSINESS", "amount": "1800.00" },
            ],
            "expenseItems": [{ "person": self.father, "kind": "MEDICAL_SELF_PAID", "amount": "4000.00", "evidence": receipt }],
        });
        merged(application, more)
    }
}

/// The town's clerk.
pub fn clerk(city: &City) -> Client {
    city.staff("TOWN_CLERK", TOWN)
}

/// Hands a file in and gives its id.
pub async fn paper(who: &Client, division: &str, kind: &str) -> String {
    let input =
        json!({ "division": division, "kind": kind, "fileName": "scan.png", "content": PIXEL });
    let added = who
        .run("addAttachment", input, "attachment { id }")
        .await
        .done();
    text(&added["attachment"]["id"])
}

/// A text value.
pub fn text(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("no text: {value}"))
        .to_owned()
}

/// The fields of both, those of `more` winning.
pub fn merged(mut input: Value, more: Value) -> Value {
    let (Value::Object(fields), Value::Object(more)) = (&mut input, more) else {
        panic!("two objects")
    };
    fields.extend(more);
    input
}

/// One application of E1.
#[derive(Clone, Debug)]
pub struct Story {
    pub city: City,
    pub family: Family,
    /// Id of the case.
    pub case: String,
}

impl Story {
    /// E1's application, taken along its way until it is in this state.
    pub async fn until(city: &City, state: &str) -> Self {
        Self::with(city, state, json!({})).await
    }

    /// [`Self::until`], of an application with something added or other than E1's.
    pub async fn with(city: &City, state: &str, more: Value) -> Self {
        let family = Family::e1(city).await;
        let application = family.application(city, more).await;
        let made = clerk(city)
            .run("createAssistanceCase", application, "assistanceCase { id }")
            .await
            .done();
        let case = text(&made["assistanceCase"]["id"]);
        let story = Self {
            city: city.clone(),
            family,
            case,
        };
        story.go_on(state).await;
        story
    }

    /// Takes the application along its way from where it is until it is in this state.
    pub async fn go_on(&self, state: &str) {
        let at = self.stands().await.0;
        let step = |state: &str| {
            WAY.iter()
                .position(|(name, _)| *name == state)
                .unwrap_or_else(|| panic!("{state}?"))
        };
        for (reached, moment) in &WAY[step(&at) + 1..=step(state)] {
            self.city.set_time(moment).await;
            self.reach(reached).await;
        }
    }

    async fn reach(&self, state: &str) {
        let (role, command, input) = match state {
            "SUBMITTED" => ("TOWN_CLERK", "submitAssistanceCase", json!({})),
            "MEANS_TESTING" => ("TOWN_CLERK", "acceptAssistanceCase", json!({})),
            "SURVEYING" => ("COUNTY_CHECKER", "completeMeansTest", means_agree()),
            "REVIEWING" => {
                self.visited_by("TOWN_SURVEYOR").await;
                ("TOWN_SURVEYOR", "closeSurvey", json!({}))
            }
            "TOWN_OPINION" => (
                "TOWN_CLERK",
                "recordDemocraticReview",
                self.review(7, 3, 8).await,
            ),
            "NOTICE" => ("TOWN_LEAD", "submitTownOpinion", granted()),
            "COUNTY_REVIEW" => ("TOWN_LEAD", "closeNotice", json!({})),
            "DECISION_NOTICE" => {
                // Whether the county must visit is drawn by lot; here it always does.
                self.visited_by("COUNTY_OFFICER").await;
                (
                    "COUNTY_OFFICER",
                    "proposeApproval",
                    json!({ "text": "同意提请审批。" }),
                )
            }
            "APPROVED" => {
                self.done("COUNTY_OFFICER", "closeNotice", json!({})).await;
                ("COUNTY_APPROVER", "approveCase", self.payee())
            }
            other => panic!("{other} is not on the way"),
        };
        self.done(role, command, input).await;
    }

    /// From the survey to the county once more: the days of visit, review, opinion, and of the notice's end.
    pub async fn surveyed_again(&self, [visit, review, opinion, end]: [&str; 4]) {
        let at = |day: &str| format!("{day}T10:00:00+08:00");
        self.city.set_time(&at(visit)).await;
        let today = json!({ "visitedAt": format!("{visit}T01:30:00Z") });
        let found = merged(self.visit("TOWN_SURVEYOR").await, today);
        self.done("TOWN_SURVEYOR", "recordHouseholdVisit", found)
            .await;
        self.done("TOWN_SURVEYOR", "closeSurvey", json!({})).await;
        self.city.set_time(&at(review)).await;
        let confirmed = self.review(7, 3, 8).await;
        self.done("TOWN_CLERK", "recordDemocraticReview", confirmed)
            .await;
        self.city.set_time(&at(opinion)).await;
        self.done("TOWN_LEAD", "submitTownOpinion", granted()).await;
        self.city.set_time(&at(end)).await;
        self.done("TOWN_LEAD", "closeNotice", json!({})).await;
    }

    async fn visited_by(&self, role: &str) {
        let visit = self.visit(role).await;
        self.done(role, "recordHouseholdVisit", visit).await;
    }

    /// Whoever holds the role for E1's town or county.
    pub fn staff(&self, role: &str) -> Client {
        staff(&self.city, role)
    }

    /// The case, as the county's officer sees it.
    fn thing(&self) -> Thing {
        Thing::of("assistanceCase", &self.case, &self.staff("COUNTY_OFFICER"))
    }

    /// Runs a command on the case as it is now.
    pub async fn act(&self, who: &Client, command: &str, more: Value) -> Answer {
        self.thing().act(who, command, more).await
    }

    /// Runs a command as the holder of a role; it must be done.
    pub async fn done(&self, role: &str, command: &str, more: Value) {
        self.thing().done(&self.staff(role), command, more).await;
    }

    /// Runs a command as the holder of a role; it must be refused, and change nothing.
    pub async fn refused(&self, role: &str, command: &str, more: Value, code: &str) -> Refusal {
        let who = self.staff(role);
        self.thing()
            .refused_keeping("state version updatedAt", &who, command, more, code)
            .await
    }

    /// What the county's officer sees of the case: the value of one field, or an object of several.
    pub async fn get(&self, fields: &str) -> Value {
        self.thing().get(fields).await
    }

    /// Where the case stands, and by when this step is due.
    pub async fn stands(&self) -> (String, String) {
        let stands = self.get("state stateDueOn").await;
        (text(&stands["state"]), text(&stands["stateDueOn"]))
    }

    /// Asserts where the case stands, and by when this step is due.
    pub async fn assert_stands(&self, state: &str, due: &str) {
        assert_eq!(self.stands().await, (state.to_owned(), due.to_owned()));
    }

    /// A visit by two surveyors that finds what was declared.
    pub async fn visit(&self, role: &str) -> Value {
        let who = self.staff(role);
        let signature = paper(&who, &self.family.division, "SIGNATURE").await;
        let photo = paper(&who, &self.family.division, "PHOTO").await;
        json!({
            "visitedAt": "2020-05-06T01:30:00Z", "conclusion": "MATCHES",
            "surveyors": [{ "name": "赵敏" }, { "name": "孙立" }],
            "livingChecklist": { "food": true, "clothing": true, "housing": true },
            "neighbours": [{ "name": "刘婶", "words": "家里困难,情况属实。" }],
            "signatures": [signature], "photos": [photo],
        })
    }

    /// A review with so many villagers and others present, so many of whom find the facts true.
    pub async fn review(&self, villagers: usize, others: usize, votes_true: usize) -> Value {
        let minutes = paper(&self.staff("TOWN_CLERK"), &self.family.division, "MINUTES").await;
        let participant = |at: usize| {
            let role = if at < villagers {
                "VILLAGER_REP"
            } else {
                "COMMITTEE"
            };
            json!({ "name": PRESENT[at], "role": role })
        };
        let present = villagers + others;
        json!({
            "heldOn": "2020-05-11", "place": "岐星村村委会", "minutes": minutes,
            "participants": (0..present).map(participant).collect::<Vec<_>>(),
            "votesTrue": votes_true, "votesFalse": present - votes_true, "votesAbstain": 0,
        })
    }

    /// The applicant's signed request to withdraw.
    pub async fn withdrawal(&self) -> Value {
        let request = paper(&self.staff("TOWN_CLERK"), &self.family.division, "OTHER").await;
        json!({ "ground": "SIGNED_REQUEST", "request": request })
    }

    /// Somebody objects to the notice that hangs in E1's village; gives the objection's id.
    pub async fn object(&self, words: &str) -> String {
        let hanging =
            "query($division: ID!) { publicNotices(division: $division) { noticeNo body } }";
        let anyone = self.city.anonymous();
        let data = anyone
            .query(hanging, json!({ "division": self.family.division }))
            .await
            .ok();
        let notice = &data["publicNotices"][0]["noticeNo"];
        let objection = json!({ "noticeNo": notice, "content": words });
        anyone
            .run("objectToNotice", objection, "noticeNo closesOn")
            .await
            .done();
        let open = "{ noticeObjections(first: 1, filter: { state: { eq: OPEN } }) { nodes { id content } } }";
        let data = self.staff("TOWN_LEAD").query(open, json!({})).await.ok();
        assert_eq!(data["noticeObjections"]["nodes"][0]["content"], words);
        text(&data["noticeObjections"]["nodes"][0]["id"])
    }

    /// Whom the allowance is paid to.
    pub fn payee(&self) -> Value {
        json!({ "payee": self.family.mother, "text": "符合条件,同意。" })
    }
}

/// Whoever holds the role for E1's town or county.
pub fn staff(city: &City, role: &str) -> Client {
    let of_town = role.starts_with("TOWN_");
    city.staff(role, if of_town { TOWN } else { COUNTY })
}

/// Every source answers that nothing differs.
pub fn means_agree() -> Value {
    json!({ "conclusion": "CONSISTENT", "restWithoutRecord": true })
}

/// The town finds that the family is entitled.
pub fn granted() -> Value {
    json!({ "opinion": "GRANT", "text": "情况属实,建议纳入低保。" })
}

/// Id of a division by its code of today.
pub async fn division(city: &City, code: &str) -> String {
    let document = "query($code: DivisionCode!) { divisions(filter: { code: { eq: $code } }) { nodes { id } } }";
    let data = city
        .anonymous()
        .query(document, json!({ "code": code }))
        .await
        .ok();
    text(&data["divisions"]["nodes"][0]["id"])
}

/// Sets a parameter of E1's county from 1 April 2020 on.
pub async fn set_parameter(city: &City, key: &str, value: &str) {
    let input = json!({
        "key": key, "value": value, "division": division(city, COUNTY).await, "effectiveFrom": "2020-04-01",
        "document": "岐民发〔2020〕1号",
    });
    city.staff("SYS_ADMIN", "6103")
        .run("setParameter", input, "parameter { id }")
        .await
        .done();
}
