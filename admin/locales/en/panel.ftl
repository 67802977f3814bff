# General
skip = Skip to the text
crumbs = You are here
rail = Work
work = My work
yes = Yes
no = No
unsaid = Not said
any = Any
yuan = yuan
list-comma = {", "}
back = Back
cancel = Cancel
view = View
record = Record
reset = Reset
remove = Remove
changed = changed
overview = Overview
tabs = Related
facts = Facts
timeline = Timeline
no-events = Nothing has happened yet
due = Due
more-commands = More commands
partial = Parts of this page are outside your permissions and are not shown.
somebody = Somebody

# Top bar
search = Search
search-hint = Name, initials, 18-digit identity number, case number, household number, organization or place
search-title = Search: { $text }
search-nothing = Nothing that you may see matches “{ $text }”.
sign-out = Sign out
theme = Look: { $name }
theme-auto = system
theme-light = light
theme-dark = dark
flash-done = { $command }: done

# Sign-in
sign-in = Sign in
sign-in-loginName = Login name
sign-in-loginName-missing = Enter your login name
sign-in-password = Password
sign-in-password-missing = Enter your password
sign-in-totp = One-time code
sign-in-totp-hint = Six digits, only if your account asks for them
sign-in-refused = Login name, password or one-time code is wrong

# Domains
domain-base = Base data

# My work
work-waiting = Waiting for me
work-today = Due today
work-overdue = Overdue
work-office = Open in my office
work-next = Next step
work-empty = Nothing is waiting
work-none = None of your roles has a step in a procedure. The lists are on the left.

# Lists
list-count = { $count } found
pager = Pages
previous = Previous
next = Next
rows-a-page = Rows a page
nothing-found = Nothing matches
filter = Filter
filter-more = More filters
filter-clear = Clear all
filter-remove = Remove filter { $what }
filters-on = Filters that are on
filter-from = { $what } from
filter-to = { $what } to
chip = { $label }: { $value }
chip-from = from { $value }
chip-to = to { $value }

# Choosing
choose = Choose: { $what }
choose-other = Choose another
choose-more = Add: { $what }
choose-one = Choose one
choose-head = Choose
pick = Choose { $what }
find = Find
find-hint = Search by { $fields }
find-more = There are more; type more to narrow it down.
back-to-form = Back to the form

# Forms
form-wrong = Something needs correcting
form-optional = (optional)
form-required = This is required
form-number = Enter a whole number
form-unknown = Choose from the list
form-typed = Type, then choose from the list
form-instant = Enter a date and a time, for example 2020-04-20 09:30
form-lines = One a line
form-row = { $what } { $number }
form-add-row = Add: { $what }
form-add-rows = { $number } more rows
form-remove-row = Remove { $what } { $number }
title-wrong = {"Error: "}
hint-Money = Yuan with at most two decimals, for example 1056.00
hint-Month = Year and month, for example 2020-07
hint-CitizenId = 18 characters, the last may be X
hint-CreditCode = 18 characters
hint-DivisionCode = 12 digits
hint-Phone = Mobile, or landline with its area code
hint-BankAccount = 16 to 19 digits

# Conflict
conflict-title = Somebody changed this record
conflict-who = { $who } changed this record on { $when }
conflict-text = Nothing that you wrote is lost. Compare, decide for each field which value to keep, and send again on the latest version.
conflict-field = Field
conflict-opened = When you opened it
conflict-now = Now
conflict-yours = What you wrote
conflict-mine = Keep mine
conflict-theirs = Take theirs
conflict-send = Send again on the latest version
conflict-leave = Give up and view the record

# Query drawer
query-drawer = Queries of this page
query-hint = This page was made from the GraphQL queries below; they work as they are through the API.
query-variables = Variables
query-sign-in = Signing in runs the GraphQL operation below; its variables are not shown.

# Problems
problem-sign-in-title = Sign in first
problem-sign-in-text = Your session has ended. Sign in again.
problem-refused-title = Not allowed
problem-refused-text = Your role or data scope does not include this. If you need it, ask the security administrator.
problem-not-found-title = Not found
problem-not-found-text = There is no such record, or it is outside your data scope.
problem-invalid-title = Invalid request
problem-invalid-text = The address or a filter holds something that the system does not know. Nothing was changed.
problem-limited-title = Too much at once
problem-limited-text = Too many requests, or too large a question. Try again later, or ask for less.
problem-stale-title = This form has expired
problem-stale-text = The form was opened in another session. Nothing was changed. Go back, open it again and send it.
problem-broken-title = System fault
problem-broken-text = Something went wrong on our side. Nothing was changed. Try again later; if it persists, give the number to your administrator.
problem-number = Number: { $number }
unreadable = What was sent is too large or cannot be read
to-work = To my work

# Attachments
upload = Hand in a new file
upload-file = File
upload-hint = PDF, JPG, PNG, XLSX or text, at most 20 MB
upload-kind = Kind of file
upload-do = Hand in and use
upload-missing = Choose a file first
upload-too-large = The file is larger than 20 MB
upload-refused = The file was not accepted
upload-nowhere = Your account belongs to no division, so it cannot hand in files

# My account
account = My account
account-duties = Do this first
account-roles = Roles and where they hold
account-role = Role
account-place = Where
account-everywhere = Everywhere
account-security = Security
continue = Continue

# Print
print = Print
print-hint = The browser's own print command works as well.
paper-print = Print: { $paper }
paper-receipt = receipt
paper-correction = list of missing papers
paper-authorisation = authorisation to test the means
paper-survey = survey form
paper-cover = file cover and contents
paper-care = care agreement
paper-ledger = ledger of rechecks
paper-nets = six-net monthly report
paper-pledge = pledge
paper-decision = decision
paper-minutes = minutes of the review
paper-board = notice for the board
paper-certificate = certificate
paper-change = notice of change
paper-repayment = notice to repay

# Check
check-title = Check of a certificate
check-hint = The answer comes from the bureau's own system and shows nothing about a person. Make sure that the address is the bureau's.

# Export
export = Exports
export-lead = Choose a list. An export needs a reason; who took it, why and whose data were in it go into the audit. The file is kept for 24 hours, for whoever asked for it only.
export-latest = Latest exports
export-what = List
export-state = State
export-rows = Rows
export-who = Exported by
export-asked-at = Asked for
export-fetched = Fetched
export-place = Division
export-month = Month
export-from = From
export-to = To
export-format = Form
export-format-hint = Identity and account numbers are text in a workbook; CSV is for programs.
export-numbers = Identity and account numbers
export-numbers-hint = Otherwise the digits in the middle are shown as *.
export-in-full = Numbers in full
export-in-full-short = Numbers in full
export-reason = Reason
export-reason-hint = 5 to 200 characters: what for, and who receives it.
export-columns = Columns
export-do = Export
export-progress = { $done } of { $total } rows
export-fetch = Download the file
export-until = It can be downloaded until { $until }
export-over = The file was kept for 24 hours and is gone. Export it again if you need it.
export-not-yours = Only whoever asked for it may download the file.
export-file = File
export-sha256 = Check sum (SHA-256)

# Import
import = Imports
import-lead = Hand the file in and look first: what would be new or changed, and what is wrong. Then import. A file of the same content counts once.
import-latest = Latest imports
import-what = Kind
import-file = File
import-at = Imported at
import-rows = Rows
import-created = New
import-changed = Changed
import-same = Same
import-wrong = Wrong
import-place = Division
import-file-hint = XLSX, or CSV in UTF-8; headings in the first row; at most 20 MB.
import-look = Look first
import-columns = Columns of the file
import-heading = Heading
import-needed = Required
import-others = Other headings
import-template = Download the template
import-looked = What the import would do; nothing is stored yet
import-done = Imported
import-repeated = This file was imported before; these are its figures
import-mend = Mend the wrong rows and hand the file in again, or import the good rows only.
import-all = Import all rows
import-good = Import the good rows only
import-another = Another file
import-nothing = There is no row to import.
import-batch = See the batch
import-faults = What is wrong
import-row = Row
import-column = Column
import-value = Cell
import-reason = Reason
