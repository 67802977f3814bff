domain-assistance = 社会救助

# 案件
case-members = 家庭成员与收入
case-no-members = 尚未登记成员
case-name = 姓名
case-id-number = 身份证号、出生日期
case-relation = 与户主关系
case-counted = 计入人口
case-work = 劳动能力、就业
case-condition = 残疾、重病、在校
case-calculation = 核算
case-no-calculation = 尚未核算。核算结果在初审时固定。
case-live-calculation = 按目前数据试算，尚未固定。
case-procedure = 核对、调查与评议
case-notice = 公示
case-decision = 意见与决定
case-opinion = 镇街初审
case-decided = 审批决定
case-undecided = 尚无意见

# 核算
calc-entitled = 符合条件，每月保障金 { $amount } 元
calc-entitled-once = 符合条件，一次性救助金 { $amount } 元
calc-entitled-status = 符合条件，认定身份，不发放现金
calc-not-entitled = 不符合条件：{ $reason }
calc-standard = 年保障标准（每人）
calc-members = 保障人口
calc-countable = 可计入收入（12 个月）
calc-per-capita = 人均年收入
calc-method = 补助方式
calc-lines = 保障金明细
calc-line = 项目
calc-person = 人员
calc-amount = 每月金额
calc-household = 全户
calc-steps = 计算步骤
calc-basis = 依据：
calc-parameter = 参数 { $key } = { $value }，{ $from } 起执行，{ $division }，{ $document } { $article }

# 发放
alerts = 预警
no-alerts = 没有预警
alert-message = 预警内容
alert-severity = 严重程度
alert-state = 状态
alert-resolution = 处理说明
payroll-hands = 经办与复核
payroll-hands-hint = 经办与复核不能为同一人。
payroll-lines = 发放清册
payroll-parts = 临时救助发放明细
payroll-exclude = 剔除

# 测算与进度
view-what-if = 提标测算
what-if-lead = 按今天已登记的家庭测算新标准的影响，不写入任何数据。
what-if-county = 县区
what-if-whole-city = 全市
what-if-area = 城乡类别
what-if-from = 起始月份
what-if-standard = 新标准（每人）
what-if-standard-hint = 农村按年、城市按月填写
what-if-standard-missing = 请填写新标准
what-if-others = 其他参数
what-if-in-force = 现行 { $value }
what-if-reckon = 测算
what-if-cost = 每月支出
what-if-now = 现在
what-if-later = 测算后
what-if-counties = 分县区测算结果
what-if-then = 执行新标准
what-if-then-hint = 先设定参数并注明文件依据，再在待遇中按新标准调整；调整前可再次预览。
what-if-set = 设定该标准
view-nets = 兜底保障看板
view-mechanisms = 四项机制看板
view-low-income = 低收入人口
view-pairing = 结对帮扶覆盖
board-shares = 比率
board-of = 项目
board-everywhere = 全部辖区
view-screening = 排查进度
screening-campaign = 专项行动
screening-level = 统计层级
screening-coverage = 排查覆盖率
screening-slowest = 只显示覆盖率最低的 100 个区划。

# 角色
role-VILLAGE_ASSISTANT = 村级协理员
role-TOWN_CLERK = 镇街窗口经办
role-TOWN_SURVEYOR = 入户调查员
role-TOWN_LEAD = 镇街分管领导
role-COUNTY_CHECKER = 核对中心
role-COUNTY_OFFICER = 县区救助股
role-COUNTY_APPROVER = 县区审批人
role-PAY_MAKER = 发放经办
role-PAY_CHECKER = 发放复核
role-CITY_ASSIST = 市局救助科
role-CITY_AUDIT = 市局督查

view-leads = 线索办理台
leads-emergency = 急难线索
leads-late = 已超核实期限
leads-clock = 核实时限
leads-hours-left = 剩 { $hours } 小时
leads-hours-over = 超期 { $hours } 小时
leads-none = 没有待办线索。

view-rechecks = 复核台账
rechecks-all = 本类在保
rechecks-late = 已超复核期限
rechecks-soon = 30 日内到期
rechecks-over = 超期
rechecks-last = 最近一次复核
