//! Public notices of a case: opened, run their full time, closed or withdrawn (spec 01, 4.1 and 7).

use chrono::NaiveDate;
use entity_assistance::assistance_award::AwardMethod;
use entity_assistance::assistance_case::{self, AreaType, AssistanceKind};
use entity_kernel::notice::{self, NoticeState};
use entity_kernel::{division, person};
use graph::Failure;
use graph::command::Tx;
use graph::error::Refusal;
use kernel::notices::{self, NewNotice};
use resource::CodeList;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{TABLE, place};
use crate::codes::AssistanceCode;
use crate::public::names;
use crate::rules::Calculation;

/// What a notice tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The town's opinion.
    Opinion,
    /// The decision that the county intends.
    Decision,
}

impl About {
    const fn kind(self) -> &'static str {
        match self {
            Self::Opinion => "ASSIST_OPINION",
            Self::Decision => "ASSIST_DECISION",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Opinion => "初审公示",
            Self::Decision => "拟批准公示",
        }
    }
}

/// Posts a notice of the case; its last day is that of the term, moved past rest days.
pub async fn open(
    case: &assistance_case::Model,
    about: About,
    calculation: &Calculation,
    days: u32,
    cx: &mut Tx<'_>,
) -> Result<notice::Model, Failure> {
    let what = what(case);
    let body = body(case, &what, calculation, days, cx).await?;
    let notice = NewNotice {
        kind: about.kind(),
        object_type: TABLE,
        object_id: case.id,
        place: place(case),
        title: format!("{what}{}", about.title()),
        body,
        days,
    };
    notices::open(cx, notice).await
}

fn what(case: &assistance_case::Model) -> String {
    let area = match case.area_type {
        AreaType::Rural => "农村",
        AreaType::Urban => "城市",
    };
    match case.kind {
        // That the allowance is for one person would tell of an illness or a disability.
        AssistanceKind::Dibao | AssistanceKind::DibaoSingle => format!("{area}最低生活保障"),
        AssistanceKind::TempAid => case.kind.meta().zh.to_owned(),
        kind => format!("{area}{}", kind.meta().zh),
    }
}

/// Masked name, village, persons, amount, days: what may hang in public, and no more.
async fn body(
    case: &assistance_case::Model,
    what: &str,
    calculation: &Calculation,
    days: u32,
    cx: &Tx<'_>,
) -> Result<String, Failure> {
    let applicant = shown_name(case, cx).await?;
    let division = division::Entity::find_by_id(case.division_id)
        .one(cx.db)
        .await?;
    let village = division.map(|division| division.name).unwrap_or_default();
    let (persons, amount) = (calculation.members, calculation.amount());
    let given = match (calculation.lump_sum, calculation.method) {
        (Some(_), _) => format!("拟给予{what}{amount}元"),
        (None, AwardMethod::None) => format!("拟认定为{what}家庭"),
        (None, _) => format!("拟享受{what},每月{amount}元"),
    };
    Ok(format!(
        "申请人{applicant},{village},保障人口{persons}人,{given}。公示{days}天,如有异议,请在公示期内向镇街或县区民政部门反映。"
    ))
}

async fn shown_name(case: &assistance_case::Model, cx: &Tx<'_>) -> Result<String, Failure> {
    let applicant = person::Entity::find_by_id(case.applicant_person_id)
        .one(cx.db)
        .await?;
    Ok(applicant.map_or_else(String::new, |applicant| {
        let name = applicant.name.to_string();
        let shown = names::shown(&name, applicant.birth_date, cx.today());
        shown.unwrap_or_else(|| "未成年人".to_owned())
    }))
}

/// The notice of the case that hangs now; the latest where there are several.
pub async fn hanging(
    case: &assistance_case::Model,
    db: &impl ConnectionTrait,
) -> Result<Option<notice::Model>, Failure> {
    Ok(notice::Entity::find()
        .filter(notice::Column::ObjectId.eq(case.id))
        .filter(notice::Column::State.eq(NoticeState::Open))
        .order_by_desc(notice::Column::Id)
        .one(db)
        .await?)
}

/// Closes the notice that hangs, once its time is over and no objection is left; nothing hangs: nothing is done.
///
/// Refusals: `NOTICE_OPEN {closesOn}`, `OBJECTION_OPEN {count}`.
pub async fn close(
    case: &assistance_case::Model,
    cx: &mut Tx<'_>,
) -> Result<Option<notice::Model>, Failure> {
    let Some(notice) = hanging(case, cx.db).await? else {
        return Ok(None);
    };
    over(&notice, cx.today())?;
    let open = notices::open_objections(cx.db, notice.id).await?;
    if open > 0 {
        let refusal = Refusal::new(AssistanceCode::ObjectionOpen);
        return Err(refusal.with("count", open).into());
    }
    notices::close(cx, notice).await.map(Some)
}

/// Objections are taken through the last day, 24:00.
fn over(notice: &notice::Model, today: NaiveDate) -> Result<(), Refusal> {
    if today > notice.closes_on {
        return Ok(());
    }
    let refusal = Refusal::new(AssistanceCode::NoticeOpen);
    Err(refusal.with("closesOn", notice.closes_on))
}

/// Takes down what hangs before its time, because the case ends or goes back.
pub async fn withdraw(case: &assistance_case::Model, cx: &mut Tx<'_>) -> Result<(), Failure> {
    if let Some(notice) = hanging(case, cx.db).await? {
        notices::withdraw(cx, notice).await?;
    }
    Ok(())
}
