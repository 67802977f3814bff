//! The month's payroll, line by line.

use entity_assistance::assistance_case::{AreaType, AssistanceKind};
use entity_kernel::fund_batch::FundBatchState;
use kernel::exports::{Ask, Cell, Export};
use resource::CodeList;

use super::{columns, first_of, in_month};

/// What is paid in a month; lines that are left out of the payment are left out here.
pub const PAYROLL: Export = Export {
    kind: "payroll",
    zh: "月度发放清册",
    en: "Monthly payroll",
    may: "assistance.payroll.export",
    asks: &[Ask::Month],
    document: concat!(
        include_str!("payroll.graphql"),
        include_str!("place.graphql")
    ),
    rows: "/payrollLines",
    limits: in_month,
    columns: columns! {
        "序号" "No." 6 Serial;
        "县区" "County" 10 County("/division");
        "镇街" "Town" 12 Town("/division");
        "村社区" "Village" 16 Village("/division");
        "户主" "Head" 10 Text("/award/household/headPerson/name");
        "身份证号" "Identity number" 22 Text("/award/household/headPerson/idNumber");
        "保障人数" "Persons" 8 Count("/personCount");
        "基本金额" "Base" 12 Money("/base");
        "分类施保" "Top-ups" 12 Money("/topups");
        "其他增减" "Adjustments" 12 Money("/adjustments");
        "合计" "Total" 12 Money("/total");
        "收款人" "Payee" 10 Text("/payeeName");
        "银行账号" "Account" 24 Made(|row, _| Cell::text(first_of(row, &["/disbursement/account", "/award/payeeAccount"])));
        "开户银行" "Bank" 22 Made(|row, _| Cell::text(first_of(row, &["/disbursement/bankName", "/award/payeeBankName"])));
        "救助类型" "Kind" 12 Code("/award/kind", AssistanceKind::META);
        "城乡类别" "Area" 8 Code("/award/areaType", AreaType::META);
        "证书编号" "Certificate" 26 Text("/award/awardNo");
        "批次号" "Batch" 26 Text("/batch/batchNo");
        "批次状态" "State" 10 Code("/batch/state", FundBatchState::META);
    },
};
