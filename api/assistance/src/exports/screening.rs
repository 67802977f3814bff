//! The ledger of screenings, to be signed in the village.

use entity_assistance::screening_finding::{CoverKind, ScreeningOutcome};
use kernel::exports::{Cell, Choice, Export};
use resource::CodeList;
use serde_json::Value as Json;

use super::{LEDGER, columns, in_division};

/// Households that screenings looked at, or still have to, with room for signatures.
pub const FINDINGS: Export = Export {
    kind: "screening",
    zh: "兜底排查台账",
    en: "Screening ledger",
    may: LEDGER,
    asks: &[],
    document: concat!(
        include_str!("findings.graphql"),
        include_str!("place.graphql")
    ),
    rows: "/screeningFindings",
    limits: in_division,
    columns: columns! {
        "序号" "No." 6 Serial;
        "县区" "County" 10 County("/division");
        "镇街" "Town" 12 Town("/division");
        "村社区" "Village" 16 Village("/division");
        "排查活动" "Screening" 22 Text("/campaignTask/campaign/title");
        "户号" "Household" 24 Text("/household/householdNo");
        "户主" "Head" 10 Text("/household/headPerson/name");
        "身份证号" "Identity number" 22 Text("/household/headPerson/idNumber");
        "入户日期" "Visited on" 12 Text("/visitedOn");
        "入户人员" "Visitors" 16 Made(visitors);
        "不愁吃" "Food" 6 Flag("/foodMet");
        "不愁穿" "Clothing" 6 Flag("/clothingMet");
        "义务教育" "Education" 6 Flag("/educationMet");
        "基本医疗" "Medical care" 6 Flag("/medicalMet");
        "住房安全" "Housing" 6 Flag("/housingMet");
        "现有保障" "Present cover" 12 Code("/currentCover", CoverKind::META);
        "排查结果" "Outcome" 12 Code("/outcome", ScreeningOutcome::META);
        "原因说明" "Reason" 24 Text("/reason");
        "申请编号" "Case" 26 Text("/case/caseNo");
        "户主签字" "Signature of the head" 14 Blank;
        "入户人员签字" "Signature of the visitors" 14 Blank;
    },
};

fn visitors(row: &Json, _: &Choice) -> Cell {
    let names = row["visitors"].as_array().into_iter().flatten();
    let names: Vec<&str> = names.filter_map(Json::as_str).collect();
    Cell::text(names.join("、"))
}
