//! Why the door stays shut.

use resource::CodeList;

/// Refusals of access (访问控制错误代码).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum AccessCode {
    /// The login name or the password is wrong; five failures within 15 minutes lock the account for 30 minutes (登录名或密码错误;15 分钟内失败 5 次,账号锁定 30 分钟)
    SignInFailed,
    /// Enter the code of your authenticator (请输入动态口令)
    TotpRequired,
    /// The code of the authenticator is wrong (动态口令错误)
    TotpWrong,
    /// The session has ended, sign in again (会话已结束,请重新登录)
    SessionEnded,
    /// The present password is wrong (当前密码错误)
    PasswordWrong,
    /// A password has {least} to {most} characters (密码长度应为 {least} 至 {most} 位)
    PasswordLength,
    /// A password mixes at least three of capital letters, small letters, digits and signs (密码须包含大写字母、小写字母、数字、符号中的至少三类)
    PasswordClasses,
    /// The password contains the login name or the phone number (密码不能包含登录名或手机号)
    PasswordNamesUser,
    /// The password is among the first that anybody would guess (密码过于常见)
    PasswordCommon,
    /// The password is one of the last five (不能与最近五次密码相同)
    PasswordReused,
    /// A login name has 3 to 32 small letters, digits, dots, dashes or underscores and begins with a letter or digit (登录名应为 3 至 32 位小写字母、数字、点、短横或下划线,且以字母或数字开头)
    LoginName,
    /// The role is given at the level {level} or below (该角色只能在 {level} 及以下授予)
    RoleLevel,
}
