//! Public notices of the opinion and of the intended decision, masked as the law wants it.

use chrono::Datelike;
use entity_assistance::assistance_case::{AreaType, CaseState};
use entity_kernel::notice::{self, NoticeState};
use kernel::calendar::business_date;
use resource::mask;

use super::super::desk::Desk;
use super::super::numbers;
use super::application::{Application, TABLE};
use super::case::applicant;
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
    if application.reached(CaseState::DecisionNotice) {
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
    let what = what(application.area);
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
        body: body(application, what),
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

const fn what(area: AreaType) -> &'static str {
    match area {
        AreaType::Rural => "农村最低生活保障",
        AreaType::Urban => "城市最低生活保障",
    }
}

fn body(application: &Application<'_>, what: &str) -> String {
    let name = mask::name(applicant(application).person.name.as_str());
    let found = &application.calculation;
    format!(
        "申请人{name}，{}，保障人口{}人，拟享受{what}，每月{}元。公示7天，如有异议，请在公示期内向镇街或县区民政部门反映。",
        application.village.name, found.members, found.monthly_total
    )
}
