//! The pipeline: one transaction per command, whatever it does.

use async_graphql::indexmap::IndexMap;
use async_graphql::{Name, Value};
use chrono::{DateTime, Utc};
use resource::input::InputMeta;
use resource::output::{OutputField, OutputMeta, OutputRef, OutputShape};
use sea_orm::{DatabaseTransaction, TransactionTrait};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{AnyCommand, Outcome, Payload, Tx};
use crate::engine::{Engine, Session};
use crate::error::{BaseCode, Failure, Refusal};
use crate::office::{Act, Recalled};
use crate::read::json_shape::{self, Fetched, JsonShape};
use crate::read::plan::{Object, Planner, Rows};
use crate::read::select::Wanted;
use crate::read::shape::Shaper;
use crate::read::sql::Writer;
use crate::read::statement::Source;

/// Codes that are not the user's to mend: they stand in `errors[]`, not in `userErrors`.
const NOT_BUSINESS: [BaseCode; 9] = [
    BaseCode::Unauthenticated,
    BaseCode::Forbidden,
    BaseCode::ForbiddenRole,
    BaseCode::TokenScopeMissing,
    BaseCode::PurposeRequired,
    BaseCode::RateLimited,
    BaseCode::LimitExceeded,
    BaseCode::IdempotencyMismatch,
    BaseCode::Internal,
];

const NAME_AND_VALUE: &[OutputField] = &[
    OutputField {
        name: "name",
        doc: "Name of the value (名称).",
        shape: OutputShape::one(OutputRef::Scalar("String")),
    },
    OutputField {
        name: "value",
        doc: "The value (值).",
        shape: OutputShape::one(OutputRef::Scalar("String")),
    },
];

/// `UserErrorParam`.
pub const USER_ERROR_PARAM: OutputMeta = OutputMeta {
    name: "UserErrorParam",
    doc: "Value that a user error speaks of (错误参数).",
    fields: NAME_AND_VALUE,
};

/// `UserError`; its `code` is put in by the schema, as the enum of all packages' codes.
pub const USER_ERROR: OutputMeta = OutputMeta {
    name: "UserError",
    doc: "Why a command was refused; nothing was changed (业务错误).",
    fields: &[
        OutputField {
            name: "code",
            doc: "Code for programs (错误代码).",
            shape: OutputShape::one(OutputRef::Scalar("ErrorCode")),
        },
        OutputField {
            name: "message",
            doc: "Sentence for people, in the language of the request (提示).",
            shape: OutputShape::one(OutputRef::Scalar("String")),
        },
        OutputField {
            name: "path",
            doc: "Where in the input, from its root; empty for the whole command (位置).",
            shape: OutputShape {
                item: OutputRef::Scalar("String"),
                nullable: false,
                list: true,
            },
        },
        OutputField {
            name: "params",
            doc: "Values that the sentence speaks of, for example the rule that is broken (参数).",
            shape: OutputShape {
                item: OutputRef::Object(&USER_ERROR_PARAM),
                nullable: false,
                list: true,
            },
        },
    ],
};

/// What the client selected of a payload.
pub struct PayloadPlan {
    fields: Vec<(Name, PayloadLeaf)>,
    rows: Option<Rows>,
    type_name: String,
}

enum PayloadLeaf {
    TypeName,
    Object(Object),
    Errors(JsonShape),
    Answer(&'static str, JsonShape),
}

/// Plans the selection on a payload; refused before anything is done.
pub fn plan<'a>(
    planner: &mut Planner<'a>,
    command: &dyn AnyCommand,
    wanted: &Wanted<'a>,
) -> Result<PayloadPlan, Refusal> {
    let type_name = payload_name(command.input(), command.name());
    let mut rows = None;
    let mut fields = Vec::new();
    for inner in planner.document.wanted(&wanted.sets, &[&type_name]) {
        let name = inner.field.name.node.as_str();
        let leaf = match (name, command.payload()) {
            ("__typename", _) => PayloadLeaf::TypeName,
            ("userErrors", _) => {
                PayloadLeaf::Errors(json_shape::object(planner, &USER_ERROR, &inner.sets)?)
            }
            (_, Payload::Object(of)) => {
                let (ty, info) = planner
                    .engine
                    .model
                    .type_named(of)
                    .ok_or_else(|| Refusal::new(BaseCode::InvalidDocument))?;
                planner.enter(ty)?;
                let rows = rows.get_or_insert_with(|| Rows::new(ty, info, planner.principal));
                PayloadLeaf::Object(planner.object(rows, &inner.sets)?)
            }
            (name, Payload::Answer(meta)) => {
                let field = meta.fields.iter().find(|field| field.name == name);
                let field = field.ok_or_else(|| Refusal::new(BaseCode::InvalidDocument))?;
                PayloadLeaf::Answer(field.name, planner.shape(&field.shape, &inner.sets)?)
            }
        };
        fields.push((inner.key, leaf));
    }
    Ok(PayloadPlan {
        fields,
        rows,
        type_name,
    })
}

impl PayloadPlan {
    /// Nothing is wanted but the effect.
    fn of_nothing() -> Self {
        Self {
            fields: Vec::new(),
            rows: None,
            type_name: String::new(),
        }
    }
}

/// Runs a command from inside the process, for clocks and jobs: in the same pipeline, without a payload.
///
/// The refusals are the caller's to deal with; they are not noted as somebody's attempt.
pub async fn run_inside(
    engine: &Engine,
    session: &Session,
    command: &str,
    input: Json,
) -> Result<(), Vec<Refusal>> {
    let command = engine
        .model
        .command(command)
        .ok_or_else(|| vec![Refusal::new(BaseCode::InvalidDocument)])?;
    Call::permit(session, &**command).map_err(|refusal| vec![refusal])?;
    let call = Call {
        engine,
        session,
        command: &**command,
        input,
        plan: PayloadPlan::of_nothing(),
    };
    call.transact()
        .await
        .map(|_| ())
        .map_err(Failure::into_refusals)
}

/// GraphQL type of a command's payload.
pub fn payload_name(input: &InputMeta, name: &str) -> String {
    match input.name.strip_suffix("Input") {
        Some(stem) => format!("{stem}Payload"),
        None => format!("{name}Payload"),
    }
}

/// One command call.
pub struct Call<'a> {
    /// The engine.
    pub engine: &'a Engine,
    /// Who calls, and how.
    pub session: &'a Session,
    /// The command.
    pub command: &'a dyn AnyCommand,
    /// Its input.
    pub input: Json,
    /// What is wanted of the payload.
    pub plan: PayloadPlan,
}

impl Call<'_> {
    /// Refuses callers without the permission.
    pub fn permit(session: &Session, command: &dyn AnyCommand) -> Result<(), Refusal> {
        if session.principal.may(command.may()) {
            return Ok(());
        }
        Err(session.principal.denied())
    }

    /// Runs the command: its payload, or what stands in `errors[]`.
    pub async fn run(self) -> Result<Value, Vec<Refusal>> {
        match self.transact().await {
            Ok(payload) => Ok(payload),
            Err(failure) => self.refuse(failure).await,
        }
    }

    async fn transact(&self) -> Result<Value, Failure> {
        let engine = self.engine;
        let (who, meta) = (&*self.session.principal, &self.session.meta);
        let tx = engine.db.write.begin().await?;
        let name = self.command.name();
        let mut cx = Tx::new(engine, &tx, who, meta, (name, self.command.may()));
        if let Some(payload) = self.recalled(&tx, cx.now).await? {
            tx.rollback().await?;
            return Ok(payload);
        }
        let (outcome, kept) = match self.command.run(self.input.clone(), &mut cx).await {
            Ok(outcome) => (Some(outcome), None),
            Err(Failure::RefusedButKept(refusal)) => (None, Some(refusal)),
            Err(failure) => return Err(failure),
        };
        let (events, now) = (std::mem::take(&mut cx.events), cx.now);
        let (concern, purpose) = (cx.concern.take(), cx.purpose.take());
        drop(cx);
        let refused: Vec<_> = kept.iter().map(|refusal| refusal.code.code).collect();
        let act = Act {
            who,
            meta,
            now,
            command: name,
            concern: concern.as_ref(),
            purpose: purpose.as_deref(),
            refused: &refused,
        };
        engine.journal.record(&tx, &act, &events).await?;
        let errors = kept.iter().map(|refusal| refusal.to_json(!meta.english));
        let mut persons = Vec::new();
        let payload = self
            .payload(&tx, outcome, errors.collect(), &mut persons)
            .await?;
        if let Some(key) = &meta.idempotency_key {
            let answer = serde_json::to_string(&payload).map_err(Failure::fault)?;
            engine.journal.remember(&tx, who, key, &answer).await?;
        }
        tx.commit().await?;
        if !persons.is_empty() {
            engine.journal.persons_read(who, meta, persons).await?;
        }
        Ok(payload)
    }

    /// The answer that this request was given before; claims its idempotency key otherwise.
    async fn recalled(
        &self,
        tx: &DatabaseTransaction,
        now: DateTime<Utc>,
    ) -> Result<Option<Value>, Failure> {
        let Session { principal, meta } = self.session;
        let Some(key) = &meta.idempotency_key else {
            return Ok(None);
        };
        let journal = &self.engine.journal;
        match journal
            .recall(tx, principal, key, &self.body_hash(), now)
            .await?
        {
            Recalled::New => Ok(None),
            Recalled::Other => Err(Refusal::new(BaseCode::IdempotencyMismatch).into()),
            Recalled::Answered(payload) => {
                let json: Json = serde_json::from_str(&payload).map_err(Failure::fault)?;
                Value::from_json(json).map(Some).map_err(Failure::fault)
            }
        }
    }

    fn body_hash(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(self.command.name());
        hash.update(self.input.to_string());
        hash.finalize()
            .iter()
            .fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
    }

    async fn refuse(&self, failure: Failure) -> Result<Value, Vec<Refusal>> {
        let refusals = failure.into_refusals();
        let codes: Vec<_> = refusals.iter().map(|refusal| refusal.code.code).collect();
        let (who, meta) = (&self.session.principal, &self.session.meta);
        let act = Act {
            who,
            meta,
            now: self.engine.clock.now(),
            command: self.command.name(),
            concern: None,
            purpose: None,
            refused: &codes,
        };
        self.engine.journal.refused(&act).await;
        let business = |refusal: &Refusal| {
            !NOT_BUSINESS
                .iter()
                .any(|code| refusal.code.code == resource::CodeList::code(*code))
        };
        if !refusals.iter().all(business) {
            return Err(refusals);
        }
        let conflict = refusals.iter().any(|refusal| {
            refusal.code.code == resource::CodeList::code(BaseCode::VersionConflict)
        });
        let current = self.input["id"].as_str().and_then(resource::id::decode);
        let outcome = current
            .filter(|_| conflict)
            .map(|(_, key)| Outcome::Object(key));
        let errors = refusals
            .iter()
            .map(|refusal| refusal.to_json(!meta.english))
            .collect();
        self.payload(&self.engine.db.read, outcome, errors, &mut Vec::new())
            .await
            .map_err(Failure::into_refusals)
    }

    async fn payload(
        &self,
        db: &impl Source,
        outcome: Option<Outcome>,
        errors: Vec<Json>,
        persons: &mut Vec<Uuid>,
    ) -> Result<Value, Failure> {
        let (object, answer) = match outcome {
            Some(Outcome::Object(key)) => (Some(key), Json::Null),
            Some(Outcome::Answer(answer)) => (None, answer),
            None => (None, Json::Null),
        };
        let slots = match (&self.plan.rows, object) {
            (Some(rows), Some(key)) => {
                let select = Writer::new(&self.engine.model, db.backend()).by_keys(rows, &[key]);
                db.documents(&select).await?.into_iter().next()
            }
            _ => None,
        };
        let mut shaper = Shaper::new(self.engine, &self.session.principal);
        let mut answered = IndexMap::new();
        for (name, leaf) in &self.plan.fields {
            let value = match leaf {
                PayloadLeaf::TypeName => Value::String(self.plan.type_name.clone()),
                PayloadLeaf::Errors(shape) => Value::List(
                    errors
                        .iter()
                        .map(|error| shape.answer(error.clone(), &Fetched::new()))
                        .collect(),
                ),
                PayloadLeaf::Answer(field, shape) => {
                    let value = answer.get(*field).cloned().unwrap_or_default();
                    let fetched = shaper.fetch(db, shape, &value).await?;
                    shape.answer(value, &fetched)
                }
                PayloadLeaf::Object(object) => match (&self.plan.rows, &slots) {
                    (Some(rows), Some(Json::Array(slots))) => {
                        shaper.object(rows, object, &mut slots.clone())
                    }
                    _ => Value::Null,
                },
            };
            answered.insert(name.clone(), value);
        }
        persons.append(&mut shaper.persons);
        Ok(Value::Object(answered))
    }
}
