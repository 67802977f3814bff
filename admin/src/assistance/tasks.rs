//! What waits for whom (spec 01, 4.1 and 4.4): the states in which a role has the next step.
//!
//! The states only narrow the question; what a person may really do with a row is the row's `allowedCommands`.

use crate::domains::Queue;

/// What waits in social assistance, in the order of "my work".
pub const QUEUES: &[Queue] = &[
    Queue {
        type_name: "AssistanceCase",
        columns: &["caseNo", "applicantPerson", "kind", "division", "state"],
        waits: &[
            ("VILLAGE_ASSISTANT", &["DRAFT", "CORRECTION"]),
            (
                "TOWN_CLERK",
                &["DRAFT", "SUBMITTED", "CORRECTION", "REVIEWING"],
            ),
            ("TOWN_SURVEYOR", &["SURVEYING"]),
            ("TOWN_LEAD", &["TOWN_OPINION", "NOTICE"]),
            ("COUNTY_CHECKER", &["MEANS_TESTING"]),
            ("COUNTY_OFFICER", &["COUNTY_REVIEW", "DECISION_NOTICE"]),
            ("COUNTY_APPROVER", &["COUNTY_REVIEW", "DECISION_NOTICE"]),
        ],
        over: &["APPROVED", "REFUSED", "REJECTED_INTAKE", "WITHDRAWN"],
        read: "assistance.case.read",
    },
    Queue {
        type_name: "ConductComplaint",
        columns: &["complaintNo", "about", "content", "stateDueOn", "state"],
        waits: &[("CITY_AUDIT", &["RECEIVED", "EXAMINING"])],
        over: &["ANSWERED"],
        read: "kernel.complaint.read",
    },
    Queue {
        type_name: "AssistanceLead",
        columns: &["leadNo", "urgency", "describedAs", "division", "state"],
        waits: &[
            ("TOWN_CLERK", &["NEW", "VERIFIED"]),
            ("TOWN_LEAD", &["NEW"]),
            ("TOWN_SURVEYOR", &["ASSIGNED"]),
        ],
        over: &["CLOSED"],
        read: "assistance.lead.read",
    },
    Queue {
        type_name: "RecheckTask",
        columns: &["reason", "award", "cycleNo", "division", "state"],
        waits: &[
            ("TOWN_CLERK", &["OPEN"]),
            ("COUNTY_CHECKER", &["IN_PROGRESS"]),
            ("TOWN_SURVEYOR", &["IN_PROGRESS"]),
            ("TOWN_LEAD", &["IN_PROGRESS"]),
            ("COUNTY_APPROVER", &["PROPOSED"]),
        ],
        over: &["CLOSED"],
        read: "assistance.award.read",
    },
    Queue {
        type_name: "Referral",
        columns: &[
            "referralNo",
            "measureType",
            "toDepartment",
            "division",
            "state",
        ],
        waits: &[
            ("TOWN_CLERK", &["SENT", "ACCEPTED", "OVERDUE"]),
            ("COUNTY_OFFICER", &["OVERDUE"]),
        ],
        over: &["DONE", "RETURNED"],
        read: "assistance.referral.read",
    },
    Queue {
        type_name: "RiskSignal",
        columns: &["kind", "household", "person", "division", "state"],
        waits: &[("TOWN_SURVEYOR", &["NEW"]), ("VILLAGE_ASSISTANT", &["NEW"])],
        over: &["VERIFIED", "DISMISSED"],
        read: "assistance.lead.read",
    },
    Queue {
        type_name: "CampaignTask",
        columns: &["division", "campaign", "targetCount", "state"],
        waits: &[
            ("VILLAGE_ASSISTANT", &["RUNNING"]),
            ("TOWN_LEAD", &["CHECKED"]),
            ("COUNTY_OFFICER", &["CHECKED"]),
        ],
        over: &["ACCEPTED"],
        read: "kernel.campaign.read",
    },
    Queue {
        type_name: "Overpayment",
        columns: &["overpaymentNo", "award", "amount", "division", "state"],
        waits: &[
            ("COUNTY_OFFICER", &["ASSESSED", "DUE", "INSTALMENTS"]),
            ("COUNTY_APPROVER", &["NOTIFIED"]),
        ],
        over: &["RECOVERED", "WRITTEN_OFF", "COURT"],
        read: "assistance.award.read",
    },
    Queue {
        type_name: "FundBatch",
        columns: &["batchNo", "kind", "month", "division", "total", "state"],
        waits: &[
            ("PAY_MAKER", &["COMPUTED", "APPROVED", "SENT", "PARTIAL"]),
            ("PAY_CHECKER", &["CHECKING"]),
        ],
        over: &["SETTLED"],
        read: "kernel.fund.read",
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::catalog;

    #[test]
    fn every_queue_names_what_exists() {
        for queue in QUEUES {
            let made = catalog().resource_of(queue.type_name).unwrap();
            let shape = made.shape(catalog()).unwrap();
            for column in queue.columns {
                assert!(shape.field(column).is_some(), "{}.{column}", shape.name);
            }
            assert!(
                made.orders(catalog()).contains(&"STATE_DUE_ON"),
                "{}",
                shape.name
            );
            let list = &shape.field("state").unwrap().ty.name;
            let known = catalog().enumeration(list).unwrap();
            let waits = queue.waits.iter().flat_map(|(_, states)| states.iter());
            for state in waits.chain(queue.over) {
                assert!(known.choice(state).is_some(), "{list}.{state}");
            }
        }
    }
}
