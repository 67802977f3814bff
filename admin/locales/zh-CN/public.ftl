# 公开页面
public-title = 社会救助公共服务
public-welcome = 遇到困难可以在这里了解政策、自测资格、查询进度、反映情况。不会使用网络的，可请家人、村（社区）干部代办，也可直接到镇（街道）窗口办理。
public-home = 首页
public-ways = 服务导航
public-footer = 本页不使用跟踪技术，不需要注册。身份证号、电话、住址、病情等个人信息不会公开。
public-staff = 工作人员入口
public-letters-large = 大字版
public-letters-usual = 标准字号
public-place = 当前地区
public-villages = 选择村（社区）
public-choose-county = 请选择户籍所在的县（区）：
public-choose-town = 请先选择所在的县（区）和镇（街道），也可以选到村（社区）：
public-needs = 您遇到了什么困难
public-services = 查询与办理
public-receipt = 回执编号：
public-receipt-hint = 请抄写或截图保存，查询时要用。

# 找窗口
public-find = 办事指引
public-find-lead = 选择您的困难，查看可以申请哪类救助、带什么材料、到哪里办理。
find-help = 可以申请
find-bring = 带什么材料
find-bring-hint = 材料不全也可以先到窗口说明情况，经办人员会一次告知还缺什么。
find-window = 到哪里办理
find-window-is = { $place }社会救助窗口（一门受理、协同办理）
find-window-choose = 请选择户籍所在的县（区）和镇（街道）。急难情况可在事发地办理。
need-living = 家里收入低，日常生活困难
need-living-help = 最低生活保障（低保）：共同生活的家庭成员人均收入低于当地标准、财产符合规定的，按月补足差额；收入略高于标准的，可认定低保边缘家庭。
need-living-basis = 依据：《社会救助暂行办法》第九条至第十三条
need-alone = 年老、残疾或未成年，没有劳动能力，也无人赡养
need-alone-help = 特困人员供养：提供基本生活条件，对生活不能自理的给予照料；可在家分散供养，也可到机构集中供养。
need-alone-basis = 依据：《社会救助暂行办法》第十四条至第十九条
need-person = 家里有重度残疾或重病的人
need-person-help = 家庭不符合低保但收入略高于标准的，重度残疾人、重病患者可以单独申请低保；已享受低保的，可增发补助。
need-person-basis = 依据：《社会救助暂行办法》第十二条及国家有关规定
need-sudden = 突遇火灾、车祸、急病等急难
need-sudden-help = 临时救助（急难型）：情况紧急的先行救助，事后补办手续，不限户籍。
need-sudden-basis = 依据：《社会救助暂行办法》第四十七条至第五十一条
need-bills = 看病、上学等必需支出太大
need-bills-help = 临时救助（支出型）或认定刚性支出困难家庭：必需支出突然增加、超出家庭承受能力的可以申请。
need-bills-basis = 依据：《社会救助暂行办法》第四十七条及当地规定
need-other = 住房、就业、法律等其他困难，或不知道该找谁
need-other-help = 窗口一律先受理并出具回执，不属于民政部门办理的，由窗口转给有关部门，不让您来回跑。
need-other-basis = 依据：《社会救助暂行办法》第四条“一门受理、协同办理”
bring-identity = 全家人的身份证、户口簿
bring-authorisation = 家庭成年成员签字的核对授权书和承诺书（窗口提供）
bring-income = 收入、财产情况说明（工资单、流转合同等，有什么带什么）
bring-account = 社会保障卡或银行卡
bring-relatives = 赡养、抚养、扶养义务人的情况说明
bring-disability = 残疾人证或医院诊断证明
bring-event = 事故证明、诊断书等（可事后补交）
bring-bills = 医疗费、学费等自付票据

# 政策标准
public-standards = 政策标准
public-standards-lead = 各县（区）现行保障标准、申请条件和办理时限，每一项都注明依据文件。
public-standards-on = { $place }，{ $day } 执行的标准
public-rule = 项目
public-rule-is = 标准
public-rule-from = 执行时间
public-rule-by = 依据

# 公示
public-notices = 救助公示
public-notices-lead = 正在公示的申请。对公示内容有不同意见的，可在截止日期前提出，可以不留姓名。
public-no-notices = { $place }目前没有正在公示的申请。
public-notice-no = 公示编号
public-notice-where = 地区
public-notice-from = 公示日期
public-notice-to = 截止日期
public-notice-place = 张贴地点
public-object = 提出公示异议
public-object-lead = 请写明您知道的情况。姓名和电话可以不填，填写后只有经办部门能看到。
public-object-about = 公示编号：{ $number }
public-object-to = 对 { $number } 提出异议
public-object-send = 提交异议
public-object-done = 异议已收到
public-object-done-text = 已收到您对公示 { $number } 的异议。公示截止 { $until }，有关部门核实后才会继续办理。

# 长期公布
public-list = 在保名单
public-list-lead = 正在享受最低生活保障、特困供养的家庭，只公布隐去名字的姓名、保障人数和每月金额。
public-list-kinds = 救助类型
public-list-name = 姓名
public-list-persons = 保障人数
public-list-amount = 每月金额
public-list-minor = 未成年人
public-list-in = { $place }长期公布名单
public-list-empty = { $place }没有在保家庭。

# 自测
public-self-check = 资格自测
public-self-check-lead = 填写家庭人口、近十二个月的收入和支出、财产，看看可能符合哪类救助。所填内容不保存，结果仅供参考。
public-self-check-send = 查看结果
self-check-result = 自测结果
self-check-likely = 可能符合：{ $kind }
self-check-unlikely = 按所填情况，可能不符合现行条件
self-check-hint = 最终以镇（街道）受理、核对、调查后的审核结果为准。生活确有困难的，请直接到窗口或提交求助。
self-check-member = 第 { $number } 位成员

# 进度
public-status = 进度查询
public-status-lead = 凭受理回执编号和申请人身份证号后四位查询，每小时可查五次。
public-status-send = 查询
public-status-kind = 申请事项
public-status-next = 现在等待

# 求助
public-report = 困难求助
public-report-lead = 自己或身边的人有困难，可以在这里告诉我们，可以不留姓名。
public-report-send = 提交
public-report-done = 已收到
public-report-done-text = 我们会在 { $due } 前核实情况。如有生命危险，请立即拨打 110 或 120。

# 投诉
public-choose-office = 请选择被投诉单位所在的县（区），可以再选镇（街道）：
public-complain = 作风投诉
public-complain-lead = 投诉工作人员的态度、作风和违规行为。投诉直接送市局督查，被投诉单位看不到，可以不留姓名。
public-complain-send = 提交投诉
public-complain-done = 投诉已收到
public-complain-done-text = 市局督查将在 { $due } 前受理。留有电话的，办结后会告知您结果。

# 谁看过我的信息
public-code-send = 获取验证码
public-code-sent = 验证码已发送到您的手机，10分钟内有效。
public-reads = 谁看过我的信息
public-reads-lead = 凭本人身份证号和登记的手机号，查询哪些单位、什么时候、为什么查看过您的个人信息。
public-reads-send = 查询
public-reads-at = 时间
public-reads-office = 单位
public-reads-seen = 查看内容
public-reads-purpose = 用途
public-reads-own-work = 业务办理
public-reads-empty = 没有查看记录。
