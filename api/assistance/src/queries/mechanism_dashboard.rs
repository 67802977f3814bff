//! `mechanismDashboard`: how signals, identification, leads and the one window worked over some months.

use entity_assistance::assistance_case::IntakeChannel;
use entity_assistance::assistance_lead::{LeadResult, LeadSource};
use entity_assistance::referral::MeasureType;
use entity_assistance::risk_signal::RiskType;
use entity_assistance::screening_finding::ScreeningOutcome;
use entity_kernel::division;
use graph::error::Failure;
use graph::query::{Query, Reading};
use resource::{CodeList, Id, Input, Month, Output};
use serde::Serialize;

use crate::boards::mechanisms::draw_up;
use crate::boards::sheet::{Figure, Figures, Frame, Sheet};

/// Arguments of `mechanismDashboard` (四项机制看板).
#[derive(Debug, Input)]
pub struct MechanismDashboard {
    /// Division; your whole scope by default (区划).
    pub division: Option<Id<division::Entity>>,
    /// First month; the last month itself by default (起始月份).
    pub from: Option<Month>,
    /// Last month; the present one by default (月份).
    pub month: Option<Month>,
}

/// What waits now (待办情况).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct Waiting {
    /// Open (待办数).
    pub open: i32,
    /// Of these past their day (超期数).
    pub overdue: i32,
}

/// Signals of one kind (分类型预警信号).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct SignalFigures {
    /// What the data say (风险类型).
    pub kind: RiskType,
    /// Raised in the months (产生数).
    pub raised: i32,
    /// Of these found true (属实数).
    pub verified: i32,
    /// Of these dismissed (排除数).
    pub dismissed: i32,
    /// Share of the true ones in those that were looked at; none where nobody has (准确率).
    pub precision_bp: Option<i32>,
}

/// Alerts of one cross-check (分规则预警).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct AlertFigures {
    /// Code of the cross-check, for example DEATH_PAID (预警规则).
    pub code: String,
    /// Raised in the months (产生数).
    pub raised: i32,
    /// Of these dealt with, or gone with their cause (已处理数).
    pub resolved: i32,
    /// Of these found to be no problem (误报数).
    pub dismissed: i32,
    /// Share of the true ones in those that are closed; none where none is (准确率).
    pub precision_bp: Option<i32>,
}

/// The share of hits in hits and misses, in basis points.
fn precision(hits: i32, misses: i32) -> Option<i32> {
    let (hits, closed) = (i64::from(hits), i64::from(hits) + i64::from(misses));
    let share = (hits * 10_000).checked_div(closed)?;
    i32::try_from(share).ok()
}

/// Households visited with one outcome (分结果排查户数).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct FindingFigures {
    /// The outcome (排查结果).
    pub outcome: ScreeningOutcome,
    /// Households visited in the months (户数).
    pub households: i32,
}

/// How exactly those in need are identified (精准识别).
#[derive(Clone, Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct Identification {
    /// Means tests reported (完成核对数).
    pub means_tests: i32,
    /// Of these with a discrepancy (核对不一致数).
    pub discrepancies: i32,
    /// Applications approved (确认数).
    pub approved: i32,
    /// Applications refused (不予确认数).
    pub refused: i32,
    /// Households visited in screenings, by outcome (排查结果).
    pub findings: Vec<FindingFigures>,
}

/// Leads of one source, those of the persons themselves left out (分来源线索).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct LeadFigures {
    /// Where they come from (线索来源).
    pub source: LeadSource,
    /// Reported in the months (报告数).
    pub reported: i32,
    /// Of these verified (已核数).
    pub verified: i32,
    /// Of these verified in time (按时核实数).
    pub in_time: i32,
}

/// Leads that came to one result (分结果线索).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct LeadResultFigures {
    /// The result (办理结果).
    pub result: LeadResult,
    /// Closed in the months (办结数).
    pub closed: i32,
}

/// Applications handed in one way (分渠道申请).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct IntakeFigures {
    /// The way (受理渠道).
    pub channel: IntakeChannel,
    /// Handed in in the months (申请数).
    pub submitted: i32,
    /// Of these accepted (受理数).
    pub accepted: i32,
}

/// Referrals for one kind of help (分措施转办).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct ReferralFigures {
    /// Kind of help (帮扶措施类型).
    pub measure_type: MeasureType,
    /// Sent in the months (转办数).
    pub sent: i32,
    /// Of these taken in time (按时接收数).
    pub taken_in_time: i32,
    /// Of these done (办结数).
    pub done: i32,
    /// Of these returned (退回数).
    pub returned: i32,
}

/// The four mechanisms over some months (四项机制).
#[derive(Clone, Debug, Serialize, Output)]
#[output(name = "MechanismDashboard")]
#[serde(rename_all = "camelCase")]
pub struct Board {
    /// First month (起始月份).
    pub from: Month,
    /// Last month (月份).
    pub month: Month,
    /// Monitoring: signals of the data, by kind (监测预警).
    pub signals: Vec<SignalFigures>,
    /// Cross-checks: alerts by rule, with how often each was right (交叉比对预警).
    pub alerts: Vec<AlertFigures>,
    /// Signals that nobody has looked at yet (待核实信号).
    pub signals_waiting: Waiting,
    /// Identification (精准识别).
    pub identification: Identification,
    /// Discovery: leads that did not come from the persons themselves, by source (主动发现).
    pub leads: Vec<LeadFigures>,
    /// What such leads came to (线索办理结果).
    pub lead_results: Vec<LeadResultFigures>,
    /// Such leads that are not closed (未办结线索).
    pub leads_waiting: Waiting,
    /// One window: applications by the way they came (一门受理).
    pub intake: Vec<IntakeFigures>,
    /// Requests that are no application for assistance, taken in all the same (其他诉求受理数).
    pub requests: i32,
    /// Of these passed on to another department (其他诉求转办数).
    pub requests_referred: i32,
    /// Referrals by kind of help (协同办理).
    pub referrals: Vec<ReferralFigures>,
    /// Referrals that are not done (未办结转办).
    pub referrals_waiting: Waiting,
}

impl Query for MechanismDashboard {
    const NAME: &'static str = "mechanismDashboard";
    const DOC: &'static str = "How signals, identification, leads and the one window worked over some months (四项机制看板).";
    const MAY: &'static str = "assistance.board.read";
    type Answer = Board;

    async fn answer(self, cx: &Reading<'_>) -> Result<Board, Failure> {
        let frame = Frame::of(self.division, self.from, self.month, cx)?;
        let mut sheet = Sheet::new(self.division, Self::MAY, cx)?;
        draw_up(&frame, &mut sheet);
        Ok(board(&frame, &sheet.read(cx).await?))
    }
}

fn board(frame: &Frame, found: &Figures) -> Board {
    let [requests, requests_referred, ..] = found.counts("request");
    Board {
        from: frame.from,
        month: frame.month,
        signals: coded(found, "signal", |kind, [raised, verified, dismissed, _]| {
            SignalFigures {
                kind,
                raised,
                verified,
                dismissed,
                precision_bp: precision(verified, dismissed),
            }
        }),
        alerts: found.of("alert").iter().map(alerts).collect(),
        signals_waiting: waiting(found, "signal_open"),
        identification: identification(found),
        leads: coded(found, "lead", |source, [reported, verified, in_time, _]| {
            LeadFigures {
                source,
                reported,
                verified,
                in_time,
            }
        }),
        lead_results: coded(found, "lead_result", |result, [closed, ..]| {
            LeadResultFigures { result, closed }
        }),
        leads_waiting: waiting(found, "lead_open"),
        intake: coded(found, "intake", |channel, [submitted, accepted, ..]| {
            IntakeFigures {
                channel,
                submitted,
                accepted,
            }
        }),
        requests,
        requests_referred,
        referrals: coded(
            found,
            "referral",
            |measure_type, [sent, taken_in_time, done, returned]| ReferralFigures {
                measure_type,
                sent,
                taken_in_time,
                done,
                returned,
            },
        ),
        referrals_waiting: waiting(found, "referral_open"),
    }
}

fn identification(found: &Figures) -> Identification {
    let [means_tests, discrepancies, ..] = found.counts("means_test");
    let [approved, refused, ..] = found.counts("decision");
    Identification {
        means_tests,
        discrepancies,
        approved,
        refused,
        findings: coded(found, "finding", |outcome, [households, ..]| {
            FindingFigures {
                outcome,
                households,
            }
        }),
    }
}

fn alerts(figure: &Figure) -> AlertFigures {
    let [raised, resolved, dismissed, _] = figure.counts();
    AlertFigures {
        code: figure.code().to_owned(),
        raised,
        resolved,
        dismissed,
        precision_bp: precision(resolved, dismissed),
    }
}

fn waiting(found: &Figures, part: &str) -> Waiting {
    let [open, overdue, ..] = found.counts(part);
    Waiting { open, overdue }
}

/// The figures of a part in the order of its code list, without those that nobody counted.
fn coded<C: CodeList, T>(found: &Figures, part: &str, told: impl Fn(C, [i32; 4]) -> T) -> Vec<T> {
    let of = |code: &C| found.of(part).iter().find(|row| row.code() == code.code());
    let counted = C::ALL
        .iter()
        .filter_map(|code| of(code).map(|row| (*code, Figure::counts(row))));
    counted.map(|(code, counts)| told(code, counts)).collect()
}
