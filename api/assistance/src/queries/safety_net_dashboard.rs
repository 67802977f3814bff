//! `safetyNetDashboard`: the six parts of the safety net in a month, and how well they are worked on.

use entity_assistance::assistance_case::{AreaType, AssistanceKind};
use entity_assistance::poverty_profile::PovertyCategory;
use entity_kernel::division;
use graph::error::Failure;
use graph::query::{Query, Reading};
use resource::{CodeList, Id, Input, Money, Month, Output, Rounding};
use serde::Serialize;

use crate::boards::nets::draw_up;
use crate::boards::sheet::{Figure, Figures, Frame, Sheet};
use crate::boards::{SafetyNet, share_bp, tiles};

/// Arguments of `safetyNetDashboard` (兜底保障看板).
#[derive(Debug, Input)]
pub struct SafetyNetDashboard {
    /// Division; your whole scope by default (区划).
    pub division: Option<Id<division::Entity>>,
    /// First month of what is counted over months: aid, decisions, rechecks; the month itself by default (起始月份).
    pub from: Option<Month>,
    /// Month at whose end awards are in force; the present one by default (月份).
    pub month: Option<Month>,
}

/// A part of a whole (占比).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Output)]
#[output(name = "Share")]
#[serde(rename_all = "camelCase")]
pub struct Portion {
    /// The part (数量).
    pub part: i32,
    /// The whole (总数).
    pub whole: i32,
    /// The former of the latter, in basis points; 0 of nothing (占比).
    pub share_bp: i32,
}

/// One of the six parts of the safety net (六张网之一).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct NetTile {
    /// The part (保障网).
    pub net: SafetyNet,
    /// Persons whom it reaches (人数).
    pub persons: i32,
    /// Money of the month, or of the months where it is given once, yuan (金额).
    pub money: Money,
    /// Applications, rechecks, referrals, papers, measures or persons that wait (待办数).
    pub open_tasks: i32,
    /// Of these overdue (超期数).
    pub overdue: i32,
    /// Open alerts (预警数).
    pub alerts: i32,
}

/// Awards of one kind and area in force at the end of the month, and what was paid (在保情况).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct AwardFigures {
    /// Kind of assistance (救助类型).
    pub kind: AssistanceKind,
    /// Rural or urban (城乡类别).
    pub area: AreaType,
    /// Awards in force and not held back (户数).
    pub awards: i32,
    /// Persons covered (人数).
    pub persons: i32,
    /// Due a month, yuan (月保障金额).
    pub monthly: Money,
    /// Ordered from the bank for the month, yuan (当月发放金额).
    pub paid: Money,
    /// Base amount paid a person, yuan; nothing where nothing was paid (人均补助水平).
    pub average_base: Money,
}

/// Persons of one category of the poverty register (建档立卡保障情况).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct RegisterCover {
    /// Category (贫困类别).
    pub category: PovertyCategory,
    /// Persons with an award among all (保障人数占比).
    pub covered: Portion,
}

/// Temporary aid of the months (临时救助情况).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct AidFigures {
    /// Grants (救助次数).
    pub grants: i32,
    /// Persons helped, as often as they were helped (救助人次).
    pub persons: i32,
    /// Amount, yuan (救助金额).
    pub amount: Money,
    /// Grants whose papers came later, paid within 24 hours of becoming known (24小时内先行救助占比).
    pub within_a_day: Portion,
}

/// The safety net in a month (兜底保障).
#[derive(Clone, Debug, Serialize, Output)]
#[output(name = "SafetyNetDashboard")]
#[serde(rename_all = "camelCase")]
pub struct Board {
    /// First month of what is counted over months (起始月份).
    pub from: Month,
    /// Month (月份).
    pub month: Month,
    /// The six parts (六张保障网).
    pub nets: Vec<NetTile>,
    /// Awards by kind and area (在保情况).
    pub awards: Vec<AwardFigures>,
    /// Members of households that are registered and poor (未脱贫人数).
    pub unlifted_persons: i32,
    /// Persons of the poverty register with an award, by category (建档立卡保障情况).
    pub register: Vec<RegisterCover>,
    /// Temporary aid (临时救助情况).
    pub temp_aid: AidFigures,
    /// Households visited, of those that the screenings of the months look at (排查覆盖率).
    pub screening_coverage: Portion,
    /// Households decided, of those visited (排查办结率).
    pub fully_decided: Portion,
    /// Persons who need full care and live in an institution (失能特困集中供养率).
    pub full_care_centralised: Portion,
    /// Cases decided within the whole term, of those decided in the months (按时办结率).
    pub on_time: Portion,
    /// Rechecks past their day, of those open (超期复核占比).
    pub recheck_overdue: Portion,
    /// Awards stopped, of those rechecked in the months (复核停发率).
    pub stopped_at_recheck: Portion,
    /// Confirmed to be paid back, with fines, yuan (应追缴金额).
    pub to_recover: Money,
    /// Of this paid back, yuan (已追回金额).
    pub recovered: Money,
    /// The latter of the former, in basis points; 0 of nothing (追缴率).
    pub recovery_bp: i32,
}

impl Query for SafetyNetDashboard {
    const NAME: &'static str = "safetyNetDashboard";
    const DOC: &'static str = "The six parts of the safety net in a month, and how well they are worked on (兜底保障看板).";
    const MAY: &'static str = "assistance.board.read";
    type Answer = Board;

    async fn answer(self, cx: &Reading<'_>) -> Result<Board, Failure> {
        let frame = Frame::of(self.division, self.from, self.month, cx)?;
        let mut sheet = Sheet::new(self.division, Self::MAY, cx)?;
        draw_up(&frame, &mut sheet);
        board(&frame, &sheet.read(cx).await?)
    }
}

fn board(frame: &Frame, found: &Figures) -> Result<Board, Failure> {
    let first_of = |part: &str, [part_at, whole_at]: [usize; 2]| {
        let counts = found.counts(part);
        share(counts[part_at], counts[whole_at])
    };
    let register: Vec<RegisterCover> = found.of("register").iter().filter_map(cover).collect();
    let unlifted = register
        .iter()
        .find(|row| row.category == PovertyCategory::RegisteredUnlifted);
    let rechecks = found.of("recheck").iter().map(Figure::counts);
    let (open, overdue) = rechecks.fold((0, 0), |sum, row| (sum.0 + row[0], sum.1 + row[1]));
    let [to_recover, recovered] = found.amounts("recovery");
    Ok(Board {
        from: frame.from,
        month: frame.month,
        nets: tiles::six(found)?,
        awards: awards(found)?,
        unlifted_persons: unlifted.map_or(0, |row| row.covered.whole),
        temp_aid: aid(found)?,
        screening_coverage: first_of("screening", [1, 0]),
        fully_decided: first_of("screening", [2, 1]),
        full_care_centralised: first_of("tekun", [1, 0]),
        on_time: first_of("decided", [1, 0]),
        recheck_overdue: share(overdue, open),
        stopped_at_recheck: first_of("rechecked", [1, 0]),
        to_recover,
        recovered,
        recovery_bp: tiles::share_of_money(recovered, to_recover),
        register,
    })
}

fn share(part: i32, whole: i32) -> Portion {
    Portion {
        part,
        whole,
        share_bp: share_bp(part, whole),
    }
}

fn cover(row: &Figure) -> Option<RegisterCover> {
    let [persons, covered, ..] = row.counts();
    Some(RegisterCover {
        category: PovertyCategory::from_code(row.code())?,
        covered: share(covered, persons),
    })
}

/// Every kind and area that there is an award or a payment of.
fn awards(found: &Figures) -> Result<Vec<AwardFigures>, Failure> {
    let mut rows = Vec::new();
    for kind in AssistanceKind::ALL {
        for area in AreaType::ALL {
            let code = format!("{kind} {area}");
            let of = |part| found.of(part).iter().find(|row| row.code() == code);
            let (held, paid) = (of("award"), of("paid"));
            if held.is_none() && paid.is_none() {
                continue;
            }
            let [awards, persons, ..] = held.map_or([0; 4], Figure::counts);
            rows.push(AwardFigures {
                kind: *kind,
                area: *area,
                awards,
                persons,
                monthly: held.map_or(Money::ZERO, Figure::money),
                paid: paid.map_or(Money::ZERO, Figure::money),
                average_base: paid.map_or(Ok(Money::ZERO), average_base)?,
            });
        }
    }
    Ok(rows)
}

fn average_base(paid: &Figure) -> Result<Money, Failure> {
    let [_, persons, ..] = paid.counts();
    let each = paid
        .base()
        .mul_div(1, i128::from(persons.max(1)), Rounding::HalfUpFen);
    each.map_err(Failure::fault)
}

fn aid(found: &Figures) -> Result<AidFigures, Failure> {
    let [fast, in_time, ..] = found.counts("fast");
    let given = found.of("aid");
    let sum = |at: usize| given.iter().map(|row| row.counts()[at]).sum();
    let amount = Money::sum(given.iter().map(Figure::money)).map_err(Failure::fault)?;
    Ok(AidFigures {
        grants: sum(0),
        persons: sum(1),
        amount,
        within_a_day: share(in_time, fast),
    })
}
