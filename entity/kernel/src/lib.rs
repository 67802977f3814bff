//! What every domain shares (公共基础): places, people, users, rules of time and number, papers, money, work.
//!
//! | you want to | go to |
//! | --- | --- |
//! | add a column | the file of its table here, and a new step in `migration` |
//! | add a table | a file named like it, its line in [`resources`], and a new step in `migration` |
//! | add a code list of a national standard | [`codes`] |
//! | add a list of states or kinds | the file of the table that owns it |
//! | know why codes are never keys | [`division`], [`division_version`] |
//! | see who may do what where | [`role_grant`], [`role_permission`] |
//! | follow what happened to a case | [`case_event`]; who looked at it: [`audit_entry`], [`audit_subject`] |
//! | follow money | [`fund_batch`], then [`disbursement`] |
//!
//! A row that belongs to a place carries `division_id` and, repeated for the indexes, `county_id` and
//! `town_id`: county and town that the division is or lies in. They are never set apart from each other.
//! Who did something stands as a plain key (hidden) beside the name as it stood then: an account may be
//! renamed, a record may not.

pub mod alert;
pub mod api_token;
pub mod attachment;
pub mod attempt;
pub mod audit_entry;
pub mod audit_head;
pub mod audit_subject;
pub mod calendar_exception;
pub mod campaign;
pub mod campaign_task;
pub mod case_event;
pub mod codes;
pub mod conduct_complaint;
pub mod deadline_suspension;
pub mod disbursement;
pub mod division;
pub mod division_succession;
pub mod division_version;
pub mod export;
pub mod facility;
pub mod fact;
pub mod fund_batch;
pub mod household;
pub mod household_member;
pub mod idempotency_key;
pub mod import_batch;
pub mod job;
pub mod notice;
pub mod notice_objection;
pub mod number_sequence;
pub mod organization;
pub mod parameter;
pub mod password_history;
pub mod person;
pub mod phone_code;
pub mod role;
pub mod role_grant;
pub mod role_permission;
pub mod session;
pub mod user_account;

use resource::meta::{self, ResourceMeta};

/// Everything of this package that the schema offers, in the order in which a reader meets it.
pub fn resources() -> Vec<&'static ResourceMeta> {
    vec![
        meta::of::<division::Entity>(),
        meta::of::<division_version::Entity>(),
        meta::of::<division_succession::Entity>(),
        meta::of::<person::Entity>(),
        meta::of::<household::Entity>(),
        meta::of::<household_member::Entity>(),
        meta::of::<organization::Entity>(),
        meta::of::<facility::Entity>(),
        meta::of::<user_account::Entity>(),
        meta::of::<role::Entity>(),
        meta::of::<role_permission::Entity>(),
        meta::of::<role_grant::Entity>(),
        meta::of::<session::Entity>(),
        meta::of::<api_token::Entity>(),
        meta::of::<parameter::Entity>(),
        meta::of::<calendar_exception::Entity>(),
        meta::of::<deadline_suspension::Entity>(),
        meta::of::<attachment::Entity>(),
        meta::of::<case_event::Entity>(),
        meta::of::<audit_entry::Entity>(),
        meta::of::<audit_subject::Entity>(),
        meta::of::<notice::Entity>(),
        meta::of::<notice_objection::Entity>(),
        meta::of::<conduct_complaint::Entity>(),
        meta::of::<fund_batch::Entity>(),
        meta::of::<disbursement::Entity>(),
        meta::of::<job::Entity>(),
        meta::of::<import_batch::Entity>(),
        meta::of::<export::Entity>(),
        meta::of::<campaign::Entity>(),
        meta::of::<campaign_task::Entity>(),
        meta::of::<alert::Entity>(),
    ]
}

/// Tables that the machinery keeps for itself: stored and checked like the others, never offered.
pub fn internals() -> Vec<&'static ResourceMeta> {
    vec![
        meta::of::<password_history::Entity>(),
        meta::of::<attempt::Entity>(),
        meta::of::<phone_code::Entity>(),
        meta::of::<number_sequence::Entity>(),
        meta::of::<audit_head::Entity>(),
        meta::of::<idempotency_key::Entity>(),
        meta::of::<fact::Entity>(),
    ]
}
