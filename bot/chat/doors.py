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
CONTACTS = "help"  # who can help
NEW = "new"  # as last argument: not in place of the tapped screen, which stays as it is
CONSULT = "talk"  # talk to a consultant; arguments: what the offer check hands over
