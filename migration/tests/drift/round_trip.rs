//! Every kind of value comes back as it was stored.

use sea_orm_migration::sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, DatabaseConnection, EntityTrait, IntoActiveModel,
    ModelTrait, PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::engine::Engine;
use crate::rows;

async fn comes_back<M, A>(model: M, id: Uuid, db: &DatabaseConnection)
where
    M: ModelTrait + IntoActiveModel<A> + Clone + PartialEq + Sync,
    M::Entity: EntityTrait<Model = M>,
    <M::Entity as EntityTrait>::PrimaryKey: PrimaryKeyTrait<ValueType = Uuid>,
    A: ActiveModelTrait<Entity = M::Entity> + ActiveModelBehavior + Send,
{
    let active = model.clone().into_active_model();
    let inserted = active.insert(db).await.unwrap();
    assert_eq!(inserted, model);
    let found = M::Entity::find_by_id(id).one(db).await.unwrap();
    assert_eq!(found, Some(model));
}

#[tokio::test]
async fn values_come_back_as_they_were_stored() {
    for engine in Engine::migrated().await {
        let db = &engine.db;
        let place = rows::division();
        comes_back(place.clone(), place.id, db).await;
        let person = rows::person(&place);
        comes_back(person.clone(), person.id, db).await;
        let user = rows::user(&place);
        comes_back(user.clone(), user.id, db).await;
        let batch = rows::batch(&place);
        comes_back(batch.clone(), batch.id, db).await;
        let audit = rows::audit();
        comes_back(audit.clone(), audit.id, db).await;
        engine.close().await;
    }
}
