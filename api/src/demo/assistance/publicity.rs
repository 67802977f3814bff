//! Public notices of the opinion and of the intended decision, masked as the law wants it.

use chrono::Datelike;
use entity_assistance::assistance_award::AwardMethod;
use entity_assistance::assistance_case::{AreaType, AssistanceKind, CaseState};
use entity_kernel::notice::{self, NoticeState};
use kernel::calendar::business_date;
use resource::{CodeList, mask};

use super::super::desk::Desk;
use super::super::numbers;
use super::application::{Application, TABLE};
use super::course::Run;

/// Puts the notices that were posted on the desk.
pub fn put(application: &Application<'_>, desk: &mut Desk) {
    let course = &application.course;
    if application.reached(CaseState::Notice) {
        let closed = application.reached(CaseState::CountyReview);
        let notice = notice(
            application,
            "ASSIST_OPINION",
            "初审公示",
            &course.opinion,
            closed,
            desk,
        );
        desk.load.notices.push(notice);
    }
    let twice = application.kind != AssistanceKind::TempAid;
    if twice && application.reached(CaseState::DecisionNotice) {
        let closed = application.reached(CaseState::Approved);
        let notice = notice(
            application,
            "ASSIST_DECISION",
            "拟批准公示",
            &course.proposal,
            closed,
            desk,
        );
        desk.load.notices.push(notice);
    }
}

fn notice(
    application: &Application<'_>,
    kind: &str,
    title: &str,
    run: &Run,
    closed: bool,
    desk: &mut Desk,
) -> notice::Model {
    let opened_on = business_date(run.opened_at);
    let county = application.village.code.county6();
    let place = application.place();
    let what = what(application.kind, application.area);
    notice::Model {
        id: desk.keys.next(run.opened_at),
        notice_no: desk
            .numbers
            .next(numbers::NOTICES, county, opened_on.year()),
        kind: kind.to_owned(),
        state: if closed {
            NoticeState::Closed
        } else {
            NoticeState::Open
        },
        title: format!("{what}{title}"),
        body: body(application, &what),
        opened_on,
        closes_on: run.last_day,
        closed_at: closed.then_some(run.closed_at),
        unpublish_on: run.last_day.succ_opt().unwrap_or(run.last_day),
        place: Some(format!("{}公示栏", application.village.name)),
        object_type: TABLE.to_owned(),
        object_id: application.id,
        division_id: place.division,
        county_id: place.county,
        town_id: place.town,
        created_at: run.opened_at,
        created_by: None,
        updated_at: if closed { run.closed_at } else { run.opened_at },
        version: if closed { 2 } else { 1 },
    }
}

fn what(kind: AssistanceKind, area: AreaType) -> String {
    let place = match area {
        AreaType::Rural => "农村",
        AreaType::Urban => "城市",
    };
    match kind {
        AssistanceKind::Dibao => format!("{place}最低生活保障"),
        AssistanceKind::TempAid => kind.meta().zh.to_owned(),
        kind => format!("{place}{}", kind.meta().zh),
    }
}

fn body(application: &Application<'_>, what: &str) -> String {
    let name = mask::name(application.applicant().person.name.as_str());
    let found = &application.calculation;
    let (persons, amount) = (found.members, found.amount());
    let given = match (found.lump_sum, found.method) {
        (Some(_), _) => format!("拟给予{what}{amount}元"),
        (None, AwardMethod::None) => format!("拟认定为{what}家庭"),
        (None, _) => format!("拟享受{what}，每月{amount}元"),
    };
    format!(
        "申请人{name}，{}，保障人口{persons}人，{given}。公示7天，如有异议，请在公示期内向镇街或县区民政部门反映。",
        application.village.name
    )
}
