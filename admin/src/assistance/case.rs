//! One case, as the officer who decides needs it: who asks, what they have, what the rules make of it, what was
//! done so far.

use maud::{Markup, html};
use serde_json::{Value, json};

use super::{alerts, calculation};
use crate::components::facts::Facts;
use crate::components::table::{Head, Table};
use crate::components::value::nothing;
use crate::link::Link;
use crate::page::Page;
use crate::pages::record::Record;
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::visit::Visit;

/// What only some kinds of cases have: shown where there is any.
const OF_SOME_KINDS: [(&str, &str, &[&str]); 4] = [
    (
        "tekunObligors",
        "TekunObligor",
        &["name", "relation", "able", "inability"],
    ),
    (
        "tempAidRequests",
        "TempAidRequest",
        &["aidType", "cause", "grade", "months", "installments"],
    ),
    (
        "relativeFilings",
        "RelativeFiling",
        &["officialName", "officialPost", "relation", "filedOn"],
    ),
    (
        "conferences",
        "CaseConference",
        &[
            "conferenceNo",
            "heldOn",
            "decision",
            "waivesAssets",
            "tempAidAmount",
        ],
    ),
];

const DOCUMENT: &str = include_str!("case.graphql");
const NOTICES: &str = include_str!("case_notices.graphql");

/// States in which the entitlement is worth reckoning and nothing is frozen yet.
const RECKONED: [&str; 4] = ["MEANS_TESTING", "SURVEYING", "REVIEWING", "TOWN_OPINION"];

/// Draws the page.
pub async fn page(visit: &Visit, id: &str, _: &Pairs) -> Result<Page, Problem> {
    let data = visit.client.ask(DOCUMENT, json!({ "id": id })).await?;
    let value = &data["assistanceCase"];
    let record = Record::of(visit, "AssistanceCase", value).filter(|_| !value.is_null());
    let case = Case(record.ok_or(Problem::NotFound)?);
    let live = match value["state"].as_str() {
        Some(state) if RECKONED.contains(&state) && value["calcSnapshot"].is_null() => {
            calculation::live(visit, id).await?
        }
        _ => Value::Null,
    };
    let notices = super::beside(visit, NOTICES, json!({ "id": id }), "notices").await?;
    let alerts = alerts::find(visit, &json!({ "objectId": { "eq": id } })).await?;
    let body = html! {
        (case.0.tabs(None))
        (case.identity())
        div.sides {
            div {
                @if !alerts.is_empty() { (alerts::section(&case.0, &alerts)) }
                (case.members())
                (calculation::section(&case.0, &value["calcSnapshot"], &live))
                (case.procedure(&notices))
                (case.decision())
            }
            div { (case.facts()) (case.0.other_commands()) (case.0.timeline()) }
        }
    };
    Ok(Page::new("assistance", case.0.name(), body).beside(case.0.beside()))
}

struct Case<'a>(Record<'a>);

impl Case<'_> {
    fn word(&self, key: &str) -> String {
        self.0.visit.words.get(key)
    }

    fn field(&self, name: &str) -> Markup {
        self.0.shown(name).unwrap_or_else(nothing)
    }

    /// Who asks for what, and how long there is.
    fn identity(&self) -> Markup {
        let due = self.0.shown("dueOn");
        html! {
            p.identity {
                (self.field("applicantPerson")) " · " (self.field("kind")) " · " (self.field("areaType")) " · "
                (self.field("division"))
                @if let Some(due) = due { " · " (self.word("due")) " " (due) " " (self.field("lamp")) }
            }
        }
    }

    fn facts(&self) -> Markup {
        const NAMES: [&str; 14] = [
            "household",
            "applicantPerson",
            "agentName",
            "intakeChannel",
            "appliedOn",
            "acceptedAt",
            "totalDueOn",
            "ruleset",
            "authorisationSigned",
            "relativeOfOfficial",
            "countyVisitRequired",
            "extended",
            "returnCount",
            "division",
        ];
        html! {
            section.card {
                h2 { (self.word("facts")) }
                (NAMES.iter().filter_map(|name| self.0.fact(name)).collect::<Facts>())
            }
        }
    }

    fn members(&self) -> Markup {
        html! {
            section.card {
                h2 { (self.word("case-members")) }
                (self.member_table())
                (self.items("incomeItems", "IncomeItem", "exempt"))
                (self.items("expenseItems", "ExpenseItem", "note"))
                (self.items("assetItems", "AssetItem", "disqualifying"))
            }
        }
    }

    fn member_table(&self) -> Markup {
        let rows = self
            .nodes("members")
            .iter()
            .map(|node| self.member(node))
            .collect();
        let keys = [
            "case-name",
            "case-id-number",
            "case-relation",
            "case-counted",
            "case-work",
            "case-condition",
        ];
        let heads: Vec<Head> = keys.iter().map(|key| Head::plain(self.word(key))).collect();
        let caption = self.word("case-members");
        html! { (Table { caption: &caption, heads: &heads, rows, empty: self.word("case-no-members") }) }
    }

    fn member(&self, node: &Value) -> Vec<Markup> {
        let shown = |name: &str| self.0.visit.shown("CaseMember", node, name);
        let person = |name: &str| self.0.visit.shown("Person", &node["person"], name);
        vec![
            self.0.visit.shown("CaseMember", node, "person"),
            html! { (person("idNumber")) br; (person("birthDate")) },
            shown("relation"),
            html! {
                (shown("counted"))
                @if let Some(reason) = node["excludedReason"].as_str() { br; (reason) }
            },
            html! { (shown("labourCapacity")) br; (shown("employment")) },
            self.conditions(node),
        ]
    }

    /// What raises the amount: disability, illness, school.
    fn conditions(&self, node: &Value) -> Markup {
        let shown = |name: &str| self.0.visit.shown("CaseMember", node, name);
        let is = |name: &str| node[name].as_bool() == Some(true);
        html! {
            @if node["disabilityGrade"].is_string() { (shown("disabilityCategory")) " " (shown("disabilityGrade")) " " }
            @for name in ["severeIllness", "student"] {
                @if is(name) { (self.label("CaseMember", name)) " " }
            }
        }
    }

    /// Incomes, expenses or assets, whose they are and where the figure comes from.
    fn items(&self, list: &str, type_name: &str, mark: &str) -> Markup {
        let nodes = self.nodes(list);
        let names = ["kind", "person", "amount", "origin", mark];
        let head = |name: &&str| {
            let label = self.label(type_name, name);
            if *name == "amount" {
                Head::number(label)
            } else {
                Head::plain(label)
            }
        };
        let heads: Vec<Head> = names.iter().map(head).collect();
        let row = |node: &Value| {
            names
                .iter()
                .map(|name| self.item(type_name, name, node))
                .collect()
        };
        let caption = self.label("AssistanceCase", list);
        html! {
            @if !nodes.is_empty() {
                h3 { (caption) }
                (Table { caption: &caption, heads: &heads, rows: nodes.into_iter().map(row).collect(), empty: String::new() })
            }
        }
    }

    fn item(&self, type_name: &str, name: &str, node: &Value) -> Markup {
        if name == "person" && node[name].is_null() {
            let whole = self.word("calc-household");
            return html! { (whole) };
        }
        self.0.visit.shown(type_name, node, name)
    }

    /// Means test, visits, review: what the file rests on.
    fn procedure(&self, notices: &[Value]) -> Markup {
        let lists = [
            (
                "meansTests",
                "MeansTest",
                &["state", "conclusion", "dueOn", "reportNo"][..],
            ),
            (
                "visits",
                "HouseholdVisit",
                &["level", "visitedAt", "conclusion"],
            ),
            (
                "reviews",
                "DemocraticReview",
                &[
                    "heldOn",
                    "place",
                    "result",
                    "votesTrue",
                    "votesFalse",
                    "votesAbstain",
                ],
            ),
        ];
        html! {
            section.card {
                h2 { (self.word("case-procedure")) }
                @for (list, type_name, names) in lists { (self.0.rows(list, type_name, names)) }
                @for (list, type_name, names) in OF_SOME_KINDS {
                    @if !self.nodes(list).is_empty() { (self.0.rows(list, type_name, names)) }
                }
                (self.notices(notices))
            }
        }
    }

    /// Public notices with the objections that came in.
    fn notices(&self, notices: &[Value]) -> Markup {
        let names = ["noticeNo", "state", "openedOn", "closesOn"];
        html! {
            @for notice in notices {
                @let to = Link::record("notice", notice["id"].as_str().unwrap_or_default());
                h3 { a href=(to.with("back", &self.0.visit.here)) { (self.word("case-notice")) } }
                (names.iter().map(|name| (self.label("Notice", name), self.0.visit.shown("Notice", notice, name)))
                    .collect::<Facts>())
                @for objection in notice["objections"]["nodes"].as_array().map_or(&[][..], Vec::as_slice) {
                    p.said {
                        (self.0.visit.shown("NoticeObjection", objection, "state")) " "
                        (self.0.visit.shown("NoticeObjection", objection, "receivedAt")) " "
                        (self.0.visit.shown("NoticeObjection", objection, "content")) " "
                        (self.0.visit.shown("NoticeObjection", objection, "verdict"))
                    }
                }
            }
        }
    }

    /// The town's opinion, the decision, and the award that came of it.
    fn decision(&self) -> Markup {
        let facts = |names: &[&str]| -> Facts {
            names.iter().filter_map(|name| self.0.fact(name)).collect()
        };
        let opinion = [
            "proposedAmount",
            "opinionText",
            "opinionByName",
            "opinionAt",
        ];
        let decision = [
            "approvedAmount",
            "refusalCode",
            "decisionText",
            "decidedByName",
            "decidedLevel",
            "decidedAt",
        ];
        let said = |names: &[&str]| names.iter().any(|name| !self.0.value[*name].is_null());
        html! {
            section.card {
                h2 { (self.word("case-decision")) }
                @if said(&opinion) { h3 { (self.word("case-opinion")) } (facts(&opinion)) }
                @if said(&decision) { h3 { (self.word("case-decided")) } (facts(&decision)) }
                @if !said(&opinion) && !said(&decision) { p.empty { (self.word("case-undecided")) } }
                @if !self.nodes("awards").is_empty() {
                    (self.0.rows("awards", "AssistanceAward", &["awardNo", "state", "monthlyTotal", "startMonth"]))
                }
                @if !self.nodes("tempAidGrants").is_empty() {
                    (self.0.rows("tempAidGrants", "TempAidGrant", &["grantNo", "state", "amount", "grantedOn", "paidAt"]))
                }
            }
        }
    }

    /// The rows of a list in the order in which they were written down; the schema gives the newest first.
    fn nodes(&self, list: &str) -> Vec<&Value> {
        let nodes = self.0.value[list]["nodes"]
            .as_array()
            .map_or(&[][..], Vec::as_slice);
        nodes.iter().rev().collect()
    }

    fn label(&self, type_name: &str, name: &str) -> String {
        self.0.visit.label_of(type_name, name)
    }
}
