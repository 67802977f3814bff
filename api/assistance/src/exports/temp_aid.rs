//! The ledger of temporary aid.

use entity_assistance::assistance_case::OfficeLevel;
use entity_assistance::temp_aid_grant::TempAidState;
use entity_assistance::temp_aid_request::{TempAidCause, TempAidGrade, TempAidType};
use kernel::exports::{Ask, Export};
use resource::CodeList;

use super::{LEDGER, columns, in_days};

/// Temporary aid that was granted in some days.
pub const GRANTS: Export = Export {
    kind: "temp_aid",
    zh: "临时救助台账",
    en: "Temporary aid ledger",
    may: LEDGER,
    asks: &[Ask::Days],
    document: concat!(
        include_str!("grants.graphql"),
        include_str!("place.graphql")
    ),
    rows: "/tempAidGrants",
    limits: in_days,
    columns: columns! {
        "序号" "No." 6 Serial;
        "救助编号" "Grant" 26 Text("/grantNo");
        "县区" "County" 10 County("/division");
        "镇街" "Town" 12 Town("/division");
        "村社区" "Village" 16 Village("/division");
        "户主" "Head" 10 Text("/household/headPerson/name");
        "受助人" "Recipient" 10 Text("/person/name");
        "身份证号" "Identity number" 22 Text("/person/idNumber");
        "救助人数" "Persons" 8 Count("/persons");
        "救助类型" "Type" 10 Code("/aidType", TempAidType::META);
        "困难原因" "Cause" 12 Code("/cause", TempAidCause::META);
        "困难程度" "Grade" 10 Code("/grade", TempAidGrade::META);
        "救助月数" "Months" 8 Count("/months");
        "救助金额" "Amount" 12 Money("/amount");
        "实物救助" "In kind" 18 Text("/inKind");
        "先行救助" "Fast track" 8 Flag("/fastTrack");
        "审批层级" "Level" 8 Code("/approvalLevel", OfficeLevel::META);
        "决定日期" "Decided on" 12 Text("/grantedOn");
        "决定人" "Decided by" 12 Text("/grantedByName");
        "发放日期" "Paid on" 12 Day("/paidAt");
        "补办手续期限" "Papers due" 12 Text("/paperworkDueOn");
        "补办手续日期" "Papers done" 12 Text("/paperworkDoneOn");
        "状态" "State" 10 Code("/state", TempAidState::META);
    },
};
