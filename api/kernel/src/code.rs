//! Why the kernel refuses.

use resource::CodeList;

/// Refusals of the kernel (公共错误代码).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum KernelCode {
    /// No division has or had this code (没有该区划代码)
    DivisionNotFound,
    /// The division was divided; choose one of {candidates} (该区划已拆分,请在 {candidates} 中选择)
    DivisionAmbiguous,
    /// There is no parameter of this name (没有该参数)
    ParameterUnknown,
    /// A file has at most {most} MiB (文件不能超过 {most} MiB)
    AttachmentTooLarge,
    /// Only PDF, JPEG, PNG, XLSX and text files are taken (仅接受 PDF、JPEG、PNG、XLSX 和文本文件)
    AttachmentType,
    /// The bank's file cannot be read: {reason} in line {line} (银行回盘文件第 {line} 行无法读取:{reason})
    BankFileUnreadable,
    /// The payments do not add up to the batch (发放明细与批次总额不符)
    DisbursementSum,
}
