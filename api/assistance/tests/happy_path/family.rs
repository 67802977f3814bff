//! Family E1 of spec 01, 5.3, and what Baoji had set in 2020.

use entity_kernel::codes::{IdDocumentKind, Sex};
use entity_kernel::household::{self, HouseholdKind};
use entity_kernel::parameter;
use entity_kernel::person::{self, DisabilityCategory, DisabilityGrade};
use graph::places::Place;
use resource::id::{encode, tag};
use resource::{BankAccount, CitizenId, PersonName};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::office::Office;

/// Where E1 lives.
pub const VILLAGE: &str = "610323100200";

/// Identity number of the father, as if he were born in 1985.
pub const FATHERS_NUMBER: &str = "610302198506071236";

/// Global ids of the family.
pub struct Family {
    pub household: String,
    pub father: String,
    pub mother: String,
    pub grandmother: String,
    pub son: String,
}

impl Family {
    /// Registers the family.
    pub async fn of(office: &Office) -> Self {
        let place = office.place(VILLAGE).await;
        let born = |day: &'static str| day.parse().unwrap();
        let father = person(office, place, "王建国", born("1975-03-01"), true).await;
        let mother = person(office, place, "李秀英", born("1978-08-12"), false).await;
        let grandmother = person(office, place, "张桂兰", born("1948-01-20"), false).await;
        let son = person(office, place, "王小明", born("2008-02-02"), false).await;
        let household = household(office, place, father).await;
        let id = |key| encode(tag("Person"), key);
        Self {
            household: encode(tag("Household"), household),
            father: id(father),
            mother: id(mother),
            grandmother: id(grandmother),
            son: id(son),
        }
    }

    /// The application as the clerk writes it down.
    pub fn application(&self, authorisation: &str, proof: &str) -> Json {
        let member = |person: &str, relation: &str, labour: &str, employment: &str| json!({ "person": person, "relation": relation, "labourCapacity": labour, "employment": employment });
        json!({
            "kind": "DIBAO", "areaType": "RURAL", "household": self.household, "applicantPerson": self.father,
            "intakeChannel": "WINDOW", "authorisationSigned": true, "authorisation": authorisation,
            "relativeOfOfficial": false,
            "members": [
                member(&self.father, "HEAD", "NONE", "UNABLE"),
                member(&self.mother, "WIFE", "FULL", "WAGE_EARNER"),
                member(&self.grandmother, "MOTHER", "NONE", "RETIRED"),
                member(&self.son, "SON", "NONE", "STUDENT"),
            ],
            "incomeItems": [
                { "person": self.mother, "kind": "WAGE", "amount": "14400.00", "note": "县城餐馆" },
                { "kind": "BUSINESS", "amount": "1800.00", "note": "小麦、玉米" },
            ],
            "expenseItems": [
                { "person": self.father, "kind": "MEDICAL_SELF_PAID", "amount": "4000.00", "evidence": proof },
            ],
        })
    }
}

async fn person(
    office: &Office,
    place: Place,
    name: &str,
    born: chrono::NaiveDate,
    disabled: bool,
) -> Uuid {
    let (id, now) = (Uuid::now_v7(), office.engine.clock.now());
    let account = BankAccount::parse("6217000000000000129").unwrap();
    let number = CitizenId::parse(FATHERS_NUMBER).unwrap();
    let keyring = office.engine.keyring();
    let row = person::ActiveModel {
        id: Set(id),
        name: Set(PersonName::parse(name).unwrap()),
        sex: Set(Sex::Male),
        birth_date: Set(Some(born)),
        id_kind: Set(IdDocumentKind::None),
        id_number: Set(disabled.then(|| keyring.seal(&number))),
        id_number_hash: Set(disabled.then(|| keyring.blind(&number))),
        document_no: Set(Some(format!("T{id}"))),
        name_pinyin: Set(String::new()),
        name_initials: Set(String::new()),
        hukou_division_id: Set(Some(place.division)),
        disability_category: Set(disabled.then_some(DisabilityCategory::Limb)),
        disability_grade: Set(disabled.then_some(DisabilityGrade::Grade2)),
        bank_account: Set(disabled.then(|| keyring.seal(&account))),
        bank_account_hash: Set(disabled.then(|| keyring.blind(&account))),
        bank_name: Set(Some("宝鸡农商行".to_owned())),
        division_id: Set(place.division),
        county_id: Set(place.county),
        town_id: Set(place.town),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(1),
        ..Default::default()
    };
    row.insert(office.db()).await.unwrap();
    id
}

async fn household(office: &Office, place: Place, head: Uuid) -> Uuid {
    let (id, now) = (Uuid::now_v7(), office.engine.clock.now());
    let row = household::ActiveModel {
        id: Set(id),
        household_no: Set("610323000001".to_owned()),
        kind: Set(HouseholdKind::Family),
        head_person_id: Set(Some(head)),
        address: Set("朝阳村三组".to_owned()),
        valid_from: Set("2010-01-01".parse().unwrap()),
        valid_to: Set(None),
        division_id: Set(place.division),
        county_id: Set(place.county),
        town_id: Set(place.town),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(1),
        ..Default::default()
    };
    row.insert(office.db()).await.unwrap();
    id
}

const VALUES: &[(&str, &str)] = &[
    ("dibao.rural.std_year", "4310.00"),
    ("dibao.urban.std_month", "580.00"),
    ("dibao.rural.floor_year", "4310.00"),
    ("poverty_line_year", "4000.00"),
    ("dibao.rural.method", "DIFFERENCE"),
    ("dibao.urban.method", "DIFFERENCE"),
    (
        "dibao.tier_amounts",
        r#"{"T1":"403.00","T2":"303.00","T3":"203.00"}"#,
    ),
    ("dibao.rounding", "CEIL_YUAN"),
    ("marginal.multiple", "1.5"),
    ("income.employment_cost_bp", "2000"),
    (
        "rigid.deduct",
        r#"{"types":["MEDICAL_SELF_PAID","EDUCATION","DISABILITY_REHAB"],"rateBp":10000}"#,
    ),
    ("supportfee.threshold_multiple", "2"),
    ("supportfee.rate_bp", "5000"),
    ("asset.financial_multiple", "24"),
    ("asset.max_houses", "1"),
    ("asset.car_disqualifies", "true"),
    ("asset.company_disqualifies", "true"),
    ("topup.elder_age", "70"),
    ("topup.elder_bp", "3000"),
    ("topup.minor_bp", "3000"),
    ("topup.disabled_bp", "5000"),
    ("topup.ill_bp", "5000"),
    ("topup.stacking", "HIGHEST_ONE"),
    ("topup.rounding", "HALF_UP_YUAN"),
    ("review.min_members", "10"),
    ("review.rep_share_bp", "6667"),
    ("review.pass_bp", "6667"),
    ("pay.day", "10"),
];

/// What the city had set.
pub async fn set_parameters(office: &Office) {
    for (key, value) in VALUES {
        set_parameter(office, key, value, "2019-10-01").await;
    }
}

/// The city sets a value from this day on.
pub async fn set_parameter(office: &Office, key: &str, value: &str, from: &str) {
    let (city, now) = (office.place("6103").await, office.engine.clock.now());
    let from: chrono::NaiveDate = from.parse().unwrap();
    parameter::Entity::update_many()
        .col_expr(parameter::Column::EffectiveTo, Expr::value(from))
        .filter(parameter::Column::Key.eq(key))
        .exec(office.db())
        .await
        .unwrap();
    let row = parameter::ActiveModel {
        id: Set(Uuid::now_v7()),
        key: Set(key.to_owned()),
        value: Set(value.to_owned()),
        division_id: Set(Some(city.division)),
        effective_from: Set(from),
        document: Set(Some("宝民发〔2019〕1号".to_owned())),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(1),
        ..Default::default()
    };
    row.insert(office.db()).await.unwrap();
}
