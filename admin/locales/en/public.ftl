# Public pages
public-title = Social assistance for everybody
public-welcome = Find out what help there is, whether you may get it, how far your application is, and tell us of hardship. If you do not use the internet, family or village staff may do it for you, or go to the window of your town.
public-home = Home
public-ways = Services
public-footer = These pages track nobody and need no account. Identity numbers, phones, addresses and illnesses are never published.
public-staff = For staff
public-letters-large = Larger letters
public-letters-usual = Usual letters
public-place = Place
public-villages = Choose a village
public-choose-county = Choose the county or district in which the family is registered:
public-choose-town = Choose county and town first; you may go on to the village:
public-needs = What is your difficulty
public-services = Look up and ask
public-receipt = Receipt number:
public-receipt-hint = Write it down or keep a picture; you need it to ask again.

# Finder
public-find = Where to go
public-find-lead = Choose your difficulty to see which help there is, what to bring and where to go.
find-help = You may apply for
find-bring = What to bring
find-bring-hint = Come even if papers are missing; you will be told once what is still needed.
find-window = Where to go
find-window-is = Social assistance window of { $place } (one window for everything)
find-window-choose = Choose the county and town in which you are registered. In an emergency any town helps.
need-living = The family's income is too low to live on
need-living-help = Minimum living allowance: families whose income per head is below the local standard and whose property is within the limits get the difference every month; those slightly above may be recognised as marginal.
need-living-basis = Basis: Interim Measures for Social Assistance, art. 9 to 13
need-alone = Old, disabled or a minor, unable to work, with nobody to support me
need-alone-help = Support as extremely poor: a basic living, and care for those who cannot care for themselves, at home or in an institution.
need-alone-basis = Basis: Interim Measures for Social Assistance, art. 14 to 19
need-person = Somebody in the family is severely disabled or severely ill
need-person-help = Where the family's income is slightly above the standard, the person may apply alone; families with the allowance get an extra amount.
need-person-basis = Basis: Interim Measures for Social Assistance, art. 12, and national rules
need-sudden = A fire, an accident, a sudden illness
need-sudden-help = Temporary aid in an emergency: help first, papers later, wherever you are registered.
need-sudden-basis = Basis: Interim Measures for Social Assistance, art. 47 to 51
need-bills = Medical bills or school costs are too high
need-bills-help = Temporary aid for expenses, or recognition as a family with unavoidable expenditure.
need-bills-basis = Basis: Interim Measures for Social Assistance, art. 47, and local rules
need-other = Housing, work, law, or I do not know whom to ask
need-other-help = The window takes every request and gives a receipt; what other departments do is passed on to them for you.
need-other-basis = Basis: Interim Measures for Social Assistance, art. 4, one window for everything
bring-identity = Identity cards and household register of the family
bring-authorisation = Authorisation and pledge signed by all adults (the window has the forms)
bring-income = What shows income and property (pay slips, contracts, whatever there is)
bring-account = Social security card or bank card
bring-relatives = What is known of relatives bound to support you
bring-disability = Disability certificate or diagnosis
bring-event = Proof of the accident or illness (may be brought later)
bring-bills = Receipts of medical or school costs you paid

# Standards
public-standards = Standards
public-standards-lead = Standards, conditions and periods in force in each county, each with the document that sets it.
public-standards-on = In force in { $place } on { $day }
public-rule = Rule
public-rule-is = Value
public-rule-from = Since
public-rule-by = Set by

# Notices
public-notices = Public notices
public-notices-lead = Applications on notice. Who knows otherwise may object until the last day, with or without a name.
public-no-notices = Nothing is on notice in { $place }.
public-notice-no = Notice number
public-notice-where = Place
public-notice-from = Posted on
public-notice-to = Objections until
public-notice-place = Posted at
public-object = Object to a notice
public-object-lead = Write what you know. Name and phone are not required and are seen by the office in charge only.
public-object-about = Notice { $number }
public-object-to = Object to { $number }
public-object-send = Send the objection
public-object-done = Objection received
public-object-done-text = Your objection to notice { $number } was received. The notice ends on { $until }; the case goes on only after the objection has been looked into.

# Published list
public-list = Published list
public-list-lead = Families with the minimum living allowance or support as extremely poor: masked name, persons and monthly amount, nothing else.
public-list-kinds = Kind of assistance
public-list-name = Name
public-list-persons = Persons
public-list-amount = Amount a month
public-list-minor = Minor
public-list-in = Published list of { $place }
public-list-empty = Nobody is on the list of { $place }.

# Self-check
public-self-check = Self-check
public-self-check-lead = Tell the members, the income and expenses of the last twelve months and the property, and see which help may fit. Nothing is stored; the result binds nobody.
public-self-check-send = Show the result
self-check-result = Result
self-check-likely = Likely: { $kind }
self-check-unlikely = By these figures the conditions do not seem to be met
self-check-hint = The decision is made after acceptance, means test and visit. If you are in need, go to the window or ask for help here.
self-check-member = member { $number }

# Status
public-status = Status
public-status-lead = With the number on your receipt and the last four letters of the applicant's identity number; five tries an hour.
public-status-send = Look up
public-status-kind = Applied for
public-status-next = Waiting for

# Report
public-report = Ask for help
public-report-lead = If you or somebody near you is in need, tell us here, with or without a name.
public-report-send = Send
public-report-done = Received
public-report-done-text = Somebody will have looked into it by { $due }. In danger of life call 110 or 120 at once.

# Complaints
public-choose-office = Choose the county of the office you complain about; you may go on to the town:
public-complain = Complain about conduct
public-complain-lead = About how staff behaved. It goes straight to the city's inspection; the office you complain about does not see it. No name is needed.
public-complain-send = Send the complaint
public-complain-done = Complaint received
public-complain-done-text = The city's inspection will take it up by { $due }. If you left a phone, you will be told the outcome.

# Who read my data
public-code-send = Send me a code
public-code-sent = A code was sent to your phone; it holds for 10 minutes.
public-reads = Who read my data
public-reads-lead = With your identity number and the phone registered with it: which offices read your data, when and for what.
public-reads-send = Look up
public-reads-at = When
public-reads-office = Office
public-reads-seen = What
public-reads-purpose = For
public-reads-own-work = Their own work
public-reads-empty = Nobody has read them.
