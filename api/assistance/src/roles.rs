//! Who works on social assistance (spec 01, section 1): roles with their level and what they may read.
//!
//! The commands of a lifecycle belong to the roles that its rows name; here stand the reads and the commands of the
//! kernel.

use entity_kernel::division::DivisionLevel;
use kernel::access::roles::RoleMeta;

/// One list of permissions: what everybody reads who works on cases, and more.
macro_rules! on_cases {
    ($($more:literal),*) => {
        &[
            "assistance.award.read",
            "assistance.board.read",
            "assistance.case.read",
            "assistance.finding.read",
            "assistance.lead.read",
            "assistance.pairing.read",
            "assistance.poverty.read",
            "assistance.referral.read",
            "assistance.reserve.read",
            "kernel.alert.read",
            "kernel.attachment.read",
            "kernel.campaign.read",
            "kernel.deadline.read",
            "kernel.event.read",
            "kernel.facility.read",
            "kernel.household.read",
            "kernel.notice.read",
            "kernel.parameter.read",
            "kernel.person.read",
            $($more),*
        ]
    };
}

/// One list of permissions: what everybody reads who works on payrolls, and more.
macro_rules! on_payrolls {
    ($($more:literal),*) => {
        &[
            "assistance.award.read",
            "assistance.payroll.read",
            "kernel.alert.read",
            "kernel.attachment.read",
            "kernel.event.read",
            "kernel.fund.read",
            "kernel.household.read",
            "kernel.job.read",
            "kernel.parameter.read",
            "kernel.person.read",
            $($more),*
        ]
    };
}

/// Windows and villages register people, write applications down and hand papers in.
const INTAKE: &[&str] = on_cases!(
    "assistance.finding.record",
    "kernel.attachment.add",
    "kernel.household.change",
    "kernel.household.register",
    "kernel.person.record_death",
    "kernel.person.register",
    "kernel.person.update",
    "pi.sensitive.read"
);

/// The window also files relatives, records what other departments do and who refuses work.
const WINDOW: &[&str] = on_cases!(
    "assistance.finding.record",
    "assistance.job_refusal.record",
    "assistance.ledger.export",
    "assistance.measure.record",
    "assistance.pairing_action.record",
    "assistance.relative.file",
    "kernel.attachment.add",
    "kernel.export.create",
    "kernel.export.read",
    "kernel.household.change",
    "kernel.household.register",
    "kernel.job.read",
    "kernel.organization.read",
    "kernel.person.record_death",
    "kernel.person.register",
    "kernel.person.update",
    "pi.sensitive.read"
);

/// Those who visit homes also assess how much care there must be.
const SURVEY: &[&str] = on_cases!(
    "assistance.care.assess",
    "assistance.finding.record",
    "kernel.attachment.add",
    "pi.sensitive.read"
);

/// Those who look at a case and add papers to it.
const REVIEW: &[&str] = on_cases!("kernel.attachment.add", "pi.sensitive.read");

/// The town's lead also verifies what was done in pairings.
const TOWN_LEAD: &[&str] = on_cases!(
    "assistance.ledger.export",
    "assistance.pairing_action.verify",
    "kernel.alert.close",
    "kernel.attachment.add",
    "kernel.export.create",
    "kernel.export.read",
    "kernel.job.read",
    "kernel.notice.decide",
    "kernel.organization.read",
    "pi.sensitive.read"
);

/// Those who decide on a case and on objections, and let awards follow a new standard.
const DECISION: &[&str] = on_cases!(
    "assistance.ledger.export",
    "assistance.standard.apply",
    "assistance.standard.simulate",
    "kernel.alert.close",
    "kernel.attachment.add",
    "kernel.export.create",
    "kernel.export.read",
    "kernel.job.read",
    "kernel.notice.decide",
    "kernel.organization.read",
    "pi.sensitive.read"
);

/// The county's desk: conferences, filings, the towns' reserves, what other departments do, households rechecked in
/// time.
const DESK: &[&str] = on_cases!(
    "assistance.conference.record",
    "assistance.ledger.export",
    "assistance.measure.record",
    "assistance.poverty.import",
    "assistance.recheck.open_due",
    "assistance.relative.file",
    "assistance.reserve.fund",
    "assistance.standard.simulate",
    "kernel.alert.close",
    "kernel.attachment.add",
    "kernel.export.create",
    "kernel.export.read",
    "kernel.import.read",
    "kernel.job.read",
    "kernel.notice.decide",
    "kernel.organization.read",
    "kernel.person.import_deaths",
    "pi.export",
    "pi.sensitive.read"
);

/// Those who pay; who closes an alert about a payment says why.
const PAYMENT: &[&str] = on_payrolls!(
    "assistance.payroll.export",
    "kernel.alert.close",
    "kernel.attachment.add",
    "kernel.export.create",
    "kernel.export.read"
);

/// Whoever makes payrolls also hands them to the bank and the treasury, with the numbers in full.
const MAKING: &[&str] = on_payrolls!(
    "assistance.payroll.export",
    "kernel.alert.close",
    "kernel.attachment.add",
    "kernel.export.create",
    "kernel.export.read",
    "pi.export"
);

/// The city's division leads campaigns, pairings, imports and conferences.
const LEADERSHIP: &[&str] = on_cases!(
    "assistance.conference.record",
    "assistance.ledger.export",
    "assistance.pairing.import",
    "assistance.pairing.overview",
    "assistance.payroll.export",
    "assistance.payroll.read",
    "assistance.poverty.import",
    "assistance.standard.simulate",
    "kernel.attachment.add",
    "kernel.export.create",
    "kernel.export.read",
    "kernel.fund.read",
    "kernel.import.read",
    "kernel.job.read",
    "kernel.organization.read",
    "kernel.person.import_deaths"
);

/// Those who watch the whole city.
const OVERSIGHT: &[&str] = on_cases!(
    "assistance.ledger.export",
    "assistance.pairing.overview",
    "assistance.payroll.export",
    "assistance.payroll.read",
    "assistance.standard.simulate",
    "kernel.complaint.read",
    "kernel.export.create",
    "kernel.export.read",
    "kernel.fund.read",
    "kernel.job.read",
    "kernel.organization.read"
);

macro_rules! roles {
    ($($code:literal $level:ident $zh:literal $en:literal $permissions:expr;)*) => {
        /// The roles of social assistance, from the village to the city.
        pub const ROLES: &[RoleMeta] = &[$(RoleMeta {
            code: $code,
            zh: $zh,
            en: $en,
            level: DivisionLevel::$level,
            permissions: $permissions,
        }),*];
    };
}

roles! {
    "VILLAGE_ASSISTANT" Village "村级协理员" "Village assistant" INTAKE;
    "TOWN_CLERK" Town "镇街窗口经办" "Town clerk" WINDOW;
    "TOWN_SURVEYOR" Town "入户调查员" "Town surveyor" SURVEY;
    "TOWN_LEAD" Town "镇街分管领导" "Town lead" TOWN_LEAD;
    "COUNTY_CHECKER" County "核对中心" "County means checker" REVIEW;
    "COUNTY_OFFICER" County "县区救助股" "County assistance officer" DESK;
    "COUNTY_APPROVER" County "县区审批人" "County approver" DECISION;
    "PAY_MAKER" County "发放经办" "Payroll maker" MAKING;
    "PAY_CHECKER" County "发放复核" "Payroll checker" PAYMENT;
    "CITY_ASSIST" City "市局救助科" "City assistance division" LEADERSHIP;
    "CITY_AUDIT" City "市局督查" "City inspection" OVERSIGHT;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_and_a_permission_are_named_once() {
        for (at, role) in ROLES.iter().enumerate() {
            assert!(
                ROLES[..at].iter().all(|other| other.code != role.code),
                "{}",
                role.code
            );
            let mut permissions = role.permissions.to_vec();
            permissions.dedup();
            assert_eq!(permissions, role.permissions, "{}", role.code);
        }
    }
}
