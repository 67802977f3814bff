//! Fields that Rust computes, and those that every lifecycle brings along.

use chrono::NaiveDate;
use resource::meta::ResourceMeta;
use resource::output::{OutputRef, OutputShape};
use resource::{CodeList, Output};
use serde_json::Value as Json;
use uuid::Uuid;

use crate::lifecycle::Lifecycle;
use crate::places::Place;
use crate::principal::Principal;
use crate::read::leave;
use crate::registry::{Computed, Registry};

/// What a computed field may know besides its columns.
pub struct View<'a> {
    /// Who asks.
    pub reader: &'a Principal,
    /// The business day.
    pub today: NaiveDate,
    /// Working days from the first day (not counted) to the second, as the calendar says.
    pub working_days: &'a (dyn Fn(NaiveDate, NaiveDate) -> i64 + Send + Sync),
}

/// How pressing a deadline is (期限灯).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum Lamp {
    /// More than two working days are left (正常)
    Green,
    /// At most two working days are left (即将到期)
    Yellow,
    /// The day has passed (已超期)
    Red,
}

/// The day that stands for "no deadline runs".
pub const NO_DEADLINE: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// Reads a day as both databases write it.
pub fn day(stored: &Json) -> Option<NaiveDate> {
    stored.as_str()?.parse().ok()
}

/// Reads a key as both databases write it.
pub fn key(stored: &Json) -> Option<Uuid> {
    Uuid::parse_str(stored.as_str()?).ok()
}

/// Reads bytes as both databases write them.
pub fn bytes(stored: &Json) -> Option<Vec<u8>> {
    leave::hex(stored.as_str()?)
}

/// Adds `allowedCommands`, and `dueOn` and `lamp` where the state has a deadline.
pub fn add_lifecycle_fields(registry: &mut Registry) {
    for lifecycle in registry.lifecycles.clone() {
        let Some(meta) = registry
            .resources
            .iter()
            .find(|meta| meta.name == lifecycle.on)
        else {
            continue;
        };
        let meta: &'static ResourceMeta = meta;
        let permissions: Vec<(&'static str, &'static str)> = registry
            .commands
            .iter()
            .map(|command| (command.name(), command.may()))
            .collect();
        registry
            .computed
            .push(allowed_commands(lifecycle, permissions));
        if meta.column("state_due_on").is_some() {
            registry.computed.push(due_on(lifecycle.on));
            registry.computed.push(lamp(lifecycle.on));
        }
    }
}

fn allowed_commands(
    lifecycle: &'static Lifecycle,
    permissions: Vec<(&'static str, &'static str)>,
) -> Computed {
    Computed {
        on: lifecycle.on,
        name: "allowedCommands",
        doc: "Mutations that you may run on this object now (可办理操作).",
        shape: <Vec<String> as Output>::SHAPE,
        needs: vec![lifecycle.column, "division_id", "county_id", "town_id"],
        compute: Box::new(move |values, view| {
            let state = values[0].as_str().unwrap_or_default();
            let Some(division) = key(values[1]) else {
                return Json::Array(Vec::new());
            };
            let place = Place {
                division,
                county: key(values[2]),
                town: key(values[3]),
            };
            let mut allowed: Vec<&'static str> = lifecycle
                .steps
                .iter()
                .filter(|step| step.from.contains(&state) && view.reader.holds(step.by, &place))
                .map(|step| step.command)
                .filter(|command| {
                    permissions
                        .iter()
                        .any(|(name, may)| name == command && view.reader.may_at(may, &place))
                })
                .collect();
            allowed.dedup();
            Json::from(allowed)
        }),
    }
}

fn due_on(on: &'static str) -> Computed {
    Computed {
        on,
        name: "dueOn",
        doc: "Day by which the present step must be done; null where no clock runs (办理期限).",
        shape: <Option<NaiveDate> as Output>::SHAPE,
        needs: vec!["state_due_on"],
        compute: Box::new(|values, _| match day(values[0]) {
            Some(day) if day != NO_DEADLINE => Json::String(day.to_string()),
            _ => Json::Null,
        }),
    }
}

fn lamp(on: &'static str) -> Computed {
    Computed {
        on,
        name: "lamp",
        doc: "How pressing the deadline is; null where no clock runs (期限灯).",
        shape: OutputShape {
            item: OutputRef::Enum(Lamp::META),
            nullable: true,
            list: false,
        },
        needs: vec!["state_due_on"],
        compute: Box::new(|values, view| {
            let Some(due) = day(values[0]).filter(|day| *day != NO_DEADLINE) else {
                return Json::Null;
            };
            let lamp = match (view.working_days)(view.today, due) {
                _ if due < view.today => Lamp::Red,
                ..=2 => Lamp::Yellow,
                _ => Lamp::Green,
            };
            Json::from(lamp.code())
        }),
    }
}
