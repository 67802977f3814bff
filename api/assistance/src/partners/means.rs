//! Inquiries of means tests, as the source that is asked sees them: whom, and what; nothing of the case.

use std::collections::{HashMap, HashSet};

use entity_assistance::means_test::{self, MeansTestState};
use entity_assistance::means_test_answer::{self, AnswerState, Column, MeansSource};
use graph::Failure;
use graph::places::Place;
use graph::principal::Principal;
use graph::query::Reading;
use resource::CodeList;
use sea_orm::sea_query::{Query as Select, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::reach::within::within;

/// States in which a source may still answer.
pub const UNANSWERED: [AnswerState; 2] = [AnswerState::Asked, AnswerState::Overdue];
/// States of a test that still waits for its sources.
pub const WAITING: [MeansTestState; 3] = [
    MeansTestState::Requested,
    MeansTestState::Running,
    MeansTestState::Rechecking,
];

/// Where an inquiry lies.
pub fn place(inquiry: &means_test_answer::Model) -> Place {
    Place {
        division: inquiry.division_id,
        county: inquiry.county_id,
        town: inquiry.town_id,
    }
}

/// Keys of the persons whom a test inquires into.
pub fn subjects(test: &means_test::Model) -> Result<Vec<Uuid>, Failure> {
    serde_json::from_value(test.subjects.clone()).map_err(Failure::fault)
}

/// What a source is asked.
pub fn question(source: MeansSource) -> &'static str {
    use MeansSource as S;
    match source {
        S::Hukou => "户籍登记及户内成员",
        S::Vehicle => "名下登记的机动车",
        S::RealEstate => "名下登记的不动产",
        S::SocialInsurance => "近12个月社会保险缴费单位与缴费基数",
        S::Pension => "近12个月领取的养老金",
        S::MedicalInsurance => "近12个月医疗费用与自付金额",
        S::Tax => "近12个月个人所得税申报收入",
        S::BusinessReg => "登记的市场主体及出资",
        S::HousingFund => "住房公积金缴存基数与余额",
        S::Bank => "存款余额及近12个月利息",
        S::Securities => "证券账户资产",
        S::CommercialInsurance => "具有现金价值的商业保险",
        S::Funeral => "死亡与火化登记",
        S::Prison => "是否服刑及刑期",
        S::DisabilityFed => "残疾人证类别与等级",
        S::PovertyOffice => "建档立卡状态与帮扶收入",
        S::Marriage => "婚姻登记",
    }
}

/// Inquiries that the caller's sources have not answered, the longest waiting first, with their tests.
pub async fn open(
    may: &str,
    most: u64,
    cx: &Reading<'_>,
) -> Result<Vec<(means_test_answer::Model, means_test::Model)>, Failure> {
    let db = &cx.engine.db.read;
    let reach = within(
        cx.who.reach(may),
        [Column::CountyId, Column::TownId, Column::DivisionId],
    );
    let inquiries = means_test_answer::Entity::find()
        .filter(Column::Source.is_in(sources(cx.who)))
        .filter(Column::State.is_in(UNANSWERED))
        .filter(Column::MeansTestId.in_subquery(waiting()))
        .filter(reach)
        .order_by_asc(Column::Id)
        .limit(most)
        .all(db)
        .await?;
    let tests = inquiries.iter().map(|inquiry| inquiry.means_test_id);
    let tests = means_test::Entity::find()
        .filter(means_test::Column::Id.is_in(tests.collect::<HashSet<_>>()))
        .all(db)
        .await?;
    let tests: HashMap<Uuid, means_test::Model> =
        tests.into_iter().map(|row| (row.id, row)).collect();
    let with_test = |inquiry: means_test_answer::Model| {
        let test = tests.get(&inquiry.means_test_id)?.clone();
        Some((inquiry, test))
    };
    Ok(inquiries.into_iter().filter_map(with_test).collect())
}

/// Sources that the caller answers for.
fn sources(who: &Principal) -> Vec<MeansSource> {
    let names = who.acts_for.names.iter();
    names
        .filter_map(|name| MeansSource::from_code(name))
        .collect()
}

fn waiting() -> SelectStatement {
    Select::select()
        .column(means_test::Column::Id)
        .from(means_test::Entity)
        .and_where(means_test::Column::State.is_in(WAITING))
        .to_owned()
}
