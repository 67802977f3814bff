//! What one domain tells the others (业务事实): published in the transaction that made it true, heard in the same one.
//!
//! | you want to | go to |
//! | --- | --- |
//! | tell something | a type with [`Named`], then [`publish`] |
//! | hear of something | a type with [`Subscriber`], then [`Subscribers::on`] where the process is put together |
//!
//! A domain publishes what happened, never what others should do about it. A subscriber that fails stops the command,
//! so a death is never recorded while the payments of the dead go on.

use std::any::Any;
use std::collections::HashMap;
use std::marker::PhantomData;

use chrono::NaiveDate;
use graph::Failure;
use graph::command::Tx;
use graph::office::{BoxFuture, Fact};
use serde::Serialize;
use uuid::Uuid;

/// A fact with its name in the outbox.
pub trait Named: Serialize + Any + Send + Sync {
    /// Name, `PersonDied`.
    const NAME: &'static str;
}

/// A death was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PersonDied {
    /// Who died.
    pub person: Uuid,
    /// When.
    pub died_on: NaiveDate,
}

/// Somebody moved into an institution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PersonAdmitted {
    /// Who.
    pub person: Uuid,
    /// Which institution.
    pub facility: Uuid,
    /// First day there.
    pub on: NaiveDate,
}

/// Somebody left the institution that was home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PersonDischarged {
    /// Who.
    pub person: Uuid,
    /// Which institution.
    pub facility: Uuid,
    /// Last day there.
    pub on: NaiveDate,
}

/// A parameter got a new value from some day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ParameterChanged {
    /// Key, `dibao.rural.std_year`.
    pub key: String,
    /// Division it holds for, with all below; none for everywhere.
    pub division: Option<Uuid>,
    /// First day of the new value.
    pub effective_from: NaiveDate,
    /// Value until then, as text; none where there was none.
    pub before: Option<String>,
    /// Value from then on, as text.
    pub after: String,
}

/// Working days changed: open deadlines may end on another day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CalendarChanged {
    /// First day that changed.
    pub from: NaiveDate,
    /// Last day that changed.
    pub to: NaiveDate,
    /// Document that orders it.
    pub source_doc: String,
}

impl Named for PersonDied {
    const NAME: &'static str = "PersonDied";
}

impl Named for PersonAdmitted {
    const NAME: &'static str = "PersonAdmitted";
}

impl Named for PersonDischarged {
    const NAME: &'static str = "PersonDischarged";
}

impl Named for ParameterChanged {
    const NAME: &'static str = "ParameterChanged";
}

impl Named for CalendarChanged {
    const NAME: &'static str = "CalendarChanged";
}

/// Tells every subscriber and the outbox, in the command's transaction.
pub async fn publish<F: Named>(cx: &mut Tx<'_>, fact: F) -> Result<(), Failure> {
    cx.publish(F::NAME, fact).await
}

/// Somebody who acts on facts of one type.
pub trait Subscriber<F: Named>: Send + Sync + 'static {
    /// Acts, in the transaction of whoever published.
    fn hear(&self, fact: &F, cx: &mut Tx<'_>) -> impl Future<Output = Result<(), Failure>> + Send;
}

/// Who hears what; put together once, used by the journal.
#[derive(Default)]
pub struct Subscribers {
    by_fact: HashMap<&'static str, Vec<Box<dyn AnySubscriber>>>,
}

impl Subscribers {
    /// The same list with one more subscriber to facts of the type `F`.
    #[must_use]
    pub fn on<F: Named>(mut self, subscriber: impl Subscriber<F>) -> Self {
        let subscriber = Box::new(Typed(subscriber, PhantomData));
        self.by_fact.entry(F::NAME).or_default().push(subscriber);
        self
    }

    /// Lets everybody hear who subscribed to this fact, in the order of subscription.
    pub async fn tell(&self, fact: &Fact, cx: &mut Tx<'_>) -> Result<(), Failure> {
        for subscriber in self.by_fact.get(fact.name).into_iter().flatten() {
            subscriber.hear(&*fact.value, cx).await?;
        }
        Ok(())
    }
}

trait AnySubscriber: Send + Sync {
    fn hear<'a>(
        &'a self,
        fact: &'a (dyn Any + Send + Sync),
        cx: &'a mut Tx<'_>,
    ) -> BoxFuture<'a, Result<(), Failure>>;
}

struct Typed<S, F>(S, PhantomData<fn(F)>);

impl<F: Named, S: Subscriber<F>> AnySubscriber for Typed<S, F> {
    fn hear<'a>(
        &'a self,
        fact: &'a (dyn Any + Send + Sync),
        cx: &'a mut Tx<'_>,
    ) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async move {
            let fact = fact
                .downcast_ref::<F>()
                .ok_or_else(|| Failure::fault(format!("{} carries another type", F::NAME)))?;
            self.0.hear(fact, cx).await
        })
    }
}
