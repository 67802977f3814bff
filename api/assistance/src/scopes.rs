//! What a partner's token may be made for (spec 01, section 8).
//!
//! A scope names its permissions; the queries and commands behind most of them are for partners alone
//! and answer with fixed fields.

use kernel::access::ScopeMeta;

macro_rules! scopes {
    ($($code:literal $zh:literal $en:literal [$($permission:literal),*];)+) => {
        /// Scopes of social assistance.
        pub const SCOPES: &[ScopeMeta] = &[$(ScopeMeta {
            code: $code,
            zh: $zh,
            en: $en,
            permissions: &[$($permission),*],
        }),+];
    };
}

scopes! {
    "assist.status.read"     "查询救助状态"     "Read whether a person is covered"           ["assistance.status.read"];
    "assist.status.batch"    "批量查询救助状态" "Read whether many persons are covered"      ["assistance.status.batch"];
    "assist.means.answer"    "答复核对委托"     "Answer inquiries of the own source"         ["assistance.means.answer"];
    "assist.lead.write"      "推送线索"         "Report persons who may need help"           ["assistance.lead.push"];
    "assist.referral.update" "办理转办事项"     "Work on cases referred to the own office"   ["assistance.referral.department", "assistance.referral.accept", "assistance.referral.close", "assistance.referral.return"];
    "assist.payment.result"  "回传发放结果"     "Return payment results"                     ["assistance.payment.return_results"];
    "assist.pairing.write"   "上报结对帮扶"     "Report help given to paired persons"        ["assistance.pairing.report"];
    "assist.stats.read"      "查询统计数据"     "Read aggregates"                            ["assistance.stats.read"];
}
