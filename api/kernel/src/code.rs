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
    /// The notice takes no objections any more (公示已结束,不再受理异议)
    NoticeNotOpen,
    /// The person has died (该人员已登记死亡)
    PersonDeceased,
    /// A household has exactly one head, not {found} (家庭须有且仅有一名户主,现为 {found} 名)
    HouseholdHead,
    /// The head leaves last; {members} others are still members (户主须最后退出,尚有其他成员 {members} 人)
    HeadStays,
    /// The person belongs to another household of this kind (该人员已属于其他同类家庭)
    MemberElsewhere,
    /// The household or the membership has ended (该家庭或成员关系已终止)
    HouseholdEnded,
    /// A child cannot be older than its parent (子女年龄不能大于父母)
    RelationAge,
    /// The same work is under way already (同一任务正在执行)
    JobRunning,
    /// A file has at most {most} MiB (文件不能超过 {most} MiB)
    AttachmentTooLarge,
    /// Only PDF, JPEG, PNG, XLSX and text files are taken (仅接受 PDF、JPEG、PNG、XLSX 和文本文件)
    AttachmentType,
    /// The bank's file cannot be read: {reason} in line {line} (银行回盘文件第 {line} 行无法读取:{reason})
    BankFileUnreadable,
    /// The payments do not add up to the batch (发放明细与批次总额不符)
    DisbursementSum,
    /// The file cannot be read: {reason} (导入文件无法读取:{reason})
    ImportFileUnreadable,
    /// No text messages can be sent here: no gateway is set up (未配置短信网关,暂不能发送验证码)
    MessagesUnavailable,
    /// The code is wrong or no longer holds; ask for another (验证码不正确或已失效,请重新获取)
    PhoneCodeWrong,
    /// Number and phone are not registered together here; the window of the town can help (身份证号与手机号登记不一致或未登记,请到镇街窗口办理)
    IdentityNotProven,
    /// The file lacks the columns {columns} (导入文件缺少列:{columns})
    ImportColumnsMissing,
    /// There is no export of this kind (没有该导出类型)
    ExportUnknown,
    /// An export has at most {most} rows, limit it further (导出最多 {most} 行,请缩小范围)
    ExportTooLarge,
    /// The file is not made yet (文件尚未生成)
    ExportNotReady,
    /// The file was kept for 24 hours and is gone; export it again (文件仅保留24小时,请重新导出)
    ExportExpired,
    /// Only whoever asked for an export may fetch its file (仅导出人本人可以下载)
    ExportNotYours,
}
