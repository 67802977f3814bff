//! Root fields of a query: one object, a list, a node, or a query of its own.

use async_graphql::{Name, Value};
use serde_json::Value as Json;
use uuid::Uuid;

use crate::engine::{Engine, Session};
use crate::error::{BaseCode, Failure, Refusal, ValidationRule};
use crate::query::{AnyQuery, Reading};
use crate::read::json_shape::Fetched;
use crate::read::plan::{LARGEST_PAGE, Planner, Rows};
use crate::read::select::{Document, Wanted};
use crate::read::shape::Shaper;
use crate::read::sql::Writer;
use crate::read::statement::{Reader, Source};
use crate::read::together;

/// Answers the root fields of one query.
pub struct Root<'a> {
    /// The engine.
    pub engine: &'a Engine,
    /// Who asks, and how.
    pub session: &'a Session,
    /// What was written.
    pub document: &'a Document<'a>,
}

impl<'a> Root<'a> {
    /// Answers one root field.
    pub async fn field(&self, wanted: &Wanted<'a>) -> Result<Value, Failure> {
        let name = wanted.field.name.node.as_str();
        let model = &self.engine.model;
        match name {
            "node" => return self.node(wanted).await,
            "nodes" => return self.nodes(wanted).await,
            _ => {}
        }
        for (ty, info) in model.types.iter().enumerate() {
            if info.meta.singular == name {
                let key = self.id(ty, wanted)?;
                return self.one(ty, key, wanted).await;
            }
            if info.meta.plural == name {
                return self.list(ty, wanted).await;
            }
        }
        match model
            .registry
            .queries
            .iter()
            .find(|query| query.name() == name)
        {
            Some(query) => self.query(&**query, wanted).await,
            None => Err(Refusal::new(BaseCode::InvalidDocument).into()),
        }
    }

    fn planner(&self, key: &Name) -> Planner<'a> {
        Planner::new(self.engine, &self.session.principal, self.document, key)
    }

    /// The `id` argument, which must be of this type.
    fn id(&self, ty: usize, wanted: &Wanted<'a>) -> Result<Uuid, Refusal> {
        let arguments = self.document.arguments(wanted.field);
        let given = arguments
            .get("id")
            .and_then(Json::as_str)
            .unwrap_or_default();
        match resource::id::decode(given) {
            Some((tag, key)) if tag == self.engine.model.types[ty].tag => Ok(key),
            _ => Err(Refusal::invalid(
                ValidationRule::IdFormat,
                &format!("{}.id", wanted.key),
            )),
        }
    }

    async fn one(&self, ty: usize, key: Uuid, wanted: &Wanted<'a>) -> Result<Value, Failure> {
        let found = self.some(ty, &[key], wanted).await?;
        found
            .into_iter()
            .next()
            .map(|(_, value)| value)
            .ok_or_else(|| Refusal::not_found().at(&wanted.key).into())
    }

    async fn some(
        &self,
        ty: usize,
        keys: &[Uuid],
        wanted: &Wanted<'a>,
    ) -> Result<Vec<(Uuid, Value)>, Failure> {
        let mut planner = self.planner(&wanted.key);
        planner.enter(ty)?;
        let mut rows = Rows::new(ty, &self.engine.model.types[ty], &self.session.principal);
        if let ("division", [key]) = (self.engine.model.types[ty].meta.table, keys) {
            rows.place = self.engine.places().get(*key);
        }
        let object = planner.object(&mut rows, &wanted.sets)?;
        let db = &self.engine.reader();
        let select =
            |keys: &[Uuid]| Writer::new(&self.engine.model, db.backend()).by_keys(&rows, keys);
        let documents = match (db, keys) {
            (Reader::Own(lanes), [key]) if !object.has_lists() => {
                let found = together::one(lanes, *key, select).await?;
                found.into_iter().collect()
            }
            _ => db.documents(&select(keys)).await?,
        };
        let shape = |shaper: &mut Shaper<'_>, documents: Vec<Json>| {
            let mut found = Vec::with_capacity(documents.len());
            for document in documents {
                if let Json::Array(mut slots) = document
                    && let Some(key) = slots.first().and_then(crate::read::computed::key)
                {
                    found.push((key, shaper.object(&rows, &object, &mut slots)));
                }
            }
            found
        };
        self.shaped(planner.mentions, documents, shape).await
    }

    async fn list(&self, ty: usize, wanted: &Wanted<'a>) -> Result<Value, Failure> {
        let mut planner = self.planner(&wanted.key);
        let (page, connection) = planner.connection(ty, None, wanted)?;
        let db = &self.engine.reader();
        let select = Writer::new(&self.engine.model, db.backend()).root_page(&page);
        let document = db.documents(&select).await?.into_iter().next();
        let Some(Json::Array(document)) = document else {
            return Err(Failure::fault("a page is an array"));
        };
        let shape = |shaper: &mut Shaper<'_>, document: Vec<Json>| {
            shaper.connection(&page.rows, &connection, document)
        };
        self.shaped(planner.mentions, document, shape).await
    }

    /// Makes the answer; where its JSON values mention stored objects, once more with those in place.
    async fn shaped<T>(
        &self,
        mentions: bool,
        documents: Vec<Json>,
        shape: impl Fn(&mut Shaper<'_>, Vec<Json>) -> T,
    ) -> Result<T, Failure> {
        let mut shaper = Shaper::new(self.engine, &self.session.principal);
        let kept = mentions.then(|| documents.clone());
        let mut answer = shape(&mut shaper, documents);
        let mentioned = std::mem::take(&mut shaper.mentioned);
        if let Some(documents) = kept
            && !mentioned.is_empty()
        {
            shaper.persons.clear();
            shaper.fetched = shaper.fetch_all(&self.engine.reader(), mentioned).await?;
            answer = shape(&mut shaper, documents);
        }
        self.read(shaper).await?;
        Ok(answer)
    }

    async fn node(&self, wanted: &Wanted<'a>) -> Result<Value, Failure> {
        let arguments = self.document.arguments(wanted.field);
        let (ty, key) = self.decode(&arguments["id"], wanted)?;
        self.one(ty, key, wanted).await
    }

    /// Objects in the order of their ids; null where nothing is found.
    async fn nodes(&self, wanted: &Wanted<'a>) -> Result<Value, Failure> {
        let arguments = self.document.arguments(wanted.field);
        let ids = arguments
            .get("ids")
            .and_then(Json::as_array)
            .cloned()
            .unwrap_or_default();
        if ids.len() as u64 > LARGEST_PAGE {
            let refusal =
                Refusal::invalid(ValidationRule::PageTooLarge, &format!("{}.ids", wanted.key));
            return Err(refusal.with("most", LARGEST_PAGE).into());
        }
        let ids = ids.iter().map(|id| self.decode(id, wanted));
        let ids = ids.collect::<Result<Vec<_>, _>>()?;
        let mut types: Vec<usize> = ids.iter().map(|(ty, _)| *ty).collect();
        types.sort_unstable();
        types.dedup();
        let mut found = std::collections::HashMap::new();
        for ty in types {
            let keys: Vec<Uuid> = ids
                .iter()
                .filter(|(of, _)| *of == ty)
                .map(|(_, key)| *key)
                .collect();
            found.extend(self.some(ty, &keys, wanted).await?);
        }
        Ok(Value::List(
            ids.iter()
                .map(|(_, key)| found.get(key).cloned().unwrap_or_default())
                .collect(),
        ))
    }

    fn decode(&self, id: &Json, wanted: &Wanted<'a>) -> Result<(usize, Uuid), Refusal> {
        id.as_str()
            .and_then(resource::id::decode)
            .and_then(|(tag, key)| Some((self.engine.model.type_tagged(tag)?, key)))
            .ok_or_else(|| {
                Refusal::invalid(ValidationRule::IdFormat, &format!("{}.id", wanted.key))
            })
    }

    async fn query(&self, query: &dyn AnyQuery, wanted: &Wanted<'a>) -> Result<Value, Failure> {
        let who = &self.session.principal;
        if !who.may(query.may()) {
            return Err(who.denied().at(&wanted.key).into());
        }
        let mut planner = self.planner(&wanted.key);
        let shape = planner.shape(&query.shape(), &wanted.sets)?;
        let reading = Reading {
            engine: self.engine,
            who,
            meta: &self.session.meta,
        };
        let arguments = Json::Object(self.document.arguments(wanted.field));
        let value = query.answer(arguments, &reading).await?;
        let mut shaper = Shaper::new(self.engine, who);
        let fetched: Fetched = shaper.fetch(&self.engine.reader(), &shape, &value).await?;
        let answer = shape.answer(value, &fetched);
        self.read(shaper).await?;
        Ok(answer)
    }

    /// Notes whose data were read, before they leave.
    async fn read(&self, shaper: Shaper<'_>) -> Result<(), Failure> {
        if shaper.persons.is_empty() {
            return Ok(());
        }
        let Session { principal, meta } = self.session;
        self.engine
            .journal
            .persons_read(principal, meta, shaper.persons)
            .await
    }
}
