//! `createAssistanceCase`: an application is written down, with the family and what it declares.

use chrono::NaiveDate;
use entity_assistance::assistance_case::{
    self, AreaType, AssistanceKind, CaseState, IntakeChannel,
};
use entity_kernel::attachment::{self, AttachmentKind};
use entity_kernel::{household, person};
use graph::Failure;
use graph::command::{Create, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::award::grant::{county_of, year};
use crate::case::clock::NO_DEADLINE;
use crate::case::members::Persons;
use crate::case::papers::{self, Paper};
use crate::case::{at, cover, intake, items, members, obligors};
use crate::inputs::{
    AssetItemInput, CaseMemberInput, ExpenseItemInput, IncomeItemInput, OfficialInput,
    TekunObligorInput, TempAidRequestInput,
};
use crate::temp_aid::request;

/// Series of the numbers of cases.
const SERIES: &str = "ASST";

/// Writes an application down as a draft, with members and declared means (代办申请).
#[derive(Command)]
#[command(on = assistance_case, transition, may = "assistance.case.create")]
pub struct CreateAssistanceCase {
    /// Kind of assistance asked for (救助类型).
    pub kind: AssistanceKind,
    /// Rural or urban, which decides the standard (城乡类别).
    pub area_type: AreaType,
    /// Family that asks; the case lies where it lives (家庭).
    pub household: Id<household::Entity>,
    /// Member who applies; for DIBAO_SINGLE and TEKUN the person it is for (申请人).
    pub applicant_person: Id<person::Entity>,
    /// Day of the application, not later than today; today by default (申请日期).
    pub applied_on: Option<NaiveDate>,
    /// How the application came in (受理渠道).
    pub intake_channel: IntakeChannel,
    /// Who applies in the applicant's place, for example the village committee (代办人).
    pub agent_name: Option<String>,
    /// What the agent is to the applicant (代办人关系).
    pub agent_relation: Option<String>,
    /// True once all adult members have authorised the means test in writing (已签核对授权).
    pub authorisation_signed: bool,
    /// The signed authorisation, an attachment of that kind (核对授权书).
    pub authorisation: Option<Id<attachment::Entity>>,
    /// True where the applicant is a close relative of an official (是否近亲属).
    pub relative_of_official: bool,
    /// That official; required for a close relative, and only then (近亲属干部).
    pub official: Option<OfficialInput>,
    /// The whole family, applicant included (家庭成员).
    pub members: Vec<CaseMemberInput>,
    /// Declared incomes (申报收入).
    pub income_items: Option<Vec<IncomeItemInput>>,
    /// Declared property (申报财产).
    pub asset_items: Option<Vec<AssetItemInput>>,
    /// Declared unavoidable expenses (申报支出).
    pub expense_items: Option<Vec<ExpenseItemInput>>,
    /// Everybody bound to support the person, for TEKUN (法定义务人).
    pub tekun_obligors: Option<Vec<TekunObligorInput>>,
    /// What is asked for; required for TEMP_AID, and only then (临时救助申请事项).
    pub temp_aid: Option<TempAidRequestInput>,
}

impl Create for CreateAssistanceCase {
    async fn create(self, cx: &mut Tx<'_>) -> Result<assistance_case::Model, Failure> {
        let household = cx.load(self.household).await;
        let household = household.map_err(|failure| at(failure, "household"))?;
        let place = cx.place(household.division_id)?;
        let persons = members::persons(&self.members, cx).await?;
        let wrong = self.faults(&persons, cx.today());
        if !wrong.is_empty() {
            return Err(wrong.into());
        }
        self.refuse_covered(cx).await?;
        let county = county_of(place, cx)?;
        let number = kernel::numbering::next(cx, SERIES, county, year(cx)).await?;
        let case = cx.created(self.row(number, cx.today()), place).await?;
        self.store_parts(&case, &persons, cx).await?;
        Ok(case)
    }
}

impl CreateAssistanceCase {
    fn faults(&self, persons: &Persons, today: NaiveDate) -> Vec<Refusal> {
        let not = |rule, path| Refusal::invalid(rule, path);
        let keys: Vec<_> = self
            .members
            .iter()
            .map(|member| member.person.key)
            .collect();
        let mut wrong = members::faults(&self.members, self.applicant_person.key, persons);
        if self.applied_on.is_some_and(|day| day > today) {
            wrong.push(not(ValidationRule::DateOrder, "appliedOn"));
        }
        wrong.extend(intake::official_faults(
            self.relative_of_official,
            self.official.as_ref(),
        ));
        let incomes = self.income_items.as_deref().unwrap_or_default();
        let assets = self.asset_items.as_deref().unwrap_or_default();
        let expenses = self.expense_items.as_deref().unwrap_or_default();
        wrong.extend(items::faults(incomes, "incomeItems", &keys));
        wrong.extend(items::faults(assets, "assetItems", &keys));
        wrong.extend(items::faults(expenses, "expenseItems", &keys));
        let obligors = self.tekun_obligors.as_deref().unwrap_or_default();
        wrong.extend(obligors::faults(obligors, "tekunObligors", self.kind));
        let asked = self.temp_aid.as_ref();
        wrong.extend(request::faults(asked, "tempAid", self.kind, today));
        wrong
    }

    async fn refuse_covered(&self, cx: &Tx<'_>) -> Result<(), Failure> {
        let asking = if cover::is_for_one(self.kind) {
            vec![self.applicant_person.key]
        } else {
            members::counted(&self.members)
        };
        let covered = cover::refusals(&asking, self.kind, None, cx.db).await?;
        if covered.is_empty() {
            Ok(())
        } else {
            Err(covered.into())
        }
    }

    fn row(&self, number: String, today: NaiveDate) -> assistance_case::ActiveModel {
        assistance_case::ActiveModel {
            case_no: Set(number),
            kind: Set(self.kind),
            state: Set(CaseState::Draft),
            state_due_on: Set(NO_DEADLINE),
            total_due_on: Set(NO_DEADLINE),
            area_type: Set(self.area_type),
            household_id: Set(self.household.key),
            applicant_person_id: Set(self.applicant_person.key),
            applied_on: Set(self.applied_on.unwrap_or(today)),
            intake_channel: Set(self.intake_channel),
            agent_name: Set(self.agent_name.clone()),
            agent_relation: Set(self.agent_relation.clone()),
            authorisation_signed: Set(self.authorisation_signed),
            relative_of_official: Set(self.relative_of_official),
            county_visit_required: Set(self.relative_of_official),
            notice_exempt: Set(false),
            extended: Set(false),
            correction_requested: Set(false),
            return_count: Set(0),
            ..Default::default()
        }
    }

    async fn store_parts(
        self,
        case: &assistance_case::Model,
        persons: &Persons,
        cx: &Tx<'_>,
    ) -> Result<(), Failure> {
        let place = crate::case::place(case);
        if let Some(paper) = self.authorisation {
            let paper = Paper::of(AttachmentKind::Authorisation, paper, "authorisation");
            papers::take(&[paper], case.id, cx).await?;
        }
        members::replace(self.members, case.id, place, persons, cx).await?;
        intake::file_relative(case, self.official, cx).await?;
        let incomes = self.income_items.unwrap_or_default();
        let assets = self.asset_items.unwrap_or_default();
        let expenses = self.expense_items.unwrap_or_default();
        items::replace(incomes, "incomeItems", case, cx).await?;
        items::replace(assets, "assetItems", case, cx).await?;
        items::replace(expenses, "expenseItems", case, cx).await?;
        let obligors = self.tekun_obligors.unwrap_or_default();
        obligors::replace(obligors, "tekunObligors", case, cx).await?;
        match self.temp_aid {
            Some(asked) => request::replace(asked, case, cx).await,
            None => Ok(()),
        }
    }
}
