//! Why the kernel refuses.

use resource::CodeList;

/// Refusals of the kernel (公共错误代码).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum KernelCode {
    /// No division has or had this code (没有该区划代码)
    DivisionNotFound,
    /// The division was divided; choose one of {candidates} (该区划已拆分,请在 {candidates} 中选择)
    DivisionAmbiguous,
}
