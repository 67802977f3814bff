domain-assistance = Social assistance

# Case
case-members = Members and incomes
case-no-members = No members recorded yet
case-name = Name
case-id-number = Identity number, birth
case-relation = Relation to the head
case-counted = Counted
case-work = Ability to work, occupation
case-condition = Disability, illness, school
case-calculation = Calculation
case-no-calculation = Not calculated yet. The calculation is frozen at the town's opinion.
case-live-calculation = As the figures stand now; nothing is frozen yet.
case-procedure = Means test, visits and review
case-notice = Public notice
case-decision = Opinion and decision
case-opinion = Opinion of the town
case-decided = Decision
case-undecided = No opinion yet

# Calculation
calc-entitled = Entitled to { $amount } yuan a month
calc-entitled-once = Entitled to { $amount } yuan, once
calc-entitled-status = Entitled to the status; no cash is paid
calc-not-entitled = Not entitled: { $reason }
calc-standard = Yearly standard a person
calc-members = Persons counted
calc-countable = Countable income (12 months)
calc-per-capita = Income a head and year
calc-method = Method
calc-lines = Parts of the amount
calc-line = Part
calc-person = Person
calc-amount = Amount a month
calc-household = Whole household
calc-steps = Steps of the calculation
calc-basis = Basis:
calc-parameter = Parameter { $key } = { $value }, from { $from }, { $division }, { $document } { $article }

# Payroll
alerts = Alerts
no-alerts = No alerts
alert-message = Alert
alert-severity = Severity
alert-state = State
alert-resolution = Resolution
payroll-hands = Maker and checker
payroll-hands-hint = Maker and checker are never the same person.
payroll-lines = Lines
payroll-parts = Parts of temporary aid
payroll-exclude = Leave out

# What-if and progress
view-what-if = What if the standard changes
what-if-lead = Reckons a new standard on the households known today. Nothing is written.
what-if-county = County
what-if-whole-city = Whole city
what-if-area = Area
what-if-from = First month
what-if-standard = New standard a person
what-if-standard-hint = By the year for rural, by the month for urban areas
what-if-standard-missing = Enter the new standard
what-if-others = Other parameters
what-if-in-force = in force: { $value }
what-if-reckon = Reckon
what-if-cost = Cost a month
what-if-now = now
what-if-later = then
what-if-counties = County by county
what-if-then = Put it in force
what-if-then-hint = Set the parameter with its document first, then adjust the awards; they can be previewed again before.
what-if-set = Set this standard
view-nets = Safety net board
view-mechanisms = Four mechanisms board
view-low-income = Low-income population
view-pairing = Pairing coverage
board-shares = Shares
board-of = Item
board-everywhere = Everywhere
view-screening = Screening progress
screening-campaign = Campaign
screening-level = Level
screening-coverage = Coverage
screening-slowest = Only the 100 divisions with the lowest coverage are shown.

# Roles
role-VILLAGE_ASSISTANT = Village assistant
role-TOWN_CLERK = Town clerk
role-TOWN_SURVEYOR = Town surveyor
role-TOWN_LEAD = Town lead
role-COUNTY_CHECKER = County checker
role-COUNTY_OFFICER = County officer
role-COUNTY_APPROVER = County approver
role-PAY_MAKER = Payment maker
role-PAY_CHECKER = Payment checker
role-CITY_ASSIST = City assistance office
role-CITY_AUDIT = City audit

view-leads = Lead desk
leads-emergency = Emergencies
leads-late = Past their deadline
leads-clock = To be verified by
leads-hours-left = { $hours } hours left
leads-hours-over = { $hours } hours over
leads-none = No lead waits here.

view-rechecks = Recheck ledger
rechecks-all = In pay in this class
rechecks-late = Past their day
rechecks-soon = Due within 30 days
rechecks-over = overdue
rechecks-last = Last recheck
