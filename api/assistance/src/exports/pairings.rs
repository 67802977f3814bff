//! Pairings of towns with social organizations, and the six safety nets of a month.

use entity_assistance::pairing::PairingState;
use kernel::exports::{Ask, Export};
use resource::CodeList;

use super::{LEDGER, columns, in_division, in_month};
use crate::boards::SafetyNet;

/// Pairings, those that are over too.
pub const PAIRINGS: Export = Export {
    kind: "pairings",
    zh: "结对帮扶台账",
    en: "Pairing ledger",
    may: LEDGER,
    asks: &[],
    document: concat!(
        include_str!("pairings.graphql"),
        include_str!("place.graphql")
    ),
    rows: "/pairings",
    limits: in_division,
    columns: columns! {
        "序号" "No." 6 Serial;
        "社会组织" "Organization" 30 Text("/org/name");
        "统一社会信用代码" "Credit code" 22 Text("/org/creditCode");
        "县区" "County" 10 County("/division");
        "镇街" "Town" 12 Town("/division");
        "结对状态" "State" 10 Code("/state", PairingState::META);
        "签约日期" "Agreed on" 12 Text("/agreedOn");
        "起始日期" "From" 12 Text("/fromOn");
        "截止日期" "To" 12 Text("/toOn");
        "帮扶人数" "Beneficiaries" 8 Count("/beneficiaries/totalCount");
        "活动次数" "Actions" 8 Count("/actions/totalCount");
        "最近活动" "Latest action" 12 Text("/actions/nodes/0/doneOn");
        "帮扶计划" "Plan" 30 Text("/plan");
        "联系人" "Contact" 18 Text("/contact");
        "帮扶结果" "Outcome" 24 Text("/outcome");
    },
};

/// The six safety nets of a month.
pub const NETS: Export = Export {
    kind: "six_nets",
    zh: "六张网月报",
    en: "Six-net monthly report",
    may: LEDGER,
    asks: &[Ask::Month],
    document: include_str!("nets.graphql"),
    rows: "/safetyNetDashboard/nets",
    limits: in_month,
    columns: columns! {
        "序号" "No." 6 Serial;
        "保障网" "Net" 18 Code("/net", SafetyNet::META);
        "人数" "Persons" 10 Count("/persons");
        "金额" "Amount" 16 Money("/money");
        "待办" "Open" 10 Count("/openTasks");
        "超期" "Overdue" 10 Count("/overdue");
        "预警" "Alerts" 10 Count("/alerts");
    },
};
