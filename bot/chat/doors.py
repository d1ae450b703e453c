"""The names of actions that lead from one feature into another: features meet here instead of importing each other."""

HOME = "home"
LANGUAGE = "lang"
EMERGENCY = "sos"
EXIT = "exit"
FORGET = "forget"
PRIVACY = "privacy"
ABOUT = "about"
CHECK = "check"  # the offer check's front door
GUIDES = "guides"  # list of guides
GUIDE = "guide"  # one guide: slug, page
AWARENESS = "aware"  # three questions before and after reading
GROUP = "group"  # one question that need not be answered: which group fits best; arguments: answer, guide
CONTACTS = "help"  # who can help
DESTINATIONS = "lands-info"  # what is known of other countries; arguments: page, or country and part
LANDS = "lands"  # the countries whose numbers we have; arguments: page
LAND = "land"  # what to dial in another country: its code, page
REPORT_FILE = "rep-file"  # reports as files, for coordinators; arguments: what was chosen so far
NEWS = "news"  # messages people asked for
NEW = "new"  # as last argument: not in place of the tapped screen, which stays as it is
EVENT_ENTRY = (
    "event-day"  # the ledger's form for a kind of event, from its day on: the kind; for coordinators
)
CONSULT = "talk"  # talk to a consultant; arguments: what the offer check hands over
