//! From typed commands to the registry: parse, load, guard, handle.

use std::marker::PhantomData;
use std::sync::Arc;

use resource::Resource;
use resource::input::{InputMeta, InputRef};
use resource::output::{Output, OutputRef};
use sea_orm::{EntityTrait, ModelTrait, Value as SqlValue};
use serde_json::Value as Json;
use uuid::Uuid;

use super::tx::{column, key_of, place_of, readable};
use super::{Answer, AnyCommand, Command, Create, Handle, Outcome, Payload, Tx};
use crate::error::{BaseCode, Failure, Refusal};
use crate::office::BoxFuture;

/// A command that changes an object, for the registry.
pub fn change<C: Handle>() -> Arc<dyn AnyCommand>
where
    <C::Entity as EntityTrait>::Model: Sync,
{
    Arc::new(Changing::<C>(PhantomData))
}

/// A command that makes an object, for the registry.
pub fn create<C: Create>() -> Arc<dyn AnyCommand> {
    Arc::new(Creating::<C>(PhantomData))
}

/// A command with a computed payload, for the registry.
pub fn answer<C: Answer>() -> Arc<dyn AnyCommand> {
    Arc::new(Answering::<C>(PhantomData))
}

struct Changing<C>(PhantomData<fn() -> C>);
struct Creating<C>(PhantomData<fn() -> C>);
struct Answering<C>(PhantomData<fn() -> C>);

const NO_INPUT: InputMeta = InputMeta {
    name: "",
    doc: "",
    fields: &[],
};

fn input_of<C: Command>() -> &'static InputMeta {
    match C::SHAPE.item {
        InputRef::Object(meta) => meta,
        _ => &NO_INPUT,
    }
}

fn parse<C: Command>(input: &Json) -> Result<C, Failure> {
    resource::input::read(input)
        .map_err(|faults| Failure::RefusedAll(faults.into_iter().map(Refusal::from).collect()))
}

macro_rules! described {
    () => {
        fn name(&self) -> &'static str {
            C::NAME
        }
        fn doc(&self) -> &'static str {
            C::DOC
        }
        fn may(&self) -> &'static str {
            C::MAY
        }
        fn is_transition(&self) -> bool {
            C::TRANSITION
        }
        fn input(&self) -> &'static InputMeta {
            input_of::<C>()
        }
    };
}

impl<C: Handle> AnyCommand for Changing<C>
where
    <C::Entity as EntityTrait>::Model: Sync,
{
    described!();

    fn payload(&self) -> Payload {
        Payload::Object(C::Entity::META.name)
    }

    fn run<'a>(
        &'a self,
        input: Json,
        cx: &'a mut Tx<'_>,
    ) -> BoxFuture<'a, Result<Outcome, Failure>> {
        Box::pin(async move {
            let command = parse::<C>(&input)?;
            let (key, version) = command
                .target()
                .ok_or_else(|| Failure::fault(format!("{} names no object", C::NAME)))?;
            let row = loaded::<C>(key, cx).await?;
            checked::<C>(&row, version, cx).await?;
            let row = command.handle(row, cx).await?;
            Ok(Outcome::Object(key_of::<C::Entity>(&row)?))
        })
    }
}

async fn loaded<C: Handle>(
    key: Uuid,
    cx: &Tx<'_>,
) -> Result<<C::Entity as EntityTrait>::Model, Failure> {
    let row = cx.lock::<C::Entity>(key).await?;
    let row = row.filter(|row| readable::<C::Entity>(cx.who, row) || C::names(row, cx.who));
    let row = row.ok_or_else(|| Refusal::not_found().at("id"))?;
    let allowed = match place_of::<C::Entity>(&row) {
        Some(place) => cx.who.may_at(C::MAY, &place),
        None => cx.who.may(C::MAY),
    };
    if allowed {
        Ok(row)
    } else {
        Err(cx.who.denied().into())
    }
}

/// Version and lifecycle.
async fn checked<C: Handle>(
    row: &<C::Entity as EntityTrait>::Model,
    version: i32,
    cx: &mut Tx<'_>,
) -> Result<(), Failure> {
    if C::TRANSITION {
        let step = cx.open_step::<C::Entity>(C::NAME, row)?;
        if let Some(place) = place_of::<C::Entity>(row)
            && !cx.who.holds(step.by, &place)
            && !C::names(row, cx.who)
        {
            return Err(Refusal::new(BaseCode::ForbiddenRole)
                .with("roles", step.by.join(","))
                .into());
        }
        let key = key_of::<C::Entity>(row)?;
        let journal = &cx.engine.journal;
        if !step.apart_from.is_empty() && journal.did(cx.db, cx.who, key, step.apart_from).await? {
            return Err(Refusal::new(BaseCode::SamePersonForbidden).into());
        }
        cx.step = Some(step);
    }
    let seen = column::<C::Entity>("version")
        .ok()
        .map(|column| row.get(column));
    if let Some(SqlValue::Int(Some(actual))) = seen
        && actual != version
    {
        return Err(Refusal::new(BaseCode::VersionConflict)
            .with("expected", version)
            .with("actual", actual)
            .at("version")
            .into());
    }
    Ok(())
}

impl<C: Create> AnyCommand for Creating<C> {
    described!();

    fn payload(&self) -> Payload {
        Payload::Object(C::Entity::META.name)
    }

    fn run<'a>(
        &'a self,
        input: Json,
        cx: &'a mut Tx<'_>,
    ) -> BoxFuture<'a, Result<Outcome, Failure>> {
        Box::pin(async move {
            let command = parse::<C>(&input)?;
            let lifecycle = cx.engine.model.lifecycle(C::Entity::META.name);
            cx.step = lifecycle.and_then(|lifecycle| lifecycle.birth(C::NAME));
            let row = command.create(cx).await.map_err(duplicate)?;
            Ok(Outcome::Object(key_of::<C::Entity>(&row)?))
        })
    }
}

/// A unique key that the handler did not foresee is still the client's business.
fn duplicate(failure: Failure) -> Failure {
    match failure {
        Failure::Database(error)
            if matches!(
                error.sql_err(),
                Some(sea_orm::SqlErr::UniqueConstraintViolation(_))
            ) =>
        {
            Refusal::new(BaseCode::Duplicate).into()
        }
        other => other,
    }
}

impl<C: Answer> AnyCommand for Answering<C> {
    described!();

    fn payload(&self) -> Payload {
        match C::Answer::SHAPE.item {
            OutputRef::Object(meta) => Payload::Answer(meta),
            _ => Payload::Object(""),
        }
    }

    fn run<'a>(
        &'a self,
        input: Json,
        cx: &'a mut Tx<'_>,
    ) -> BoxFuture<'a, Result<Outcome, Failure>> {
        Box::pin(async move {
            let command = parse::<C>(&input)?;
            let answer = command.answer(cx).await.map_err(duplicate)?;
            Ok(Outcome::Answer(
                serde_json::to_value(answer).map_err(Failure::fault)?,
            ))
        })
    }
}
