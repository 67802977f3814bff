//! The six tiles of the safety net, from the figures of its sheet (spec 01, 5.3 rule 21).

use graph::Failure;
use resource::{CodeList, Money};

use super::SafetyNet;
use super::sheet::{Figure, Figures};
use crate::queries::NetTile;

/// One tile for each part of the safety net.
pub fn six(found: &Figures) -> Result<Vec<NetTile>, Failure> {
    SafetyNet::ALL.iter().map(|net| tile(*net, found)).collect()
}

fn tile(net: SafetyNet, found: &Figures) -> Result<NetTile, Failure> {
    let own = |row: &&Figure| net_of(row.code()) == Some(net);
    let rows = |part: &str| found.of(part).iter().filter(own).collect::<Vec<_>>();
    let counted =
        |part: &str, at: usize| -> i32 { rows(part).iter().map(|row| row.counts()[at]).sum() };
    let mut tile = NetTile {
        net,
        persons: counted("award", 1),
        money: Money::sum(rows("award").iter().map(|row| row.money())).map_err(Failure::fault)?,
        open_tasks: counted("case", 0) + counted("recheck", 0),
        overdue: counted("case", 1) + counted("recheck", 1),
        alerts: counted("alert", 0),
    };
    match net {
        SafetyNet::RuralDibao | SafetyNet::Tekun => {}
        SafetyNet::TempAid => {
            let given = found.of("aid");
            tile.persons = given.iter().map(|row| row.counts()[1]).sum();
            tile.money = Money::sum(given.iter().map(Figure::money)).map_err(Failure::fault)?;
            tile.open_tasks += found.counts("papers")[0];
        }
        SafetyNet::SpecialGroups => {
            let [persons, helped, ..] = found.counts("special");
            tile.persons = persons;
            tile.open_tasks += persons - helped;
        }
        SafetyNet::Comprehensive => {
            let [_, persons, open, _] = found.counts("measure");
            tile.persons = persons;
            tile.money = found.amounts("measure")[1];
            tile.open_tasks += open;
        }
        SafetyNet::Coordination => {
            let [open, overdue, ..] = found.counts("referral");
            tile.persons = found.counts("pairing")[1];
            tile.money = found.amounts("action")[1];
            tile.open_tasks += open;
            tile.overdue += overdue;
        }
    }
    Ok(tile)
}

/// The part that a kind of assistance with its area, or a table, belongs to. Urban allowances and the two statuses are
/// none of the six.
pub fn net_of(code: &str) -> Option<SafetyNet> {
    Some(match code {
        "DIBAO RURAL" | "DIBAO_SINGLE RURAL" => SafetyNet::RuralDibao,
        "TEKUN RURAL" | "TEKUN URBAN" => SafetyNet::Tekun,
        "TEMP_AID RURAL" | "TEMP_AID URBAN" | "temp_aid_grant" | "town_reserve" => {
            SafetyNet::TempAid
        }
        "household" | "person" | "poverty_profile" => SafetyNet::SpecialGroups,
        "support_measure" => SafetyNet::Comprehensive,
        "referral" | "pairing" | "case_conference" | "assistance_lead" => SafetyNet::Coordination,
        _ => return None,
    })
}

/// A part of an amount in basis points, rounded half up; nothing of nothing is 0.
pub fn share_of_money(part: Money, whole: Money) -> i32 {
    let (part, whole) = (i128::from(part.in_fen()), i128::from(whole.in_fen()));
    let share = (part * 20_000 + whole).checked_div(whole * 2).unwrap_or(0);
    i32::try_from(share).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use entity_assistance::assistance_case::{AreaType, AssistanceKind};

    use super::*;

    #[test]
    fn kinds_belong_to_the_parts_that_the_rule_names() {
        let of = |kind: AssistanceKind, area: AreaType| net_of(&format!("{kind} {area}"));
        assert_eq!(
            of(AssistanceKind::Dibao, AreaType::Rural),
            Some(SafetyNet::RuralDibao)
        );
        assert_eq!(of(AssistanceKind::Dibao, AreaType::Urban), None);
        assert_eq!(
            of(AssistanceKind::Tekun, AreaType::Urban),
            Some(SafetyNet::Tekun)
        );
        assert_eq!(of(AssistanceKind::Marginal, AreaType::Rural), None);
    }

    #[test]
    fn a_share_of_money_is_rounded_half_up() {
        let yuan = Money::yuan;
        assert_eq!(share_of_money(yuan(1), yuan(3)), 3_333);
        assert_eq!(share_of_money(yuan(2), yuan(3)), 6_667);
        assert_eq!(share_of_money(yuan(0), yuan(0)), 0);
    }
}
