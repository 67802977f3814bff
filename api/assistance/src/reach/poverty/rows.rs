//! What a row of the file says.

use chrono::NaiveDate;
use entity_assistance::poverty_profile::{PovertyCategory, PovertyCause};
use kernel::imports::words::{code, day, flag, number, text};
use kernel::imports::{Cells, Column, Format};
use resource::{CitizenId, Invalid, Money};

use super::store::Homes;
use crate::rules::poverty::{Days, faults};

macro_rules! columns {
    ($($key:literal [$($heading:literal),+] $required:literal;)+) => {
        &[$(Column { key: $key, headings: &[$($heading),+], required: $required }),+]
    };
}

/// The columns of the register.
pub const FORMAT: Format = Format {
    kind: "poverty_profile",
    columns: columns! {
        "household_no" ["户编号", "户号", "家庭编号"] true;
        "head_name" ["户主姓名", "户主"] false;
        "head_id" ["户主身份证号", "户主证件号码", "身份证号"] true;
        "members" ["家庭人口", "人口数", "人数"] false;
        "category" ["贫困类别", "户类型", "类别"] true;
        "cause" ["主要致贫原因", "致贫原因"] true;
        "income" ["人均纯收入", "年人均纯收入"] true;
        "income_year" ["收入年度", "年度"] true;
        "has_labour" ["有无劳动力", "是否有劳动力"] true;
        "entered_on" ["识别日期", "识别时间"] true;
        "lifted_on" ["脱贫日期", "脱贫时间"] false;
        "closed_on" ["退出日期", "清退日期"] false;
    },
};

/// A household in the register, as the file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Number of the household.
    pub household_no: String,
    /// Identity number of its head.
    pub head: CitizenId,
    /// How it stands.
    pub category: PovertyCategory,
    /// Main cause.
    pub cause: PovertyCause,
    /// Net income a head and year.
    pub income: Money,
    /// Year of it.
    pub income_year: i32,
    /// Whether somebody can work.
    pub has_labour: bool,
    /// Entry, lifting, leaving.
    pub days: Days,
}

impl Entry {
    /// Blind index of the head's identity number.
    pub fn head_hash(&self, homes: &Homes) -> Vec<u8> {
        homes.blind(&self.head)
    }
}

/// Reads a row; every cell is looked at, so that all faults are told at once.
pub fn entry(cells: &mut Cells<'_>, today: NaiveDate) -> Option<Entry> {
    let household_no = cells.required("household_no", text);
    let head = cells.required("head_id", CitizenId::parse);
    cells.optional("members", positive);
    let category = cells.required("category", code::<PovertyCategory>);
    let cause = cells.required("cause", code::<PovertyCause>);
    let income = cells.required("income", not_negative);
    let income_year = cells.required("income_year", number);
    let has_labour = cells.required("has_labour", flag);
    let entered = cells.required("entered_on", day);
    let lifted = cells.optional("lifted_on", day);
    let closed = cells.optional("closed_on", day);
    let entry = Entry {
        household_no: household_no?,
        head: head?,
        category: category?,
        cause: cause?,
        income: income?,
        income_year: income_year?,
        has_labour: has_labour?,
        days: Days {
            entered: entered?,
            lifted,
            closed,
        },
    };
    for (key, what) in faults(entry.category, entry.days, today) {
        cells.wrong(key, &what);
    }
    Some(entry)
}

fn positive(text: &str) -> Result<i32, Invalid> {
    number(text).and_then(|found| {
        let is_positive = found > 0;
        is_positive
            .then_some(found)
            .ok_or_else(|| Invalid::new("NOT_POSITIVE"))
    })
}

fn not_negative(text: &str) -> Result<Money, Invalid> {
    let amount = Money::parse(text)?;
    let fits = amount >= Money::ZERO;
    fits.then_some(amount)
        .ok_or_else(|| Invalid::new("NEGATIVE"))
}
