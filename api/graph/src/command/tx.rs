//! What a handler works with: the transaction, who acts, the clock, and the ways to store.

use std::any::Any;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use resource::meta::{Access, Resource, Scope};
use resource::{CodeList, Id};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait,
    IntoActiveModel, ModelTrait, PrimaryKeyTrait, QueryFilter, QuerySelect, Value as SqlValue,
};
use serde_json::Value as Json;
use uuid::Uuid;

use super::changes;
use crate::engine::Engine;
use crate::error::{BaseCode, Failure, Refusal};
use crate::lifecycle::{Lifecycle, Step};
use crate::office::{Concern, Event, Fact};
use crate::places::Place;
use crate::principal::{Principal, RequestMeta};

/// One command at work.
pub struct Tx<'a> {
    /// The engine: services, keys, model.
    pub engine: &'a Engine,
    /// The transaction.
    pub db: &'a DatabaseTransaction,
    /// Who acts.
    pub who: &'a Principal,
    /// What else is known of the request.
    pub meta: &'a RequestMeta,
    pub(super) command: &'static str,
    pub(super) may: &'static str,
    pub(super) step: Option<&'static Step>,
    pub(super) events: Vec<Event>,
    pub(super) concern: Option<Concern>,
    pub(super) purpose: Option<String>,
    pub(super) now: DateTime<Utc>,
    note: Option<String>,
}

/// Bounds that the storing methods share.
pub trait Stored: EntityTrait + Resource {}
impl<E: EntityTrait + Resource> Stored for E {}

impl<'a> Tx<'a> {
    pub(super) fn new(
        engine: &'a Engine,
        db: &'a DatabaseTransaction,
        who: &'a Principal,
        meta: &'a RequestMeta,
        command: (&'static str, &'static str),
    ) -> Self {
        Self {
            engine,
            db,
            who,
            meta,
            command: command.0,
            may: command.1,
            step: None,
            events: Vec::new(),
            concern: None,
            purpose: None,
            now: engine.clock.now(),
            note: None,
        }
    }

    /// The instant of the command, the same all through it.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// The business day of the command.
    pub fn today(&self) -> NaiveDate {
        (self.now + chrono::Duration::hours(8)).date_naive()
    }

    /// A new key, in the order of time.
    pub fn new_key(&self) -> Uuid {
        Uuid::now_v7()
    }

    /// A service by its type.
    pub fn service<T: Any + Send + Sync>(&self) -> &'a T {
        self.engine.service::<T>()
    }

    /// Words for the timeline.
    pub fn note(&mut self, words: impl Into<String>) {
        self.note = Some(words.into());
    }

    /// Says why, for the audit.
    pub fn because(&mut self, purpose: impl Into<String>) {
        self.purpose = Some(purpose.into());
    }

    /// Says which row the command is about, for the audit, where it neither makes nor changes it.
    pub fn concerns<E: Stored>(&mut self, row: &E::Model) -> Result<(), Failure> {
        self.concern = Some(Concern {
            object_type: E::META.name,
            object_id: key_of::<E>(row)?,
            place: place_of::<E>(row),
            actor: None,
        });
        Ok(())
    }

    /// Says that the caller turned out to be this account; [`Self::concerns`] comes first.
    pub fn acts_as(&mut self, account: Uuid, name: impl Into<String>) {
        if let Some(concern) = &mut self.concern {
            concern.actor = Some((account, name.into()));
        }
    }

    /// Takes the lifecycle's row of another command for an object that this one found itself; `STATE_CONFLICT` where
    /// there is none for its state.
    pub fn steps_as<E: Stored>(&mut self, command: &str, row: &E::Model) -> Result<(), Failure> {
        self.step = Some(self.open_step::<E>(command, row)?);
        Ok(())
    }

    /// The lifecycle's row of a command for an object in its state; `STATE_CONFLICT` where there is none.
    pub(super) fn open_step<E: Stored>(
        &self,
        command: &str,
        row: &E::Model,
    ) -> Result<&'static Step, Failure> {
        let lifecycle = self
            .lifecycle::<E>()
            .ok_or_else(|| Failure::fault(format!("{} has no lifecycle", E::META.name)))?;
        let state = match row.get(column::<E>(lifecycle.column)?) {
            SqlValue::String(Some(state)) => state,
            _ => String::new(),
        };
        let step = lifecycle.step(command, &state).ok_or_else(|| {
            Refusal::new(BaseCode::StateConflict)
                .with("expected", lifecycle.sources(command).join(","))
                .with("actual", state)
        })?;
        Ok(step)
    }

    /// The lifecycle row that the command takes.
    pub fn step(&self) -> Option<&'static Step> {
        self.step
    }

    /// Where a division lies, provided that the command may be run there.
    pub fn place(&self, division: Uuid) -> Result<Place, Refusal> {
        let place = self
            .engine
            .places()
            .get(division)
            .ok_or_else(Refusal::not_found)?;
        if self.who.may_at(self.may, &place) {
            Ok(place)
        } else {
            Err(Refusal::new(BaseCode::ForbiddenScope))
        }
    }

    /// Loads a row that the actor may read; `NOT_FOUND` for all others.
    pub async fn load<E: Stored>(&self, id: Id<E>) -> Result<E::Model, Failure>
    where
        <E::PrimaryKey as PrimaryKeyTrait>::ValueType: From<Uuid>,
    {
        let row = E::find_by_id(id.key).one(self.db).await?;
        let row = row.ok_or_else(Refusal::not_found)?;
        if readable::<E>(self.who, &row) {
            Ok(row)
        } else {
            Err(Refusal::not_found().into())
        }
    }

    /// Loads a row for changing it, locked until the command ends.
    pub async fn lock<E: Stored>(&self, key: Uuid) -> Result<Option<E::Model>, Failure> {
        let id = column::<E>("id")?;
        let select = E::find().filter(id.eq(key));
        // SQLite has one writer, so its rows need no lock.
        let row = match sea_orm::ConnectionTrait::get_database_backend(self.db) {
            sea_orm::DbBackend::Postgres => select.lock_exclusive().one(self.db).await?,
            _ => select.one(self.db).await?,
        };
        Ok(row)
    }

    /// Stores a new row that is part of an object; sets key, place, times, version.
    pub async fn insert<A>(
        &self,
        active: A,
        place: Place,
    ) -> Result<<A::Entity as EntityTrait>::Model, Failure>
    where
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
        A::Entity: Stored,
    {
        Ok(self.stamped(active, place).insert(self.db).await?)
    }

    /// Stores several rows in one statement.
    pub async fn insert_all<A>(&self, rows: Vec<A>, place: Place) -> Result<(), Failure>
    where
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        A::Entity: Stored,
    {
        if rows.is_empty() {
            return Ok(());
        }
        let rows = rows.into_iter().map(|row| self.stamped(row, place));
        A::Entity::insert_many(rows)
            .exec_without_returning(self.db)
            .await?;
        Ok(())
    }

    /// Key, place, times and version of a new row, as far as its table has them.
    pub fn stamped<A>(&self, mut active: A, place: Place) -> A
    where
        A: ActiveModelTrait,
        A::Entity: Stored,
    {
        let mut fill = |name: &str, value: SqlValue| {
            if A::Entity::META.column(name).is_some()
                && let Ok(column) = <A::Entity as EntityTrait>::Column::from_str(name)
                && active.get(column).is_not_set()
            {
                active.set(column, value);
            }
        };
        fill("id", self.new_key().into());
        fill("division_id", place.division.into());
        fill("county_id", SqlValue::Uuid(place.county));
        fill("town_id", SqlValue::Uuid(place.town));
        fill("created_at", self.now.into());
        fill("created_by", SqlValue::Uuid(self.who.id));
        fill("updated_at", self.now.into());
        fill("version", 1.into());
        active
    }

    /// Stores a new object and opens its timeline.
    pub async fn created<A>(
        &mut self,
        active: A,
        place: Place,
    ) -> Result<<A::Entity as EntityTrait>::Model, Failure>
    where
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
        A::Entity: Stored,
    {
        let row = self.insert(active, place).await?;
        self.tell::<A::Entity>(None, &row)?;
        Ok(row)
    }

    /// Moves the object into the state that its lifecycle says, with these changes.
    pub async fn moved<M, A>(&mut self, row: M, change: impl FnOnce(&mut A)) -> Result<M, Failure>
    where
        M: ModelTrait + IntoActiveModel<A> + Clone + Sync,
        M::Entity: Stored<Model = M>,
        A: ActiveModelTrait<Entity = M::Entity> + ActiveModelBehavior + Send,
    {
        let to = self.step.and_then(|step| step.to.first().copied());
        self.stored(row, to, change).await
    }

    /// Moves the object into one of the states that its lifecycle allows here.
    pub async fn moved_to<M, A>(
        &mut self,
        row: M,
        state: impl CodeList,
        change: impl FnOnce(&mut A),
    ) -> Result<M, Failure>
    where
        M: ModelTrait + IntoActiveModel<A> + Clone + Sync,
        M::Entity: Stored<Model = M>,
        A: ActiveModelTrait<Entity = M::Entity> + ActiveModelBehavior + Send,
    {
        let state = state.code();
        if !self.step.is_some_and(|step| step.to.contains(&state)) {
            let command = self.command;
            return Err(Failure::fault(format!(
                "{command} does not lead to {state}"
            )));
        }
        self.stored(row, Some(state), change).await
    }

    /// Changes the object without moving it.
    pub async fn touched<M, A>(&mut self, row: M, change: impl FnOnce(&mut A)) -> Result<M, Failure>
    where
        M: ModelTrait + IntoActiveModel<A> + Clone + Sync,
        M::Entity: Stored<Model = M>,
        A: ActiveModelTrait<Entity = M::Entity> + ActiveModelBehavior + Send,
    {
        self.stored(row, None, change).await
    }

    async fn stored<M, A>(
        &mut self,
        row: M,
        to: Option<&'static str>,
        change: impl FnOnce(&mut A),
    ) -> Result<M, Failure>
    where
        M: ModelTrait + IntoActiveModel<A> + Clone + Sync,
        M::Entity: Stored<Model = M>,
        A: ActiveModelTrait<Entity = M::Entity> + ActiveModelBehavior + Send,
    {
        let before = row.clone();
        let mut active = row.into_active_model();
        change(&mut active);
        let lifecycle = self.lifecycle::<M::Entity>();
        if let (Some(to), Some(lifecycle)) = (to, lifecycle) {
            active.set(column::<M::Entity>(lifecycle.column)?, to.into());
        }
        if M::Entity::META.column("version").is_some() {
            let version = column::<M::Entity>("version")?;
            let SqlValue::Int(Some(seen)) = before.get(version) else {
                return Err(Failure::fault("a version is a number"));
            };
            active.set(version, (seen + 1).into());
        }
        if M::Entity::META.column("updated_at").is_some() {
            active.set(column::<M::Entity>("updated_at")?, self.now.into());
        }
        let after = active.update(self.db).await?;
        self.tell::<M::Entity>(Some(&before), &after)?;
        Ok(after)
    }

    /// Puts the command on the timeline of an object that it looked at and did not change.
    pub fn looked_at<E: Stored>(&mut self, row: &E::Model) -> Result<(), Failure> {
        self.tell::<E>(Some(row), row)
    }

    /// Puts what happened to an object on its timeline.
    fn tell<E: Stored>(
        &mut self,
        before: Option<&E::Model>,
        after: &E::Model,
    ) -> Result<(), Failure> {
        let state = |row: &E::Model| {
            let name = self.lifecycle::<E>()?.column;
            match row.get(E::Column::from_str(name).ok()?) {
                SqlValue::String(state) => state,
                _ => None,
            }
        };
        let event = Event {
            object_type: E::META.name,
            object_id: key_of::<E>(after)?,
            command: self.command,
            from_state: before.and_then(&state),
            to_state: state(after),
            note: self.note.take(),
            changes: changes::between::<E>(before, after),
            place: place_of::<E>(after).unwrap_or(Place {
                division: Uuid::nil(),
                county: None,
                town: None,
            }),
        };
        self.events.push(event);
        Ok(())
    }

    fn lifecycle<E: Stored>(&self) -> Option<&'static Lifecycle> {
        self.engine.model.lifecycle(E::META.name)
    }

    /// Publishes a fact to whoever subscribed, in this transaction.
    pub async fn publish<F>(&mut self, name: &'static str, fact: F) -> Result<(), Failure>
    where
        F: serde::Serialize + Any + Send + Sync,
    {
        let data: Json = serde_json::to_value(&fact).map_err(Failure::fault)?;
        let journal = std::sync::Arc::clone(&self.engine.journal);
        let fact = Fact {
            name,
            data,
            value: Box::new(fact),
        };
        journal.publish(self, fact).await
    }
}

/// The column of this name.
pub fn column<E: EntityTrait>(name: &str) -> Result<E::Column, Failure> {
    E::Column::from_str(name).map_err(|_| Failure::fault(format!("no column {name}")))
}

/// The key of a row.
pub fn key_of<E: EntityTrait>(row: &E::Model) -> Result<Uuid, Failure> {
    match row.get(column::<E>("id")?) {
        SqlValue::Uuid(Some(key)) => Ok(key),
        _ => Err(Failure::fault("a key is a uuid")),
    }
}

/// Where a row lies; none for rows that lie nowhere in particular.
pub fn place_of<E: Stored>(row: &E::Model) -> Option<Place> {
    let key = |name: &str| match row.get(E::Column::from_str(name).ok()?) {
        SqlValue::Uuid(key) => key,
        _ => None,
    };
    (E::META.scope == Scope::Division)
        .then(|| {
            Some(Place {
                division: key("division_id")?,
                county: key("county_id"),
                town: key("town_id"),
            })
        })
        .flatten()
}

/// True where this reader may see the row.
pub fn readable<E: Stored>(who: &Principal, row: &E::Model) -> bool {
    let permission = match E::META.read {
        Access::Public => return true,
        Access::SignedIn => return who.is_signed_in(),
        Access::Permission(permission) => permission,
    };
    match place_of::<E>(row) {
        Some(place) => who.may_at(permission, &place),
        None => who.may(permission),
    }
}
