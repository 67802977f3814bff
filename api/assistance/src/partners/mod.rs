//! What partner agencies share (spec 01, section 8): each asks with a purpose, for itself, and learns no more.
//!
//! | you want to | go to |
//! | --- | --- |
//! | know whether somebody receives assistance | [`covered`] |

pub mod covered;

use graph::PrincipalKind;
use graph::error::{BaseCode, Refusal};
use graph::query::Reading;

/// `PURPOSE_REQUIRED` where a partner names none.
pub fn purpose(cx: &Reading<'_>) -> Result<(), Refusal> {
    if cx.who.kind == PrincipalKind::Partner && cx.meta.purpose.is_none() {
        return Err(Refusal::new(BaseCode::PurposeRequired));
    }
    Ok(())
}
