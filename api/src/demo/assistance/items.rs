//! Members of a case and what they declare, with the figures that the means test added.

use assistance::rules::income::exempt_by_default;
use chrono::{DateTime, Utc};
use entity_assistance::asset_item::{self, AssetType};
use entity_assistance::assistance_case::{CaseState, RefusalCode};
use entity_assistance::case_member;
use entity_assistance::case_member::Employment;
use entity_assistance::expense_item;
use entity_assistance::income_item::{self, IncomeType, ItemOrigin};
use entity_kernel::attachment::AttachmentKind;
use uuid::Uuid;

use super::super::desk::Desk;
use super::super::error::DemoError;
use super::super::papers::paper;
use super::application::Application;
use super::means;

/// Puts members and items on the desk.
pub fn put(application: &Application<'_>, desk: &mut Desk) -> Result<(), DemoError> {
    let clerk = application.of_town("TOWN_CLERK", 0)?.id;
    members(application, clerk, desk);
    let tested = application.reached(CaseState::Surveying);
    let checker = application.of_county("COUNTY_CHECKER")?.id;
    let (created, found) = (application.course.created_at, application.course.tested_at);
    incomes(
        application,
        (ItemOrigin::Declared, clerk, created),
        |_| true,
        desk,
    );
    assets(
        application,
        (ItemOrigin::Declared, clerk, created),
        |kind| kind != AssetType::VehicleCar,
        desk,
    );
    expenses(application, clerk, desk);
    if tested {
        let on_record = |kind| matches!(kind, IncomeType::Wage | IncomeType::BasePension);
        incomes(
            application,
            (ItemOrigin::MeansTest, checker, found),
            on_record,
            desk,
        );
        let on_record = |kind| matches!(kind, AssetType::Deposit | AssetType::VehicleCar);
        assets(
            application,
            (ItemOrigin::MeansTest, checker, found),
            on_record,
            desk,
        );
    }
    Ok(())
}

fn members(application: &Application<'_>, clerk: Uuid, desk: &mut Desk) {
    let (at, place) = (application.course.created_at, application.place());
    for member in &application.family.members {
        let (labour_capacity, employment) = means::occupation(member, application.area);
        desk.load.members.push(case_member::Model {
            id: desk.keys.next(at),
            case_id: application.id,
            person_id: member.row.id,
            relation: member.person.relation,
            counted: true,
            excluded_reason: None,
            labour_capacity,
            employment,
            severe_illness: member.person.ill,
            disability_category: member.row.disability_category,
            disability_grade: member.row.disability_grade,
            student: employment == Employment::Student,
            nursing: false,
            division_id: place.division,
            county_id: place.county,
            town_id: place.town,
            created_at: at,
            created_by: Some(clerk),
            updated_at: at,
            version: 1,
        });
    }
}

/// Origin of items, who wrote them down, and when.
type Source = (ItemOrigin, Uuid, DateTime<Utc>);

fn person(application: &Application<'_>, member: Option<usize>) -> Option<Uuid> {
    member.map(|index| application.family.members[index].row.id)
}

fn incomes(
    application: &Application<'_>,
    (origin, by, at): Source,
    which: impl Fn(IncomeType) -> bool,
    desk: &mut Desk,
) {
    let place = application.place();
    for figure in application
        .means
        .incomes
        .iter()
        .filter(|figure| which(figure.kind))
    {
        desk.load.incomes.push(income_item::Model {
            id: desk.keys.next(at),
            case_id: application.id,
            recheck_id: None,
            person_id: person(application, figure.member),
            kind: figure.kind,
            amount: figure.amount,
            origin,
            exempt: exempt_by_default(figure.kind),
            exempt_reason: None,
            note: Some(figure.note.to_owned()),
            evidence_id: None,
            division_id: place.division,
            county_id: place.county,
            town_id: place.town,
            created_at: at,
            created_by: Some(by),
            updated_at: at,
            version: 1,
        });
    }
}

fn assets(
    application: &Application<'_>,
    (origin, by, at): Source,
    which: impl Fn(AssetType) -> bool,
    desk: &mut Desk,
) {
    let place = application.place();
    let over = application.calculation.refusal == Some(RefusalCode::AssetOver);
    for figure in application
        .means
        .assets
        .iter()
        .filter(|figure| which(figure.kind))
    {
        desk.load.assets.push(asset_item::Model {
            id: desk.keys.next(at),
            case_id: application.id,
            recheck_id: None,
            person_id: person(application, figure.member),
            kind: figure.kind,
            amount: figure.amount,
            origin,
            disqualifying: over && figure.kind == AssetType::VehicleCar,
            note: Some(figure.note.to_owned()),
            evidence_id: None,
            division_id: place.division,
            county_id: place.county,
            town_id: place.town,
            created_at: at,
            created_by: Some(by),
            updated_at: at,
            version: 1,
        });
    }
}

fn expenses(application: &Application<'_>, by: Uuid, desk: &mut Desk) {
    let (at, place) = (application.course.created_at, application.place());
    for figure in &application.means.expenses {
        let evidence_id = paper(
            desk,
            AttachmentKind::ExpenseProof,
            application.object(),
            Some(by),
            at,
        );
        desk.load.expenses.push(expense_item::Model {
            id: desk.keys.next(at),
            case_id: application.id,
            recheck_id: None,
            person_id: person(application, figure.member),
            kind: figure.kind,
            amount: figure.amount,
            origin: ItemOrigin::Declared,
            note: Some(figure.note.to_owned()),
            evidence_id,
            division_id: place.division,
            county_id: place.county,
            town_id: place.town,
            created_at: at,
            created_by: Some(by),
            updated_at: at,
            version: 1,
        });
    }
}
