//! Screenings of a county: those that are over, one that runs, and for some counties one that is planned.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use entity_assistance::assistance_case::{AssistanceKind, CaseState};
use entity_kernel::campaign::{self, CampaignState};
use entity_kernel::campaign_task::{self, CampaignTaskState};
use graph::places::Place;
use uuid::Uuid;

use super::super::assistance::course::NO_DEADLINE;
use super::super::chance::Chance;
use super::super::desk::{City, Desk};
use super::super::error::DemoError;
use super::super::journal::{self, Subject, moved};
use super::super::row::{Stamp, row};
use super::super::time::{at, before, day, days_between};
use super::{Applied, Desks, findings};

/// A household to be looked at.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// The household.
    pub household: Uuid,
    /// Where it lives.
    pub place: Place,
    /// Its application, if it has made one.
    pub applied: Option<Applied>,
}

/// Days of a screening.
#[derive(Clone, Copy, Debug)]
pub struct Drive {
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// Whether every county has it, or every third.
    everywhere: bool,
    title: &'static str,
}

const DRIVES: [Drive; 5] = [
    Drive {
        starts_on: day(2019, 11, 18),
        ends_on: day(2019, 12, 20),
        everywhere: true,
        title: "2019年冬季困难群众排查",
    },
    Drive {
        starts_on: day(2020, 3, 16),
        ends_on: day(2020, 5, 31),
        everywhere: true,
        title: "2020年兜底保障对象排查",
    },
    Drive {
        starts_on: day(2020, 7, 1),
        ends_on: day(2020, 8, 15),
        everywhere: false,
        title: "2020年秋季返贫风险排查",
    },
    Drive {
        starts_on: day(2020, 11, 16),
        ends_on: day(2021, 1, 20),
        everywhere: true,
        title: "2020年冬季困难群众排查",
    },
    Drive {
        starts_on: day(2021, 3, 1),
        ends_on: day(2021, 4, 15),
        everywhere: false,
        title: "2021年春季返贫风险排查",
    },
];
/// How many days ahead a screening is planned.
const AHEAD: u32 = 80;

impl Drive {
    /// Where it stands on a day; none where nobody thinks of it yet.
    fn state(&self, today: NaiveDate) -> Option<CampaignState> {
        if self.ends_on < today {
            Some(CampaignState::Closed)
        } else if self.starts_on <= today {
            Some(CampaignState::Running)
        } else {
            let ahead = days_between(today, self.starts_on);
            (ahead < AHEAD).then_some(CampaignState::Planned)
        }
    }
}

/// Puts the screenings of a county on the desk.
pub fn put(
    desks: &Desks<'_>,
    targets: &[Target],
    desk: &mut Desk,
    chance: &mut Chance,
) -> Result<(), DemoError> {
    desk.turns.counties += 1;
    for drive in DRIVES {
        let takes_part = drive.everywhere || desk.turns.counties % 3 == 1;
        let state = drive.state(desks.city.today).filter(|_| takes_part);
        if let Some(state) = state {
            screening(desks, (drive, state), targets, desk, chance)?;
        }
    }
    Ok(())
}

fn screening(
    desks: &Desks<'_>,
    (drive, state): (Drive, CampaignState),
    targets: &[Target],
    desk: &mut Desk,
    chance: &mut Chance,
) -> Result<(), DemoError> {
    use CampaignState::{Closed, Planned, Running};
    let place = desks.county.place;
    let officer = desks.of_county("COUNTY_OFFICER")?;
    let city = desks
        .city
        .staff
        .holder(Some(desks.city.tree.get("6103")?.id), "CITY_ASSIST", 0)?;
    let planned_at = at(
        drive.starts_on.min(desks.city.worked(3)) - chrono::Days::new(6),
        10 * 60,
    );
    let launched_at = at(drive.starts_on, 8 * 60 + 30);
    let last_day = desks.city.calendar.on_or_after(drive.ends_on);
    let closed_at = at(last_day, 17 * 60);
    let mut steps = vec![moved(
        "planCampaign",
        (None, Planned),
        Some(officer),
        planned_at,
    )];
    if state != Planned {
        steps.push(moved(
            "launchCampaign",
            (Some(Planned), Running),
            Some(officer),
            launched_at,
        ));
    }
    if state == Closed {
        steps.push(moved(
            "closeCampaign",
            (Some(Running), Closed),
            Some(city),
            closed_at,
        ));
    }
    let id = desk.keys.next(planned_at);
    let subject = Subject {
        kind: "Campaign",
        id,
        place,
    };
    let last = steps.last().map_or(planned_at, |step| step.at);
    let version = journal::put_all(subject, &steps, desk);
    let launched = state != Planned;
    let looked_at = if launched { targets } else { &[] };
    let over = state == Closed;
    desk.load.campaigns.push(
        row!(campaign in place, Stamp::made(planned_at, Some(officer.id)).changed(last, version);
            id: id,
            kind: "SCREENING".to_owned(),
            title: format!("{}{}", desks.county.name, drive.title),
            state: state,
            starts_on: drive.starts_on,
            ends_on: drive.ends_on,
            target_count: i32::try_from(looked_at.len()).unwrap_or(i32::MAX),
            launched_at: launched.then_some(launched_at),
            closed_at: over.then_some(closed_at),
            summary: over.then(|| "入户率100%，新增对象已按程序申请，未发现漏保。".to_owned()),
        ),
    );
    let mut villages: BTreeMap<Uuid, Vec<Target>> = BTreeMap::new();
    for target in looked_at {
        villages
            .entry(target.place.division)
            .or_default()
            .push(*target);
    }
    for targets in villages.values() {
        village(desks, (id, drive, state), targets, desk, chance)?;
    }
    Ok(())
}

/// How far a village of a running screening is, in turn.
const STATES: [CampaignTaskState; 4] = [
    CampaignTaskState::Running,
    CampaignTaskState::Accepted,
    CampaignTaskState::Running,
    CampaignTaskState::Checked,
];

fn village(
    desks: &Desks<'_>,
    (campaign, drive, of_all): (Uuid, Drive, CampaignState),
    targets: &[Target],
    desk: &mut Desk,
    chance: &mut Chance,
) -> Result<(), DemoError> {
    use CampaignTaskState::{Accepted, Checked, Running};
    let place = targets[0].place;
    desk.turns.villages += 1;
    let state = match of_all {
        CampaignState::Closed => Accepted,
        _ => STATES[desk.turns.villages % STATES.len()],
    };
    let (clerk, lead) = (
        desks.of_town(place, "TOWN_CLERK")?,
        desks.of_town(place, "TOWN_LEAD")?,
    );
    let officer = desks.of_county("COUNTY_OFFICER")?;
    let [submitted_at, by_town, by_county] = checked_at(desks.city, (drive, of_all));
    let made_at = at(drive.starts_on, 8 * 60 + 30);
    let id = desk.keys.next(made_at);
    let mut steps = Vec::new();
    if state != Running {
        steps.push(moved(
            "submitVillageTask",
            (Some(Running), Checked),
            Some(clerk),
            submitted_at,
        ));
    }
    if state == Accepted {
        steps.push(moved(
            "spotCheckTask",
            (Some(Checked), Checked),
            Some(lead),
            by_town,
        ));
        steps.push(moved(
            "spotCheckTask",
            (Some(Checked), Accepted),
            Some(officer),
            by_county,
        ));
    }
    let subject = Subject {
        kind: "CampaignTask",
        id,
        place,
    };
    let last = steps.last().map_or(made_at, |step| step.at);
    let version = journal::put_all(subject, &steps, desk) + 1;
    let accepted = state == Accepted;
    let count = i32::try_from(targets.len()).unwrap_or(i32::MAX);
    let sample = |share: i32| {
        if accepted {
            (count * share + 99) / 100
        } else {
            0
        }
    };
    desk.load.tasks.push(
        row!(campaign_task in place, Stamp::made(made_at, None).changed(last, version);
            id: id,
            campaign_id: campaign,
            state: state,
            state_due_on: if state == Running { drive.ends_on } else { NO_DEADLINE },
            target_count: count,
            submitted_at: (state != Running).then_some(submitted_at),
            submitted_by_name: (state != Running).then(|| clerk.name.clone()),
            town_sample: sample(20),
            town_errors: 0,
            town_checked_at: accepted.then_some(by_town),
            county_sample: sample(5),
            county_errors: 0,
            county_checked_at: accepted.then_some(by_county),
            return_count: 0,
        ),
    );
    let shown = findings::Shown {
        task: id,
        made_at,
        complete: state != Running,
        visited_on: submitted_at.date_naive() - chrono::Days::new(3),
    };
    findings::put(desks, shown, targets, desk, chance)
}

/// When a village handed in, the town checked, the county checked.
fn checked_at(city: &City<'_>, (drive, state): (Drive, CampaignState)) -> [DateTime<Utc>; 3] {
    let days = match state {
        CampaignState::Closed => {
            [10, 7, 2].map(|days| city.calendar.on_or_after(before(drive.ends_on, days)))
        }
        _ => [6, 4, 2].map(|days| city.worked(days)),
    };
    days.map(|day| at(day, 16 * 60))
}

/// Whether an application counts as cover: it was approved, and is no temporary aid.
pub fn covers(applied: &Applied) -> bool {
    applied.state == CaseState::Approved
        && matches!(
            applied.kind,
            AssistanceKind::Dibao | AssistanceKind::DibaoSingle | AssistanceKind::Tekun
        )
}
