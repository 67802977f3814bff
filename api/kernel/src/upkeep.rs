//! What time and other processes bring (日常更新): run once a minute beside the requests.

use graph::{Engine, Failure};

use crate::calendar::Book;
use crate::{divisions, exports};

/// Lets divisions whose day has come show their new code, removes exported files whose day is over, and takes up what
/// other processes changed.
///
/// Idempotent, three small reads and one write that mostly finds nothing; several processes may run it at once.
pub async fn upkeep(engine: &Engine) -> Result<(), Failure> {
    let (today, now) = (engine.clock.today(), engine.clock.now());
    divisions::bring_up_to(&engine.db.write, today, now).await?;
    divisions::reload(engine).await?;
    exports::expire(engine).await?;
    engine.service::<Book>().reload(&engine.db.read).await
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use entity_kernel::division::{self, DivisionKind};
    use sea_orm::EntityTrait;

    use super::*;
    use crate::calendar::{holidays, seed};
    use crate::divisions::recode::{self, Change};
    use crate::parameters::Catalogue;
    use crate::testing::Office;

    #[tokio::test]
    async fn what_was_decided_ahead_comes_on_its_day() {
        let office = Office::of_baoji("2021-01-10", Catalogue::default()).await;
        let day: NaiveDate = "2021-01-29".parse().unwrap();
        let change = Change {
            from: "610322".parse().unwrap(),
            to: "610305".parse().unwrap(),
            name: "凤翔区".to_owned(),
            kind: DivisionKind::District,
            effective_on: day,
            basis: "国函〔2021〕9号".to_owned(),
            case: None,
        };
        let today = "2021-01-10".parse().unwrap();
        recode::apply(office.db(), &change, today, office.now())
            .await
            .unwrap();
        seed(office.db(), &holidays::ALL, office.now())
            .await
            .unwrap();
        let name = async || {
            let id = office.place("610322100001").await.county.unwrap();
            let row = division::Entity::find_by_id(id).one(office.db()).await;
            row.unwrap().unwrap().name
        };
        upkeep(&office.engine).await.unwrap();
        assert_eq!(name().await, "凤翔县");
        let calendar = office.engine.service::<Book>().calendar();
        assert!(!calendar.is_working_day("2021-02-11".parse().unwrap()));
        let county = office.place("610322").await;
        office.clock.set("2021-01-29");
        upkeep(&office.engine).await.unwrap();
        assert_eq!(office.place("610305").await, county);
    }
}
