"""Who may do what: the table that the tests hold the routes against. An act that is not in it makes a test fail."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DeskAct:
    """A button of the desk. Words in capitals are put in place by the tests; `only_holder`: for who took the case."""

    arguments: tuple[str, ...] = ()
    only_holder: bool = True


CASE = "CASE"  # and OUTCOME, REPLY, NEED, SERVICE for what stands in the content
MEMBER = False  # any member under their own name
HOLDER = True  # only the consultant who took the case

DESK_ACTIONS: dict[str, DeskAct] = {
    "dtake": DeskAct((CASE,), MEMBER),
    "dtaky": DeskAct((CASE,), MEMBER),
    "dpass": DeskAct((CASE,), HOLDER),
    "dclose": DeskAct((CASE,), HOLDER),
    "dshut": DeskAct((CASE, "OUTCOME"), HOLDER),
    "dstay": DeskAct((CASE,), MEMBER),  # says only that nothing happened
    "dlang": DeskAct(("en",), MEMBER),
    "dsens": DeskAct(("0", CASE), HOLDER),
    "dsent": DeskAct(("REPLY", CASE), HOLDER),
    "dsay": DeskAct(("REPLY", CASE), HOLDER),
    "dneed": DeskAct((CASE,), HOLDER),
    "dfor": DeskAct(("NEED", "0", CASE), HOLDER),
    "dserv": DeskAct(("SERVICE", "NEED", CASE), HOLDER),
    "dref": DeskAct(("SERVICE", CASE), HOLDER),
    "dmore": DeskAct((CASE,), HOLDER),
    "drest": DeskAct((CASE,), HOLDER),
    "dback": DeskAct((CASE,), HOLDER),
    "dmute": DeskAct((CASE,), HOLDER),
    "dunmu": DeskAct((CASE,), HOLDER),
    "debrf": DeskAct((CASE,), HOLDER),
    "dminor": DeskAct((CASE,), HOLDER),
    "dcalm": DeskAct((CASE,), HOLDER),
    "dmenx": DeskAct((), MEMBER),
    "ddshow": DeskAct((), MEMBER),
    "ddon": DeskAct((), MEMBER),
    "ddoff": DeskAct((), MEMBER),
    "ddlang": DeskAct((), MEMBER),
    "ddsay": DeskAct(("en",), MEMBER),
    "ddmost": DeskAct((), MEMBER),
    "ddhold": DeskAct(("12",), MEMBER),
    "ddgo": DeskAct((), MEMBER),
    "ddgone": DeskAct((), MEMBER),
}
DESK_COMMANDS: dict[str, DeskAct] = {
    "take": DeskAct((), MEMBER),
    "close": DeskAct((), HOLDER),
    "refer": DeskAct((), HOLDER),
    "undo": DeskAct((), HOLDER),
    "note": DeskAct(("my note",), MEMBER),
    "duty": DeskAct(("mon 9-18",), MEMBER),
    "language": DeskAct((), MEMBER),
}

# What only coordinators may do, in their private chats. The arguments make a button that is right for a coordinator.
KIND, DAY = "brochure-handed-out", "20261120"
COORDINATOR_ACTIONS: dict[str, tuple[tuple[str, ...], ...]] = {
    "report": (("latest", "0"), ("2026-Q3", "0")),
    "rep-file": ((),),
    "bcast": (
        (),
        ("see", "fees-2026"),
        ("ask", "fees-2026"),
        ("go", "fees-2026"),
        ("stop", "fees-2026"),
        ("on", "fees-2026"),
    ),
    "link": ((), ("kind", "service-hall")),
    "campaign": ((),),
    "event": ((),),
    "event-new": ((),),
    "event-kinds": (("0", "0"),),
    "event-day": ((KIND,),),
    "event-plan": ((KIND, DAY),),
    "event-where": ((KIND, DAY, "0"),),
    "event-form": ((KIND, DAY, "0", "0"),),
    "event-list": (("0",),),
    "event-entry": (("1",),),
    "event-correct": (("1",),),
    "event-withdraw": (("1", "1"), ("1", "1", "double")),
    "event-history": (("1", "0"),),
    "event-save": (("x",),),
}
COORDINATOR_COMMANDS = frozenset({"report", "event", "link", "broadcast", "campaign"})

# What everybody may do in a private chat: it concerns only whoever does it.
_EVERYBODY = """
a about add advert advmore alone askrec aware bad bad_land begin c check elsewhere exit forget gone group
guess guide guides help home land lands lands-info lang left n narrow need news nomore nooffer notnow own
owncountry p pack packtext picagain picright picwrong privacy q showto sos spoken svc t tagn talk tbga tbgn
tbgr tcdy tcod tdec tdis tdrp tend tfin tfir tkep tlim tlin topn tplc tpls tput tqui trat trea trusted tset tsha tsnd tsum
tund unsay tvoi tway twds twis twit twiy twrd twri twsh twys v watched what where
"""
EVERYBODY_ACTIONS = frozenset(_EVERYBODY.split())
EVERYBODY_COMMANDS = frozenset(
    "check consult contacts exit forget guide help language menu privacy start undo".split()  # noqa: SIM905
)
