//! The extremely poor: who is bound to support them, how much care they need, where they live, who cares.

use assistance::rules::tekun::assess;
use assistance::rules::{Explanation, Ruleset};
use chrono::{Months, NaiveDate};
use entity_assistance::assistance_award::{self, AwardState, CareLevel, SupportMode};
use entity_assistance::assistance_case::CaseState;
use entity_assistance::care_agreement::{self, CareAgreementState};
use entity_assistance::tekun_obligor::{self, ObligorInability};
use entity_assistance::{facility_stay, tekun_care_assessment};
use entity_kernel::codes::{FamilyRelation, Sex};
use kernel::calendar::business_date;
use resource::{CodeList, Money};
use serde_json::json;

use super::super::chance::Chance;
use super::super::desk::{City, Desk};
use super::super::error::DemoError;
use super::super::journal::{self, Done, Subject};
use super::super::people::names;
use super::super::row::{Stamp, row};
use super::super::time::{at, before};
use super::application::Application;

/// Somebody bound by law to support the person, and unable to.
#[derive(Clone, Debug)]
pub struct Obligor {
    /// Name.
    pub name: String,
    /// Why not.
    pub inability: ObligorInability,
    /// What the obligor is to the person.
    pub relation: FamilyRelation,
}

/// What is known of an extremely poor person beside the means.
#[derive(Clone, Debug)]
pub struct Support {
    /// Eats, dresses, gets up, uses the toilet, walks, bathes alone.
    pub manages: [bool; 6],
    /// Everybody bound to support the person.
    pub obligors: Vec<Obligor>,
    /// Whether the person is to live in the county's institution.
    pub inside: bool,
    /// What became of the agreement on care at home.
    pub agreement: Agreement,
}

/// What became of the agreement on care at home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// It holds.
    Holds,
    /// It holds, after an earlier one that ran out.
    Renewed,
    /// It holds, after an earlier one that was ended.
    Replaced,
    /// Nobody has signed one yet.
    Missing,
}

impl Support {
    /// Invented, most people needing little care.
    pub fn drawn(chance: &mut Chance) -> Result<Self, DemoError> {
        let failed = chance.weighted(&[
            (0_usize, 50),
            (1, 12),
            (2, 10),
            (3, 8),
            (4, 8),
            (5, 6),
            (6, 6),
        ]);
        // Bathing is lost first, eating last.
        let mut manages = [true; 6];
        for item in manages.iter_mut().rev().take(failed) {
            *item = false;
        }
        let obligors = chance.weighted(&[(0, 65), (1, 28), (2, 7)]);
        let obligors = (0..obligors)
            .map(|_| obligor(chance))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            manages,
            obligors,
            inside: chance.percent(if failed >= 4 { 55 } else { 18 }),
            agreement: chance.weighted(&[
                (Agreement::Holds, 70),
                (Agreement::Renewed, 12),
                (Agreement::Replaced, 10),
                (Agreement::Missing, 8),
            ]),
        })
    }

    /// Level of care that follows.
    pub fn level(&self) -> CareLevel {
        assess(self.manages, Ruleset::R2012).value.level
    }
}

fn obligor(chance: &mut Chance) -> Result<Obligor, DemoError> {
    let (inability, relation, sex, born) = chance.weighted(&[
        (
            (
                ObligorInability::DibaoOver60,
                FamilyRelation::Son,
                Sex::Male,
                1958,
            ),
            3,
        ),
        (
            (
                ObligorInability::SevereDisabledLowIncome,
                FamilyRelation::Son,
                Sex::Male,
                1972,
            ),
            4,
        ),
        (
            (
                ObligorInability::NoCapacityMissingOrPrison,
                FamilyRelation::Daughter,
                Sex::Female,
                1974,
            ),
            3,
        ),
    ]);
    let surname = names::surname(chance);
    Ok(Obligor {
        name: names::name(surname, sex, born, chance)?.to_string(),
        inability,
        relation,
    })
}

/// Puts obligors and assessment of an application on the desk.
pub fn put(
    application: &Application<'_>,
    support: &Support,
    desk: &mut Desk,
) -> Result<(), DemoError> {
    let (place, course) = (application.place(), &application.course);
    let clerk = application.of_town("TOWN_CLERK", 0)?.id;
    for obligor in &support.obligors {
        desk.load.obligors.push(
            row!(tekun_obligor in place, Stamp::made(course.created_at, Some(clerk));
                id: desk.keys.next(course.created_at),
                case_id: application.id,
                name: obligor.name.clone(),
                person_id: None,
                relation: obligor.relation,
                able: false,
                inability: Some(obligor.inability),
                note: None,
            ),
        );
    }
    if !application.reached(CaseState::Reviewing) {
        return Ok(());
    }
    let [first, second] = [
        application.of_town("TOWN_SURVEYOR", 0)?,
        application.of_town("TOWN_SURVEYOR", 1)?,
    ];
    let on = business_date(course.visited_at);
    let found = assess(support.manages, Ruleset::R2012);
    let [
        can_eat,
        can_dress,
        can_transfer,
        can_toilet,
        can_walk_indoor,
        can_bathe,
    ] = support.manages;
    let steps =
        serde_json::to_value(Explanation::from(found.steps)).map_err(DemoError::invented)?;
    desk.load.assessments.push(row!(tekun_care_assessment in place, Stamp::made(course.visited_at, Some(first.id));
        id: desk.keys.next(course.visited_at),
        person_id: application.applicant().row.id,
        assessed_on: on,
        next_due_on: on + Months::new(12),
        assessors: json!([{"id": first.id, "name": first.name}, {"id": second.id, "name": second.name}]),
        can_eat: can_eat,
        can_dress: can_dress,
        can_transfer: can_transfer,
        can_toilet: can_toilet,
        can_walk_indoor: can_walk_indoor,
        can_bathe: can_bathe,
        failed_count: i32::try_from(found.value.failed).unwrap_or_default(),
        care_level: found.value.level,
        contested: false,
        steps: steps,
        note: None,
    ));
    Ok(())
}

/// Completes the award of an extremely poor person: the stay in the institution, or the agreements on care at home.
pub fn settle(
    application: &Application<'_>,
    support: &Support,
    award: &mut assistance_award::Model,
    care: Money,
    desk: &mut Desk,
) -> Result<(), DemoError> {
    award.care_level = Some(support.level());
    let decided = business_date(application.course.decided_at);
    let home = application.city.tekun_home(application.place().county);
    if let Some(home) = home.filter(|_| support.inside) {
        award.support_mode = Some(SupportMode::Centralised);
        award.facility_id = Some(home.id);
        award.payee_person_id = None;
        award.payee_account = None;
        award.payee_account_hash = None;
        award.payee_bank_name = None;
        let since = before(decided, 4);
        let place = graph::places::Place {
            division: home.division_id,
            county: home.county_id,
            town: home.town_id,
        };
        desk.load.stays.push(
            row!(facility_stay in place, Stamp::made(at(since, 10 * 60), None);
                id: desk.keys.next(at(since, 10 * 60)),
                person_id: application.applicant().row.id,
                facility_id: home.id,
                from_on: since,
                to_on: None,
            ),
        );
        return Ok(());
    }
    award.support_mode = Some(SupportMode::Dispersed);
    let needs = support.level() != CareLevel::SelfCare && award.state != AwardState::Ended;
    if !needs || support.agreement == Agreement::Missing {
        return Ok(());
    }
    let earlier = match support.agreement {
        Agreement::Renewed => Some(CareAgreementState::Expired),
        Agreement::Replaced => Some(CareAgreementState::Ended),
        Agreement::Holds | Agreement::Missing => None,
    };
    let mut signed = application.city.calendar.on_or_after(decided);
    if let Some(state) = earlier {
        agree(application, award, (state, signed), care, desk)?;
        signed = over_on(application.city, signed);
    }
    agree(
        application,
        award,
        (CareAgreementState::Active, signed),
        care,
        desk,
    )
}

/// Day on which an earlier agreement was over.
fn over_on(city: &City<'_>, signed: NaiveDate) -> NaiveDate {
    (signed + Months::new(1)).min(city.worked(2))
}

fn agree(
    application: &Application<'_>,
    award: &assistance_award::Model,
    (state, signed): (CareAgreementState, NaiveDate),
    care: Money,
    desk: &mut Desk,
) -> Result<(), DemoError> {
    let (place, clerk) = (application.place(), application.of_town("TOWN_CLERK", 0)?);
    let signed_at = at(signed, 15 * 60 + 30);
    let over = state != CareAgreementState::Active;
    let over_at = at(over_on(application.city, signed), 9 * 60);
    let stamp = Stamp::made(signed_at, Some(clerk.id));
    let stamp = if over {
        stamp.changed(over_at, 2)
    } else {
        stamp
    };
    let until = if state == CareAgreementState::Expired {
        over_on(application.city, signed)
    } else {
        signed + Months::new(12)
    };
    let id = desk.keys.next(signed_at);
    desk.load.agreements.push(row!(care_agreement in place, stamp;
        id: id,
        person_id: application.applicant().row.id,
        award_id: award.id,
        state: state,
        carer_person_id: None,
        carer_organization_id: application.city.offices.office(place.town.unwrap_or(place.division)),
        duties: "每日探访，协助洗衣做饭、就医取药，生病住院时陪护。".to_owned(),
        monthly_fee: care,
        signed_on: signed,
        valid_until: until,
        document_id: None,
        end_reason: (state == CareAgreementState::Ended).then(|| "签订新协议".to_owned()),
    ));
    let subject = Subject {
        kind: "CareAgreement",
        id,
        place,
    };
    let active = CareAgreementState::Active.code();
    let signing = Done {
        command: "signCareAgreement",
        from: None,
        to: Some(active),
        by: Some(clerk),
        at: signed_at,
    };
    journal::put(subject, signing, desk);
    if state == CareAgreementState::Expired {
        let expiring = Done {
            command: "expireCareAgreement",
            from: Some(active),
            to: Some(state.code()),
            by: None,
            at: over_at,
        };
        journal::put(subject, expiring, desk);
    }
    Ok(())
}
