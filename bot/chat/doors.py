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
CONTACTS = "help"  # who can help
DESTINATIONS = "lands-info"  # what is known of other countries; arguments: page, or country and part
LAND = "land"  # what to dial in another country: its code, page
NEW = "new"  # as last argument: not in place of the tapped screen, which stays as it is
CONSULT = "talk"  # talk to a consultant; arguments: what the offer check hands over
