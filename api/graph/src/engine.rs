//! The engine: model, database, clock, keys and services, for the whole life of the process.

use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use arc_swap::{ArcSwap, Guard};
use chrono::NaiveDate;
use resource::Keyring;
use sea_orm::DatabaseConnection;

use crate::lanes::Lanes;
use crate::office::{Clock, Journal};
use crate::places::Places;
use crate::principal::{Principal, RequestMeta};
use crate::read::computed::View;
use crate::read::statement::Reader;
use crate::registry::Model;

thread_local! {
    static HERE: RefCell<Option<Lanes>> = const { RefCell::new(None) };
}

/// Gives this thread connections of its own for reading.
///
/// A connection wakes the thread that opened it. Where every serving thread has its own, an answer of
/// the database does not first wake another thread only to be handed on.
pub fn read_here_with(lanes: Lanes) {
    HERE.with(|here| *here.borrow_mut() = Some(lanes));
}

/// Connections: SQLite has one writer and several readers, PostgreSQL one pool for both.
#[derive(Clone)]
pub struct Databases {
    /// For reads.
    pub read: DatabaseConnection,
    /// For writes.
    pub write: DatabaseConnection,
}

/// Counts working days from the first day (not counted) to the second.
pub type WorkingDays = Box<dyn Fn(NaiveDate, NaiveDate) -> i64 + Send + Sync>;

/// Everything that lives as long as the process.
pub struct Engine {
    /// What the schema consists of.
    pub model: Model,
    /// Connections.
    pub db: Databases,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The journal.
    pub journal: Arc<dyn Journal>,
    keyring: Keyring,
    working_days: WorkingDays,
    places: ArcSwap<Places>,
    services: HashMap<TypeId, Box<dyn Any + Send + Sync>>,
}

/// What the engine is made of, besides the model.
pub struct Parts {
    /// Connections.
    pub db: Databases,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The journal.
    pub journal: Arc<dyn Journal>,
    /// Keys of sealed columns.
    pub keyring: Keyring,
    /// The calendar's count.
    pub working_days: WorkingDays,
    /// Divisions.
    pub places: Places,
}

impl Engine {
    /// An engine over these parts.
    pub fn new(model: Model, parts: Parts) -> Self {
        Self {
            model,
            db: parts.db,
            clock: parts.clock,
            journal: parts.journal,
            keyring: parts.keyring,
            working_days: parts.working_days,
            places: ArcSwap::from_pointee(parts.places),
            services: HashMap::new(),
        }
    }

    /// Adds a service that handlers find by its type.
    #[must_use]
    pub fn with<T: Any + Send + Sync>(mut self, service: T) -> Self {
        self.services.insert(TypeId::of::<T>(), Box::new(service));
        self
    }

    /// The service of this type.
    ///
    /// # Panics
    ///
    /// Where the process was put together without it, which the first test finds.
    pub fn service<T: Any + Send + Sync>(&self) -> &T {
        self.services
            .get(&TypeId::of::<T>())
            .and_then(|service| service.downcast_ref())
            .unwrap_or_else(|| panic!("no service {}", std::any::type_name::<T>()))
    }

    /// Connections for reading: this thread's own, or those of the process.
    pub fn reader(&self) -> Reader {
        HERE.with(|here| here.borrow().clone())
            .map_or_else(|| Reader::Shared(self.db.read.clone()), Reader::Own)
    }

    /// Keys of sealed columns.
    pub fn keyring(&self) -> &Keyring {
        &self.keyring
    }

    /// Divisions as they are now.
    pub fn places(&self) -> Guard<Arc<Places>> {
        self.places.load()
    }

    /// Takes up changed divisions.
    pub fn set_places(&self, places: Places) {
        self.places.store(Arc::new(places));
    }

    /// What computed fields may know.
    pub fn view<'a>(&'a self, reader: &'a Principal) -> View<'a> {
        View {
            reader,
            today: self.clock.today(),
            working_days: &*self.working_days,
        }
    }
}

/// One request's principal and circumstances; travels as request data.
#[derive(Clone, Debug)]
pub struct Session {
    /// Who asks.
    pub principal: Arc<Principal>,
    /// What else is known of the request.
    pub meta: RequestMeta,
}
