//! Rosters of awards: what began and ended in a month, how they are rechecked, which belong to relatives of officials.

use entity_assistance::assistance_award::{AwardState, ManageClass};
use entity_assistance::assistance_case::{AreaType, AssistanceKind};
use entity_assistance::recheck_task::{RecheckOutcome, RecheckReason, RecheckState};
use entity_kernel::codes::FamilyRelation;
use kernel::exports::{Ask, Cell, Choice, Export};
use resource::CodeList;
use serde_json::{Value as Json, json};

use super::{LEDGER, columns, first_of, in_days, in_division};

/// Awards that are first paid in a month, and those that are not paid any more from it on.
pub const CHANGES: Export = Export {
    kind: "entry_exit",
    zh: "新增退出花名册",
    en: "Entries and exits",
    may: LEDGER,
    asks: &[Ask::Month],
    document: concat!(
        include_str!("changes.graphql"),
        include_str!("place.graphql")
    ),
    rows: "/assistanceAwards",
    limits: around_month,
    columns: columns! {
        "序号" "No." 6 Serial;
        "变动" "Change" 8 Made(change);
        "县区" "County" 10 County("/division");
        "镇街" "Town" 12 Town("/division");
        "村社区" "Village" 16 Village("/division");
        "户主" "Head" 10 Text("/household/headPerson/name");
        "身份证号" "Identity number" 22 Text("/household/headPerson/idNumber");
        "保障对象" "Person" 10 Text("/person/name");
        "对象身份证号" "Person's identity number" 22 Text("/person/idNumber");
        "救助类型" "Kind" 12 Code("/kind", AssistanceKind::META);
        "城乡类别" "Area" 8 Code("/areaType", AreaType::META);
        "保障人数" "Persons" 8 Count("/personCount");
        "月保障金额" "Monthly amount" 12 Money("/monthlyTotal");
        "起始月份" "First month" 10 Text("/startMonth");
        "终止月份" "Last month" 10 Text("/endMonth");
        "终止原因" "Reason" 24 Text("/endReason");
        "证书编号" "Certificate" 26 Text("/awardNo");
    },
};

/// Awards in force with their class and their latest recheck.
pub const RECHECKS: Export = Export {
    kind: "rechecks",
    zh: "复核台账",
    en: "Recheck ledger",
    may: LEDGER,
    asks: &[],
    document: concat!(
        include_str!("rechecks.graphql"),
        include_str!("place.graphql")
    ),
    rows: "/assistanceAwards",
    limits: in_division,
    columns: columns! {
        "序号" "No." 6 Serial;
        "管理类别" "Class" 16 Code("/manageClass", ManageClass::META);
        "县区" "County" 10 County("/division");
        "镇街" "Town" 12 Town("/division");
        "村社区" "Village" 16 Village("/division");
        "户主" "Head" 10 Text("/household/headPerson/name");
        "身份证号" "Identity number" 22 Text("/household/headPerson/idNumber");
        "救助类型" "Kind" 12 Code("/kind", AssistanceKind::META);
        "在保状态" "State" 8 Code("/state", AwardState::META);
        "保障人数" "Persons" 8 Count("/personCount");
        "月保障金额" "Monthly amount" 12 Money("/monthlyTotal");
        "复核期限" "Next recheck due" 12 Text("/recheckDueOn");
        "最近复核轮次" "Latest cycle" 8 Count("/rechecks/nodes/0/cycleNo");
        "复核原因" "Reason" 10 Code("/rechecks/nodes/0/reason", RecheckReason::META);
        "复核状态" "Recheck" 10 Code("/rechecks/nodes/0/state", RecheckState::META);
        "复核结果" "Outcome" 8 Code("/rechecks/nodes/0/outcome", RecheckOutcome::META);
        "结果说明" "Explanation" 24 Text("/rechecks/nodes/0/outcomeReason");
        "复核前金额" "Before" 12 Money("/rechecks/nodes/0/amountBefore");
        "复核后金额" "After" 12 Money("/rechecks/nodes/0/amountAfter");
        "生效月份" "From month" 10 Text("/rechecks/nodes/0/effectiveMonth");
        "确认日期" "Decided on" 12 Day("/rechecks/nodes/0/decidedAt");
        "确认人" "Decided by" 12 Text("/rechecks/nodes/0/decidedByName");
        "证书编号" "Certificate" 26 Text("/awardNo");
    },
};

/// Applications and awards of close relatives of officials.
pub const RELATIVES: Export = Export {
    kind: "relatives",
    zh: "近亲属备案表",
    en: "Filings of relatives",
    may: LEDGER,
    asks: &[Ask::Days],
    document: concat!(
        include_str!("relatives.graphql"),
        include_str!("place.graphql")
    ),
    rows: "/relativeFilings",
    limits: in_days,
    columns: columns! {
        "序号" "No." 6 Serial;
        "县区" "County" 10 County("/division");
        "镇街" "Town" 12 Town("/division");
        "村社区" "Village" 16 Village("/division");
        "户主" "Head" 10 Made(|row, _| Cell::text(first_of(row, &["/case/household/headPerson/name", "/award/household/headPerson/name"])));
        "身份证号" "Identity number" 22 Made(|row, _| Cell::text(first_of(row, &["/case/household/headPerson/idNumber", "/award/household/headPerson/idNumber"])));
        "干部姓名" "Official" 10 Text("/officialName");
        "干部职务" "Post" 22 Text("/officialPost");
        "与申请人关系" "Relation" 12 Code("/relation", FamilyRelation::META);
        "备案日期" "Filed on" 12 Text("/filedOn");
        "县级入户日期" "County's visit" 12 Day("/countyVisit/visitedAt");
        "申请编号" "Case" 26 Text("/case/caseNo");
        "证书编号" "Certificate" 26 Text("/award/awardNo");
    },
};

/// Limited to the division, a month, and the month before, which is the last that is paid of what ends.
fn around_month(division: &str, choice: &Choice) -> Json {
    let month = choice.month.map(|month| month.to_string());
    let before = choice.month.map(|month| month.previous().to_string());
    json!({ "division": division, "month": month, "before": before })
}

fn change(row: &Json, choice: &Choice) -> Cell {
    let month = choice.month.map(|month| month.to_string());
    let enters = row["startMonth"].as_str() == month.as_deref();
    Cell::text(if enters { "新增" } else { "退出" })
}
