//! A sheet of figures: many counts, one statement, only rows that the reader may see.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use entity_kernel::division;
use graph::error::{BaseCode, Failure, Refusal, ValidationRule};
use graph::query::Reading;
use kernel::calendar::end_of_day;
use resource::{Id, Money, Month};
use sea_orm::{DbBackend, FromQueryResult, Statement, Value};
use uuid::Uuid;

/// What is counted: rows of this division, in this month, as the sheet is drawn up today.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// Division; everything that the reader may see by default.
    pub division: Option<Id<division::Entity>>,
    /// First month.
    pub from: Month,
    /// Last month.
    pub month: Month,
    /// Today.
    pub today: NaiveDate,
}

impl Frame {
    /// A frame that ends with this month, the present one by default, and begins with it or with the one that is asked for.
    ///
    /// Refusals: `DATE_ORDER` at `from` where it is after the month.
    pub fn of(
        division: Option<Id<division::Entity>>,
        from: Option<Month>,
        month: Option<Month>,
        cx: &Reading<'_>,
    ) -> Result<Self, Failure> {
        let today = cx.engine.clock.today();
        let month = month.unwrap_or_else(|| Month::of(today));
        let from = from.unwrap_or(month);
        if from > month {
            return Err(Refusal::invalid(ValidationRule::DateOrder, "from").into());
        }
        Ok(Self {
            division,
            from,
            month,
            today,
        })
    }

    /// The instant at which the first month begins.
    pub fn begins(&self) -> DateTime<Utc> {
        let eve = self.from.first_day().pred_opt();
        end_of_day(eve.unwrap_or(NaiveDate::MIN))
    }

    /// The instant at which the last month is over.
    pub fn ends(&self) -> DateTime<Utc> {
        end_of_day(self.month.last_day())
    }
}

/// One counted figure: which, of what kind, and up to four numbers.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Figure {
    part: String,
    code: Option<String>,
    a: i64,
    b: i64,
    c: i64,
    d: i64,
}

impl Figure {
    /// The kind that is counted; nothing where the part has no kinds.
    pub fn code(&self) -> &str {
        self.code.as_deref().unwrap_or_default()
    }

    /// The four numbers as counts.
    pub fn counts(&self) -> [i32; 4] {
        [self.a, self.b, self.c, self.d].map(|count| i32::try_from(count).unwrap_or(i32::MAX))
    }

    /// The last number as an amount.
    pub const fn money(&self) -> Money {
        Money::fen(self.d)
    }

    /// The last but one number as an amount.
    pub const fn base(&self) -> Money {
        Money::fen(self.c)
    }
}

/// Which rows of a table lie where the reader asks.
#[derive(Clone, Debug)]
enum Within {
    All,
    Nothing,
    Lists(Vec<(&'static str, Vec<String>)>),
}

/// A statement that is being put together, part by part.
#[derive(Debug)]
pub struct Sheet {
    /// Engine.
    pub backend: DbBackend,
    within: Within,
    parts: Vec<String>,
    values: Vec<Value>,
}

impl Sheet {
    /// An empty sheet for a reader with this permission.
    ///
    /// Refusals: `NOT_FOUND` and `FORBIDDEN_SCOPE` at `division`.
    pub fn new(
        division: Option<Id<division::Entity>>,
        may: &str,
        cx: &Reading<'_>,
    ) -> Result<Self, Failure> {
        let mut sheet = Self {
            backend: cx.engine.db.read.get_database_backend(),
            within: Within::All,
            parts: Vec::new(),
            values: Vec::new(),
        };
        sheet.within = match division {
            Some(division) => sheet.inside(division, may, cx)?,
            None => sheet.reach(may, cx),
        };
        Ok(sheet)
    }

    fn inside(
        &mut self,
        division: Id<division::Entity>,
        may: &str,
        cx: &Reading<'_>,
    ) -> Result<Within, Failure> {
        let place = cx.engine.places().get(division.key);
        let place = place.ok_or_else(|| Refusal::not_found().at("division"))?;
        if !cx.who.may_at(may, &place) {
            return Err(Refusal::new(BaseCode::ForbiddenScope).at("division").into());
        }
        let list = place.column();
        let bound = list.map(|(column, key)| Within::Lists(vec![(column, vec![self.bind(key)])]));
        Ok(bound.unwrap_or(Within::All))
    }

    fn reach(&mut self, may: &str, cx: &Reading<'_>) -> Within {
        let Some(reach) = cx.who.reach(may).filter(|reach| !reach.is_empty()) else {
            return Within::Nothing;
        };
        if reach.all {
            return Within::All;
        }
        let bound = |(column, keys): (&'static str, &BTreeSet<Uuid>)| {
            (column, keys.iter().map(|key| self.bind(*key)).collect())
        };
        Within::Lists(reach.columns().map(bound).collect())
    }

    /// The condition that rows of the table with this alias lie where the reader asks.
    pub fn within(&self, alias: &str) -> String {
        match &self.within {
            Within::All => "1 = 1".to_owned(),
            Within::Nothing => "1 = 0".to_owned(),
            Within::Lists(lists) => {
                let lists = lists.iter();
                let each = lists
                    .map(|(column, keys)| format!("{alias}.{column} IN ({})", keys.join(", ")));
                format!("({})", each.collect::<Vec<_>>().join(" OR "))
            }
        }
    }

    /// Binds a value; gives its mark in the statement.
    pub fn bind(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    /// Adds a part: the text of the code, four numbers, and the rest from `FROM` on.
    pub fn part(&mut self, name: &'static str, code: &str, numbers: [&str; 4], rest: &str) {
        let [a, b, c, d] = numbers.map(|number| format!("CAST(COALESCE({number}, 0) AS BIGINT)"));
        self.parts.push(format!(
            "SELECT CAST('{name}' AS TEXT) AS part, CAST({code} AS TEXT) AS code, {a} AS a, {b} AS b, {c} AS c, {d} AS d {rest}"
        ));
    }

    /// Asks for everything at once.
    pub async fn read(self, cx: &Reading<'_>) -> Result<Figures, Failure> {
        let sql = self.parts.join("\nUNION ALL ");
        let rows = Figure::find_by_statement(self.statement(sql))
            .all(&cx.engine.db.read)
            .await?;
        let mut parts: BTreeMap<String, Vec<Figure>> = BTreeMap::new();
        for row in rows {
            parts.entry(row.part.clone()).or_default().push(row);
        }
        Ok(Figures(parts))
    }

    /// A statement with the values that were bound.
    pub fn statement(self, sql: String) -> Statement {
        Statement::from_sql_and_values(self.backend, sql, self.values)
    }

    /// The day of an instant in Asia/Shanghai.
    pub fn day_of(&self, instant: &str) -> String {
        match self.backend {
            DbBackend::Postgres => format!("({instant} AT TIME ZONE 'Asia/Shanghai')::date"),
            _ => format!("date({instant}, '+8 hours')"),
        }
    }

    /// Whether one instant is at most a day after another.
    pub fn within_a_day(&self, earlier: &str, later: &str) -> String {
        match self.backend {
            DbBackend::Postgres => format!("{later} <= {earlier} + INTERVAL '24 hours'"),
            _ => format!("julianday({later}) <= julianday({earlier}) + 1"),
        }
    }
}

/// The figures of a sheet by their parts.
#[derive(Debug)]
pub struct Figures(BTreeMap<String, Vec<Figure>>);

impl Figures {
    /// Figures of a part.
    pub fn of(&self, part: &str) -> &[Figure] {
        self.0.get(part).map_or(&[], Vec::as_slice)
    }

    /// The counts of a part without kinds.
    pub fn counts(&self, part: &str) -> [i32; 4] {
        self.of(part).first().map_or([0; 4], Figure::counts)
    }

    /// The amounts in the last two numbers of a part without kinds.
    pub fn amounts(&self, part: &str) -> [Money; 2] {
        let first = self.of(part).first();
        first.map_or([Money::ZERO; 2], |figure| [figure.base(), figure.money()])
    }
}
