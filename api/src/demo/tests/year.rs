//! What the year held: payrolls month by month, the raise of October, aid in proportion to the city.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;
use entity_assistance::assistance_award::{self, AwardState};
use entity_assistance::assistance_case::{AreaType, AssistanceKind};
use entity_assistance::award_line::{self, AwardLineKind};
use entity_assistance::temp_aid_grant;
use entity_kernel::fund_batch;
use resource::{CodeList, Month};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{DAYS, PEOPLE, Seen, on_both_days};

#[tokio::test]
async fn allowances_are_paid_every_month() {
    on_both_days(async |Seen { today, db, .. }| {
        let batches = fund_batch::Entity::find()
            .filter(fund_batch::Column::Kind.eq(AssistanceKind::Dibao.code()));
        let batches = batches.all(&db).await.unwrap();
        let paid: BTreeSet<Month> = batches.iter().map(|batch| batch.month).collect();
        let january = Month::from_yyyymm(202_001).unwrap();
        let months = (0..=Month::of(today).months_since(january)).map(|at| january.plus(at));
        for month in months {
            assert!(paid.contains(&month), "nothing is paid in {month}");
        }
    })
    .await;
}

/// Carried out in October, the raise is paid from November on, with what October lacked.
#[tokio::test]
async fn the_raise_reaches_every_allowance_that_ran() {
    on_both_days(async |Seen { today, db, .. }| {
        let lines = award_line::Entity::find().all(&db).await.unwrap();
        let of_kind = |kind| lines.iter().filter(move |line| line.kind == kind);
        if today == DAYS[0] {
            assert_eq!(of_kind(AwardLineKind::Backpay).count(), 0);
            return;
        }
        let november = Month::from_yyyymm(202_011).unwrap();
        let later: Vec<_> = of_kind(AwardLineKind::Backpay).collect();
        assert!(!later.is_empty());
        for line in later {
            assert_eq!((line.from_month, line.to_month), (november, Some(november)));
        }
        let awards = assistance_award::Entity::find()
            .filter(assistance_award::Column::Kind.eq(AssistanceKind::Tekun))
            .filter(assistance_award::Column::State.eq(AwardState::Active))
            .filter(assistance_award::Column::AreaType.eq(AreaType::Rural));
        let awards = awards.all(&db).await.unwrap();
        assert!(!awards.is_empty());
        for award in awards {
            let mut living = of_kind(AwardLineKind::TekunLiving)
                .filter(|line| line.award_id == award.id && line.to_month.is_none());
            // 4,827 x 1.3 / 12 = 522.93
            let amount = living.next().map(|line| line.amount.to_string());
            assert_eq!(amount.as_deref(), Some("523.00"), "{}", award.award_no);
        }
    })
    .await;
}

/// 41,700 person-times and 28.44 million yuan a year in a city of 3,321,853.
#[tokio::test]
async fn aid_is_in_proportion_to_the_city() {
    on_both_days(async |Seen { today, db, .. }| {
        // By April a city of this size has seen too few to tell.
        if today == DAYS[0] {
            return;
        }
        let grants = temp_aid_grant::Entity::find().all(&db).await.unwrap();
        let mut sums: BTreeMap<i32, (i64, i64)> = BTreeMap::new();
        for grant in grants {
            let sum = sums.entry(grant.granted_on.year()).or_default();
            sum.0 += i64::from(grant.persons);
            sum.1 += grant.amount.in_fen() / 100;
        }
        let (persons, yuan) = sums[&2020];
        let share =
            |whole: i64| whole * i64::from(PEOPLE) * i64::from(today.ordinal()) / 366 / 3_321_853;
        let near = |found: i64, due: i64| found * 2 >= due && found <= due * 2;
        assert!(near(persons, share(41_700)), "{persons} person-times");
        assert!(near(yuan, share(28_440_000)), "{yuan} yuan");
    })
    .await;
}
