//! Filters and orders: from the client's input to tests on columns.

use resource::meta::{ColumnMeta, Kind, Scope};
use resource::{BankAccount, CitizenId, CreditCode, DivisionCode, Input, Money, Month, Phone};
use sea_orm::Value as SqlValue;
use serde_json::{Map, Value as Json};

use crate::engine::Engine;
use crate::error::{BaseCode, Refusal, ValidationRule};
use crate::principal::Principal;
use crate::read::leave::SENSITIVE;
use crate::read::plan::{OrderKey, Rows};
use crate::read::scope;
use crate::registry::{Field, TypeInfo};

/// A test on the columns of a row.
#[derive(Clone, Debug)]
pub enum Test {
    /// Every row.
    All,
    /// No row.
    Nothing,
    /// All of these.
    And(Vec<Test>),
    /// One of these.
    Or(Vec<Test>),
    /// Not this.
    Not(Box<Test>),
    /// A comparison with one value.
    Is(&'static ColumnMeta, Comparison, SqlValue),
    /// One of several values.
    In(&'static ColumnMeta, Vec<SqlValue>),
    /// Text that begins like this.
    Begins(&'static ColumnMeta, String),
    /// NULL or not.
    Missing(&'static ColumnMeta, bool),
}

/// How a column is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Equal.
    Equal,
    /// Not equal.
    NotEqual,
    /// Less.
    Less,
    /// Less or equal.
    AtMost,
    /// Greater.
    Greater,
    /// Greater or equal.
    AtLeast,
}

impl Test {
    /// This and that.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::All, test) | (test, Self::All) => test,
            (Self::Nothing, _) | (_, Self::Nothing) => Self::Nothing,
            (Self::And(mut tests), test) => {
                tests.push(test);
                Self::And(tests)
            }
            (one, two) => Self::And(vec![one, two]),
        }
    }

    /// One of these.
    pub fn any(mut tests: Vec<Self>) -> Self {
        match tests.len() {
            0 => Self::Nothing,
            1 => tests.swap_remove(0),
            _ => Self::Or(tests),
        }
    }
}

/// Reads an `XFilter` input.
pub fn read(
    engine: &Engine,
    principal: &Principal,
    info: &TypeInfo,
    given: &Json,
) -> Result<Test, Refusal> {
    Reader {
        engine,
        principal,
        info,
    }
    .object(given)
    .map_err(|mut refusal| {
        refusal.path.insert(0, "filter".into());
        refusal
    })
}

struct Reader<'a> {
    engine: &'a Engine,
    principal: &'a Principal,
    info: &'a TypeInfo,
}

impl Reader<'_> {
    fn object(&self, given: &Json) -> Result<Test, Refusal> {
        let Some(fields) = given.as_object() else {
            return Err(Refusal::new(BaseCode::ValidationFailed));
        };
        let mut test = Test::All;
        for (name, value) in fields.iter().filter(|(_, value)| !value.is_null()) {
            let part = self.part(name, value).map_err(|mut refusal| {
                refusal.path.insert(0, name.clone());
                refusal
            })?;
            test = test.and(part);
        }
        Ok(test)
    }

    fn part(&self, name: &str, value: &Json) -> Result<Test, Refusal> {
        match name {
            "and" => {
                let parts = self.each(value)?;
                Ok(parts.into_iter().fold(Test::All, Test::and))
            }
            "or" => Ok(Test::any(self.each(value)?)),
            "not" => Ok(Test::Not(Box::new(self.object(value)?))),
            field => {
                let column = self
                    .info
                    .meta
                    .field(field)
                    .filter(|column| column.filter || column.name == "id")
                    .ok_or_else(|| {
                        Refusal::new(BaseCode::ValidationFailed).with("rule", "UNKNOWN_VALUE")
                    })?;
                if column.sensitive.is_some_and(|class| class != "name")
                    && !self.principal.may(SENSITIVE)
                {
                    return Err(Refusal::new(BaseCode::ForbiddenField));
                }
                let operations = value
                    .as_object()
                    .ok_or_else(|| Refusal::new(BaseCode::ValidationFailed))?;
                self.column(column, operations)
            }
        }
    }

    fn each(&self, value: &Json) -> Result<Vec<Test>, Refusal> {
        let items = value
            .as_array()
            .map_or(std::slice::from_ref(value), Vec::as_slice);
        items.iter().map(|item| self.object(item)).collect()
    }

    fn column(
        &self,
        column: &'static ColumnMeta,
        operations: &Map<String, Json>,
    ) -> Result<Test, Refusal> {
        let mut test = Test::All;
        for (operation, value) in operations.iter().filter(|(_, value)| !value.is_null()) {
            let part = self
                .operation(column, operation, value)
                .map_err(|mut refusal| {
                    refusal.path.insert(0, operation.clone());
                    refusal
                })?;
            test = test.and(part);
        }
        Ok(test)
    }

    fn operation(
        &self,
        column: &'static ColumnMeta,
        operation: &str,
        value: &Json,
    ) -> Result<Test, Refusal> {
        let compare = |how| {
            Ok(Test::Is(
                self.target(column),
                how,
                self.value(column, value)?,
            ))
        };
        match operation {
            "eq" if self.places(column) => self.lies_in(column, value),
            "eq" => compare(Comparison::Equal),
            "not" => compare(Comparison::NotEqual),
            "lt" => compare(Comparison::Less),
            "lte" => compare(Comparison::AtMost),
            "gt" => compare(Comparison::Greater),
            "gte" => compare(Comparison::AtLeast),
            "isNull" => Ok(Test::Missing(column, value.as_bool().unwrap_or_default())),
            "startsWith" => Ok(Test::Begins(
                column,
                value.as_str().unwrap_or_default().to_owned(),
            )),
            "in" => {
                let items = value
                    .as_array()
                    .map_or(std::slice::from_ref(value), Vec::as_slice);
                if self.places(column) {
                    let parts = items.iter().map(|item| self.lies_in(column, item));
                    return Ok(Test::any(parts.collect::<Result<_, _>>()?));
                }
                let values = items.iter().map(|item| self.value(column, item));
                Ok(Test::In(
                    self.target(column),
                    values.collect::<Result<_, _>>()?,
                ))
            }
            _ => Err(Refusal::new(BaseCode::ValidationFailed).with("rule", "UNKNOWN_VALUE")),
        }
    }

    /// A sealed column is looked up by its blind index.
    fn target(&self, column: &'static ColumnMeta) -> &'static ColumnMeta {
        column
            .blind
            .and_then(|blind| self.info.meta.column(blind))
            .unwrap_or(column)
    }

    /// True for the division that a row lies in; one that everybody may see only names a division.
    fn places(&self, column: &ColumnMeta) -> bool {
        column.name == "division_id" && self.info.meta.scope == Scope::Division
    }

    /// "Lies in this division", by the column that says so for its level.
    fn lies_in(&self, column: &'static ColumnMeta, value: &Json) -> Result<Test, Refusal> {
        let key = self.key(column, value)?;
        let place =
            self.engine.places().get(key).ok_or_else(|| {
                Refusal::invalid(ValidationRule::IdFormat, "").with("value", value)
            })?;
        if let resource::meta::Access::Permission(permission) = self.info.meta.read
            && !self.principal.grants.is_empty()
        {
            let above = self.principal.grants.iter().any(|grant| {
                place.county.is_none()
                    || grant.place.county == Some(place.division)
                    || grant.place.town == Some(place.division)
            });
            if !above && !self.principal.may_at(permission, &place) {
                return Err(Refusal::new(BaseCode::ForbiddenScope));
            }
        }
        Ok(match place.column() {
            None => Test::All,
            Some((name, key)) => match self.info.meta.column(name) {
                Some(column) => Test::Is(column, Comparison::Equal, scope::uuid(key)),
                None => Test::Nothing,
            },
        })
    }

    fn key(&self, column: &'static ColumnMeta, value: &Json) -> Result<uuid::Uuid, Refusal> {
        let of = match (column.name, &column.to) {
            ("id", _) => Some(self.info.meta.name),
            (_, Some(reference)) => Some(reference.to),
            _ => None,
        };
        let found = value.as_str().and_then(resource::id::decode);
        match (found, of) {
            (Some((tag, key)), Some(name)) if tag == resource::id::tag(name) => Ok(key),
            (Some((_, key)), None) => Ok(key),
            _ => Err(invalid("ID_FORMAT")),
        }
    }

    fn value(&self, column: &'static ColumnMeta, given: &Json) -> Result<SqlValue, Refusal> {
        match column.kind {
            Kind::Uuid => Ok(scope::uuid(self.key(column, given)?)),
            Kind::Sealed(sealed) => {
                let keyring = self.engine.keyring();
                let bytes = match sealed.scalar {
                    "CitizenId" => keyring.blind(&input::<CitizenId>(given)?),
                    "Phone" => keyring.blind(&input::<Phone>(given)?),
                    _ => keyring.blind(&input::<BankAccount>(given)?),
                };
                Ok(SqlValue::Bytes(Some(bytes)))
            }
            kind => value(kind, given),
        }
    }
}

/// Reads a plain value for a column of this kind.
pub fn value(kind: Kind, given: &Json) -> Result<SqlValue, Refusal> {
    Ok(match kind {
        Kind::Money => input::<Money>(given)?.into(),
        Kind::Month => input::<Month>(given)?.into(),
        Kind::Int => input::<i32>(given)?.into(),
        Kind::Bool => input::<bool>(given)?.into(),
        Kind::Date => input::<chrono::NaiveDate>(given)?.into(),
        Kind::DateTime => input::<chrono::DateTime<chrono::Utc>>(given)?.into(),
        Kind::Long => given
            .as_i64()
            .ok_or_else(|| invalid("INT_EXPECTED"))?
            .into(),
        Kind::Scalar("DivisionCode") => input::<DivisionCode>(given)?.into(),
        Kind::Scalar("CreditCode") => input::<CreditCode>(given)?.into(),
        Kind::Enum(list) => {
            let code = given.as_str().unwrap_or_default();
            let known = list.values.iter().find(|value| value.code == code);
            known.ok_or_else(|| invalid("UNKNOWN_VALUE"))?.code.into()
        }
        Kind::Text | Kind::Scalar(_) => input::<String>(given)?.into(),
        Kind::Uuid | Kind::Json | Kind::Sealed(_) | Kind::Bytes => {
            return Err(invalid("NOT_APPLICABLE"));
        }
    })
}

fn input<T: Input>(given: &Json) -> Result<T, Refusal> {
    resource::input::read(given).map_err(|faults| {
        faults
            .into_iter()
            .next()
            .map_or_else(|| invalid("REQUIRED"), Refusal::from)
    })
}

fn invalid(rule: &'static str) -> Refusal {
    Refusal::new(BaseCode::ValidationFailed).with("rule", rule)
}

/// Reads `orderBy`; the key comes last so that the order is total.
pub fn order(
    info: &TypeInfo,
    given: Option<&Json>,
    rows: &mut Rows,
) -> Result<Vec<OrderKey>, Refusal> {
    let items = match given {
        None | Some(Json::Null) => &[],
        Some(Json::Array(items)) => items.as_slice(),
        Some(item) => std::slice::from_ref(item),
    };
    let mut order: Vec<OrderKey> = Vec::new();
    for item in items {
        let wanted = item.get("field").and_then(Json::as_str).unwrap_or_default();
        let column = info
            .fields
            .values()
            .filter_map(|field| match field {
                Field::Column(column) if column.order => Some(*column),
                _ => None,
            })
            .find(|column| column.name.eq_ignore_ascii_case(wanted))
            .ok_or_else(|| invalid("UNKNOWN_VALUE").at("orderBy"))?;
        let descending = item.get("direction").and_then(Json::as_str) == Some("DESC");
        let slot = rows.column(column);
        order.push(OrderKey {
            column,
            descending,
            slot,
        });
    }
    if let Some(key) = info.meta.column("id") {
        // Newest first where nothing is said: keys are made in the order of time.
        let descending = order.last().is_none_or(|last| last.descending);
        order.push(OrderKey {
            column: key,
            descending,
            slot: 0,
        });
    }
    Ok(order)
}
