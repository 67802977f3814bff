# 通用
skip = 跳到正文
crumbs = 当前位置
rail = 业务
work = 待办
yes = 是
no = 否
unsaid = 未说明
any = 不限
yuan = 元
list-comma = 、
back = 返回
cancel = 取消
view = 查看
record = 记录
reset = 重置
remove = 移除
changed = 已变更
overview = 概况
tabs = 相关内容
facts = 基本信息
timeline = 办理过程
no-events = 暂无办理记录
due = 办理期限
more-commands = 更多操作
partial = 部分内容超出您的权限，未显示。
somebody = 其他人员

# 顶栏
search = 搜索
search-hint = 可输入姓名、姓名首字母、18 位身份证号、案件编号、户号、机构名称或地名
search-title = 搜索：{ $text }
search-nothing = 没有找到与“{ $text }”相符、且您可以查看的内容。
sign-out = 退出
theme = 外观：{ $name }
theme-auto = 跟随系统
theme-light = 浅色
theme-dark = 深色
flash-done = { $command }：已办理

# 登录
sign-in = 登录
sign-in-loginName = 登录名
sign-in-loginName-missing = 请填写登录名
sign-in-password = 密码
sign-in-password-missing = 请填写密码
sign-in-totp = 动态口令
sign-in-totp-hint = 账号要求动态口令时填写，6 位数字
sign-in-refused = 登录名、密码或动态口令不正确

# 业务板块
domain-base = 基础数据

# 待办
work-waiting = 待我办理
work-today = 今日到期
work-overdue = 已超期
work-office = 本单位全部
work-next = 下一步
work-empty = 没有待办事项
work-none = 您的角色没有流程待办。可从左侧进入各业务列表。

# 列表
list-count = 共 { $count } 条
pager = 翻页
previous = 上一页
next = 下一页
rows-a-page = 每页
nothing-found = 没有符合条件的记录
filter = 筛选
filter-more = 更多条件
filter-clear = 清除全部
filter-remove = 去掉条件 { $what }
filters-on = 已选条件
filter-from = { $what }（起）
filter-to = { $what }（止）
chip = { $label }：{ $value }
chip-from = { $value } 起
chip-to = 至 { $value }

# 选择
choose = 选择{ $what }
choose-other = 换一个
choose-more = 添加{ $what }
choose-one = 请选择
choose-head = 选择
pick = 选择 { $what }
find = 查找
find-hint = 可按 { $fields } 查找
find-more = 还有更多，请输入更完整的内容再查找。
back-to-form = 返回表单

# 表单
form-wrong = 有内容需要更正
form-optional = （选填）
form-required = 此项必填
form-number = 请填写整数
form-unknown = 请从列表中选择
form-typed = 输入后从列表中选择
form-instant = 请填写日期和时间，例如 2020-04-20 09:30
form-lines = 每行一项
form-row = { $what } { $number }
form-add-row = 添加{ $what }
form-add-rows = 再添加 { $number } 行
form-remove-row = 删除{ $what } { $number }
title-wrong = 错误：
hint-Money = 单位：元，最多两位小数，例如 1056.00
hint-Month = 年-月，例如 2020-07
hint-CitizenId = 18 位，末位可以是 X
hint-CreditCode = 18 位
hint-DivisionCode = 12 位数字
hint-Phone = 手机号或带区号的固定电话
hint-BankAccount = 16 至 19 位数字

# 版本冲突
conflict-title = 记录已被他人修改
conflict-who = { $who } 于 { $when } 修改了这条记录
conflict-text = 您填写的内容都还在。请对照下表，逐项决定保留哪一个，然后按最新内容重新提交。
conflict-field = 项目
conflict-opened = 您打开时
conflict-now = 现在
conflict-yours = 您填写的
conflict-mine = 保留我填写的
conflict-theirs = 采用现在的
conflict-send = 按最新内容重新提交
conflict-leave = 放弃，查看记录

# 查询
query-drawer = 本页查询
query-hint = 本页内容由以下 GraphQL 查询得到，可直接用于接口对接。
query-variables = 变量
query-sign-in = 登录使用以下 GraphQL 操作，变量不显示。

# 出错
problem-sign-in-title = 请先登录
problem-sign-in-text = 登录已失效，请重新登录。
problem-refused-title = 无权办理
problem-refused-text = 您的角色或数据范围不包括此项内容。如确需办理，请联系安全管理员。
problem-not-found-title = 没有找到
problem-not-found-text = 该记录不存在，或不在您的数据范围内。
problem-invalid-title = 请求有误
problem-invalid-text = 地址或条件中有系统不能识别的内容，没有做任何更改。
problem-limited-title = 请求过多
problem-limited-text = 请求过于频繁或范围过大，请稍后再试或缩小范围。
problem-stale-title = 表单已失效
problem-stale-text = 表单是在另一次登录中打开的，没有做任何更改。请返回重新打开后再提交。
problem-broken-title = 系统故障
problem-broken-text = 系统内部出错，没有做任何更改。请稍后再试；若仍出现，请将编号告知管理员。
problem-number = 编号：{ $number }
unreadable = 提交的内容过大或无法识别
to-work = 返回待办

# 附件
upload = 上传新文件
upload-file = 文件
upload-hint = PDF、JPG、PNG、XLSX 或文本，不超过 20 MB
upload-kind = 附件类型
upload-do = 上传并使用
upload-missing = 请先选择文件
upload-too-large = 文件超过 20 MB
upload-refused = 文件未被接受
upload-nowhere = 您的账号没有所属区划，不能上传文件

# 我的账号
account = 我的账号
account-duties = 请先完成以下事项，再办理业务
account-roles = 角色与数据范围
account-role = 角色
account-place = 数据范围
account-everywhere = 全部
account-security = 账号安全
continue = 继续

# 打印
print = 打印
print-hint = 也可使用浏览器的打印功能。
paper-print = 打印{ $paper }
paper-receipt = 受理回执
paper-correction = 补正告知书
paper-authorisation = 核对授权书
paper-survey = 入户调查表
paper-cover = 档案封面和目录
paper-care = 照料服务协议
paper-ledger = 复核台账
paper-nets = 六张网月报
paper-pledge = 诚信承诺书
paper-decision = 决定通知书
paper-minutes = 评议记录
paper-board = 公示（张贴版）
paper-certificate = 救助证
paper-change = 变动通知书
paper-repayment = 退款通知书

# 核验
check-title = 证件核验
check-hint = 核验结果取自民政业务系统，不显示任何个人信息。请核对网址确为民政部门网站。

# Export
export = 导出
export-lead = 选择要导出的清单。导出需填写事由，导出人、事由和涉及人员记入审计日志；文件保留24小时，只有导出人本人可以下载。
export-latest = 最近的导出
export-what = 清单
export-state = 状态
export-rows = 行数
export-who = 导出人
export-asked-at = 导出时间
export-fetched = 下载次数
export-place = 区划
export-month = 月份
export-from = 起始日期
export-to = 截止日期
export-format = 格式
export-format-hint = 表格中的证件号码、账号为文本；CSV供程序读取。
export-numbers = 证件号码和账号
export-numbers-hint = 不勾选时中间位数用*代替。
export-in-full = 导出完整号码
export-in-full-short = 含完整号码
export-reason = 导出事由
export-reason-hint = 5至200字，写明用途和接收单位。
export-columns = 包含的列
export-do = 导出
export-progress = 已完成 { $done } / { $total } 行
export-fetch = 下载文件
export-until = 可下载至 { $until }
export-over = 文件已超过24小时，已删除。如需要请重新导出。
export-not-yours = 只有导出人本人可以下载文件。
export-file = 文件名
export-sha256 = 校验值（SHA-256）

# Import
import = 导入
import-lead = 先上传文件试导入，查看新增、变更和错误行；确认后再导入。内容相同的文件只计一次。
import-latest = 最近的导入
import-what = 文件类型
import-file = 文件
import-at = 导入时间
import-rows = 数据行
import-created = 新增
import-changed = 变更
import-same = 无变化
import-wrong = 错误
import-place = 所属区划
import-file-hint = XLSX或UTF-8编码的CSV，第一行为列名，最大20 MB。
import-look = 试导入
import-columns = 文件的列
import-heading = 列名
import-needed = 必需
import-others = 也可写作
import-template = 下载模板
import-looked = 试导入结果：尚未写入
import-done = 导入完成
import-repeated = 该文件已导入过，以下为当时的结果
import-mend = 可以改正错误行后重新上传，也可以只导入正确的行。
import-all = 全部导入
import-good = 仅导入正确行
import-another = 换一个文件
import-nothing = 没有可以导入的行。
import-batch = 查看导入批次
import-faults = 错误明细
import-row = 行
import-column = 列
import-value = 单元格内容
import-reason = 原因
