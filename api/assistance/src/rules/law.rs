//! The provisions that the rules rest on.
//!
//! Article numbers are those of the consolidated texts: decree 649 of the State Council as revised in
//! 2019, and the measures of the Ministry of Civil Affairs that each ruleset follows.

use kernel::explain::Basis;

use super::Ruleset;

const DECREE_649: &str = "Interim Measures for Social Assistance (社会救助暂行办法)";
const DIBAO_2012: &str = "Measures for Reviewing and Approving Minimum Living Allowances (最低生活保障审核审批办法（试行）民发〔2012〕220号)";
const DIBAO_2021: &str = "Measures for Reviewing and Confirming Minimum Living Allowances (最低生活保障审核确认办法 民发〔2021〕57号)";
const TEKUN_2016: &str =
    "Measures for Determining Extremely Poor Persons (特困人员认定办法 民发〔2016〕178号)";
const TEKUN_2021: &str =
    "Measures for Determining Extremely Poor Persons (特困人员认定办法 民发〔2021〕43号)";
const TEMP_AID_2014: &str =
    "Notice on Establishing Temporary Aid (关于全面建立临时救助制度的通知 国发〔2014〕47号)";

/// Whose income and assets count together.
pub fn household(ruleset: Ruleset) -> Basis {
    match ruleset {
        Ruleset::R2012 => Basis::new(DIBAO_2012, "art. 6 (第六条)"),
        Ruleset::R2021 => Basis::new(DIBAO_2021, "art. 7 (第七条)"),
    }
}

/// Below the standard and within the limits of assets: entitled.
pub fn entitlement() -> Basis {
    Basis::new(DECREE_649, "art. 9 (第九条)")
}

/// The province or the city sets the standard and how income and assets are reckoned.
pub fn local_standard() -> Basis {
    Basis::new(DECREE_649, "art. 10 (第十条)")
}

/// The allowance is what the income lacks of the standard, paid monthly.
pub fn difference() -> Basis {
    Basis::new(DECREE_649, "art. 12 para. 1 (第十二条第一款)")
}

/// Further help for the old, the minors, the severely disabled and the severely ill.
pub fn categories() -> Basis {
    Basis::new(DECREE_649, "art. 12 para. 2 (第十二条第二款)")
}

/// Changes in members, income or assets raise, lower or end the allowance.
pub fn changes() -> Basis {
    Basis::new(DECREE_649, "art. 13 (第十三条)")
}

/// Persons of marginal households who may apply on their own.
pub fn single_person(ruleset: Ruleset) -> Basis {
    match ruleset {
        Ruleset::R2012 => local_standard(),
        Ruleset::R2021 => Basis::new(DIBAO_2021, "art. 8 (第八条)"),
    }
}

/// Three refusals of suitable work reduce or stop that person's share.
pub fn job_refusals() -> Basis {
    Basis::new(DECREE_649, "art. 45 (第四十五条)")
}

/// The villagers' review attests that the facts are true.
pub fn review(ruleset: Ruleset) -> Basis {
    let document = match ruleset {
        Ruleset::R2012 => DIBAO_2012,
        Ruleset::R2021 => DIBAO_2021,
    };
    Basis::new(document, "democratic review (民主评议)")
}

/// Who is extremely poor.
pub fn tekun_conditions() -> Basis {
    Basis::new(DECREE_649, "art. 14 (第十四条)")
}

/// What an extremely poor person is given; the province or the city sets the standard.
pub fn tekun_support() -> Basis {
    Basis::new(DECREE_649, "art. 15 (第十五条)")
}

/// Who cannot fulfil a duty to support an extremely poor person.
pub fn obligors(ruleset: Ruleset) -> Basis {
    let document = match ruleset {
        Ruleset::R2012 => TEKUN_2016,
        Ruleset::R2021 => TEKUN_2021,
    };
    Basis::new(document, "persons bound to support (法定义务人)")
}

/// The six items of self-care.
pub fn self_care(ruleset: Ruleset) -> Basis {
    let document = match ruleset {
        Ruleset::R2012 => TEKUN_2016,
        Ruleset::R2021 => TEKUN_2021,
    };
    Basis::new(document, "assessment of self-care (生活自理能力评估)")
}

/// Whom temporary aid is for.
pub fn temp_aid() -> Basis {
    Basis::new(DECREE_649, "art. 47 (第四十七条)")
}

/// The place sets what temporary aid is given for, and how much.
pub fn temp_aid_standard() -> Basis {
    Basis::new(DECREE_649, "art. 49 (第四十九条)")
}

/// Households whose unavoidable expenditure is beyond their means.
pub fn expenditure() -> Basis {
    Basis::new(
        TEMP_AID_2014,
        "households with expenditure beyond their means (支出型救助对象)",
    )
}

/// Small amounts may be decided by the town, urgent cases are helped first.
pub fn temp_aid_town() -> Basis {
    Basis::new(DECREE_649, "art. 48 (第四十八条)")
}

/// Time limits of the steps of an application.
pub fn procedure(ruleset: Ruleset) -> Basis {
    let document = match ruleset {
        Ruleset::R2012 => DIBAO_2012,
        Ruleset::R2021 => DIBAO_2021,
    };
    Basis::new(document, "time limits (办理时限)")
}

/// Time limits of an application for the support of an extremely poor person.
pub fn tekun_procedure(ruleset: Ruleset) -> Basis {
    let document = match ruleset {
        Ruleset::R2012 => TEKUN_2016,
        Ruleset::R2021 => TEKUN_2021,
    };
    Basis::new(document, "time limits (办理时限)")
}

/// Time limits of urgent aid; the edition of the measures makes no difference.
pub fn urgent_aid(_: Ruleset) -> Basis {
    temp_aid_town()
}

/// Towns look for persons in need without waiting for an application.
pub fn discovery(_: Ruleset) -> Basis {
    Basis::new(TEMP_AID_2014, "active discovery (主动发现)")
}

/// One window takes every request and passes on what is for others.
pub fn one_window(_: Ruleset) -> Basis {
    Basis::new(TEMP_AID_2014, "one window (一门受理、协同办理)")
}
