//! The low-income population: everybody once, in the first class that fits (spec 01, 5.3 rule 20).

use entity_kernel::division::DivisionLevel;
use resource::CodeList;

use super::nets::running;
use super::sheet::{Frame, Sheet};

/// Class of the low-income population, in the order in which a person is put into one (低收入人口类别).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum LowIncomeClass {
    /// Minimum living allowance, of a household or of one person (最低生活保障对象)
    Dibao,
    /// Support as extremely poor (特困人员)
    Tekun,
    /// Marginal household (低保边缘家庭成员)
    Marginal,
    /// Household with unavoidable expenditure (刚性支出困难家庭成员)
    Rigid,
    /// Watched against falling back into poverty (防止返贫监测对象)
    Monitored,
}

/// The columns that tell the divisions of a level apart.
pub const fn column(level: DivisionLevel) -> Option<&'static str> {
    match level {
        DivisionLevel::County => Some("county_id"),
        DivisionLevel::Town => Some("town_id"),
        DivisionLevel::Village => Some("division_id"),
        DivisionLevel::Province | DivisionLevel::City => None,
    }
}

/// Puts the persons of each division of a level and class on the sheet: the code is the class, the part the division.
pub fn statement(frame: &Frame, column: &str, sheet: &mut Sheet) -> String {
    let month = sheet.bind(frame.month);
    let (running, within) = (running("a", &month), sheet.within("p"));
    let ranks = "CASE a.kind WHEN 'DIBAO' THEN 1 WHEN 'DIBAO_SINGLE' THEN 1 WHEN 'TEKUN' THEN 2 WHEN 'MARGINAL' THEN 3 ELSE 4 END";
    let classes = LowIncomeClass::ALL.iter().zip(1..);
    let named: Vec<String> = classes
        .map(|(class, rank)| format!("WHEN {rank} THEN '{}'", class.code()))
        .collect();
    format!(
        "SELECT p.{column} AS division, CASE b.rank {} END AS class, COUNT(*) AS persons FROM (
            SELECT person_id, MIN(rank) AS rank FROM (
                SELECT COALESCE(a.person_id, m.person_id) AS person_id, {ranks} AS rank FROM assistance_award a
                    LEFT JOIN case_member m ON m.case_id = a.case_id AND m.counted AND a.person_id IS NULL
                    WHERE {running}
                UNION ALL
                SELECT hm.person_id, 5 FROM poverty_profile pp
                    JOIN household_member hm ON hm.household_id = pp.household_id AND hm.to_on IS NULL
                    WHERE pp.closed_on IS NULL AND pp.category IN ('LIFTED_AT_RISK', 'MARGINAL_HOUSEHOLD')
            ) c GROUP BY person_id
        ) b JOIN person p ON p.id = b.person_id
        WHERE p.died_on IS NULL AND p.{column} IS NOT NULL AND {within}
        GROUP BY p.{column}, b.rank ORDER BY p.{column}, b.rank",
        named.join(" ")
    )
}
