//! Rows to store: one of each kind that the other tests need, valid as they stand.

use chrono::{DateTime, NaiveDate, Utc};
use entity_kernel::codes::{EthnicGroup, IdDocumentKind, Sex};
use entity_kernel::{audit_entry, division, fund_batch, parameter, person, user_account};
use resource::{DivisionCode, Money, Month, PersonName, Sealed};
use serde_json::json;
use uuid::Uuid;

pub fn at() -> DateTime<Utc> {
    "2020-04-20T01:02:03.456789Z".parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn division() -> division::Model {
    division::Model {
        id: Uuid::now_v7(),
        name: "渭滨区".into(),
        code: DivisionCode::parse("610302").unwrap(),
        kind: division::DivisionKind::District,
        level: division::DivisionLevel::County,
        full_name: "陕西省宝鸡市渭滨区".into(),
        pinyin: "wei bin qu".into(),
        parent_id: None,
        urban_rural: None,
        abolished_on: None,
        county_id: None,
        town_id: None,
        created_at: at(),
        created_by: None,
        updated_at: at(),
        version: 1,
    }
}

pub fn person(place: &division::Model) -> person::Model {
    person::Model {
        id: Uuid::now_v7(),
        name: PersonName::parse("王小明").unwrap(),
        sex: Sex::Male,
        birth_date: Some(day("1985-06-07")),
        id_kind: IdDocumentKind::CitizenId,
        id_number: Some(Sealed::from_bytes(vec![1, 2, 3])),
        id_number_hash: Some(vec![7; 32]),
        id_last4: Some("1236".into()),
        document_no: None,
        phone: None,
        phone_hash: None,
        name_pinyin: "wang xiao ming".into(),
        name_initials: "wxm".into(),
        ethnic_group: Some(EthnicGroup::Han),
        marital_status: None,
        hukou_type: Some(person::HukouType::Resident),
        hukou_division_id: Some(place.id),
        residence_address: Some("金陵街道1号".into()),
        health_status: None,
        disability_category: None,
        disability_grade: Some(person::DisabilityGrade::Grade2),
        disability_certificate_no: None,
        bank_account: None,
        bank_account_hash: None,
        bank_name: None,
        died_on: None,
        merged_into_id: None,
        division_id: place.id,
        county_id: Some(place.id),
        town_id: None,
        created_at: at(),
        created_by: None,
        updated_at: at(),
        version: 1,
    }
}

pub fn user(place: &division::Model) -> user_account::Model {
    user_account::Model {
        id: Uuid::now_v7(),
        login_name: "zhang".into(),
        display_name: "张三".into(),
        kind: user_account::UserKind::Staff,
        state: user_account::UserState::Pending,
        organization_id: None,
        person_id: None,
        phone: None,
        must_change_password: true,
        password_changed_at: None,
        totp_enabled: false,
        last_login_at: Some(at()),
        last_login_ip: None,
        activated_at: None,
        disabled_at: None,
        password_hash: None,
        failed_count: 0,
        failed_since: None,
        locked_until: None,
        totp_secret: Some(vec![0, 255]),
        totp_last_step: Some(i64::MAX),
        division_id: place.id,
        county_id: Some(place.id),
        town_id: None,
        created_at: at(),
        created_by: Some(Uuid::now_v7()),
        updated_at: at(),
        version: 1,
    }
}

pub fn batch(place: &division::Model) -> fund_batch::Model {
    fund_batch::Model {
        id: Uuid::now_v7(),
        batch_no: format!("FUND-{}", Uuid::now_v7()),
        kind: "DIBAO".into(),
        month: Month::parse("2020-07").unwrap(),
        state: fund_batch::FundBatchState::Computed,
        state_due_on: day("9999-12-31"),
        line_count: 1,
        total: Money::parse("1056.00").unwrap(),
        excluded_count: 0,
        maker_name: Some("李四".into()),
        made_at: Some(at()),
        checker_name: None,
        checked_at: None,
        check_note: None,
        sent_at: None,
        settled_at: None,
        paid_count: 0,
        paid_total: Money::parse("0").unwrap(),
        failed_count: 0,
        failed_total: Money::parse("0").unwrap(),
        bank_file_id: None,
        result_file_id: None,
        maker_id: Some(Uuid::now_v7()),
        checker_id: None,
        division_id: place.id,
        county_id: Some(place.id),
        town_id: None,
        created_at: at(),
        created_by: None,
        updated_at: at(),
        version: 1,
    }
}

pub fn audit() -> audit_entry::Model {
    audit_entry::Model {
        id: Uuid::now_v7(),
        seq: 1,
        at: at(),
        actor_name: None,
        action: "signIn".into(),
        outcome: audit_entry::AuditOutcome::Refused,
        object_type: None,
        object_id: None,
        actor_kind: audit_entry::ActorKind::Anonymous,
        purpose: None,
        request_id: None,
        ip: Some("::1".into()),
        detail: Some(json!({"loginName": "王", "tries": [1, 2.5, null]})),
        persons: Some(Uuid::nil().as_bytes().to_vec()),
        actor_id: None,
        chain: Uuid::nil(),
        prev_hash: vec![0; 32],
        hash: vec![255; 32],
        month: Month::parse("2020-04").unwrap(),
        division_id: None,
        county_id: None,
        town_id: None,
    }
}

pub fn parameter() -> parameter::Model {
    parameter::Model {
        id: Uuid::now_v7(),
        key: "dibao.rural.std_year".into(),
        value: "4310.00".into(),
        unit: Some("元/年".into()),
        division_id: None,
        effective_from: day("2019-10-01"),
        effective_to: None,
        document: None,
        article: None,
        note: None,
        created_at: at(),
        created_by: None,
        updated_at: at(),
        version: 1,
    }
}
