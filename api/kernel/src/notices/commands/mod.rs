//! Commands about notices, one a file.

mod dismiss_notice_objection;
mod object_to_notice;

pub use dismiss_notice_objection::DismissNoticeObjection;
pub use object_to_notice::{ObjectToNotice, ObjectionReceived};
