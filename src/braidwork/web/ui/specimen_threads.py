"""Invented threads for the gallery: one that a team could have, and those that try the drawing."""

from braidwork.drawing.thread import Knot, Thread, Tie

STAGES = ("Problem", "Causes", "Drivers", "Change ideas", "Cycles", "Measures", "Lessons")
GERMAN = (
    "Problem",
    "Ursachen",
    "Einflussfaktoren",
    "Veränderungsideen",
    "Erprobungszyklen",
    "Messgrößen",
    "Erkenntnisse",
)
LABELS = (
    "Mondays after a holiday",
    "A call before ten, by somebody whom the family knows",
    "The bus comes at 8:40",
    "Breakfast host at the door",
    "Nobody has asked the students",
    "Homeroom writes the first line",
    "What would make tomorrow possible",
    "A postcard",
    "The letter says what we miss, not what they missed",
    "Two classes share one phone line",
    "Siblings at two schools",
)
NOTES = ("", "", "adapted", "", "nothing unusual", "starts 15 December", "")


def all_of_them() -> list[tuple[str, Thread]]:
    return [
        ("From a silence to a lesson", a_team()),
        ("Long words", in_german()),
        ("Forty knots", forty()),
        ("Five whys deep", five_whys()),
        ("Begun with a test", begun_with_a_test()),
        ("One record", Thread(STAGES[4:5], [_knot("cycle", 0, "Second morning, same voice")], [])),
    ]


def a_team() -> Thread:
    return Thread(
        STAGES,
        [
            _knot("problem", 0, "Silence until the fifth absence", current=True),
            _knot("late", 1, "The first call comes late"),
            _knot("coded", 1, "Absence is coded at noon, for the state"),
            _knot("van", 1, "Noon was set when paper came by van", "we can act here"),
            _knot("homeroom", 1, "Homeroom knows at 8:20 and has no one to tell"),
            _knot("accusation", 1, "A call feels like an accusation", "four of eleven families"),
            _knot("buses", 1, "Buses: nobody has looked"),
            _knot("known", 2, "Someone known calls, early"),
            _missing("no-driver", 2, "no driver yet"),
            _knot("call", 3, "A call before ten"),
            _knot("text", 3, "Room 614’s text before first period"),
            _knot("cycle-1", 4, "A call before ten", "adapted"),
            _knot("cycle-2", 4, "Second morning, same voice", "starts 15 December"),
            _missing("no-cycle", 4, "not tested yet"),
            _knot("attendance", 5, "Attendance, weekly median", "nothing unusual"),
            _knot("voice", 5, "Reached by voice", "moved"),
            _missing("no-measure", 5, "no measure yet"),
            _knot("lesson", 6, "Contact is not the same as coming to school"),
        ],
        _ties(
            "problem late, late coded, coded van, late homeroom, problem accusation, problem buses,"
            " late known, accusation known, buses no-driver, known call, known text, call cycle-1,"
            " cycle-1 cycle-2, text no-cycle, cycle-1 attendance, cycle-1 voice,"
            " cycle-2 no-measure, attendance lesson, voice lesson, cycle-1 lesson"
        ),
    )


def in_german() -> Thread:
    return Thread(
        GERMAN,
        [
            _german("p", 0, "Schweigen bis zum fünften Fehltag", current=True),
            _german("u", 1, "Verantwortungsübernahme im Anwesenheitsmanagement fehlt"),
            _german("v", 1, "Schülerbeförderungsverspätungen", "Fünf-Warum-Gespräch"),
            _german("e", 2, "Unterrichtsentwicklungskoordination"),
            _german("i", 3, "Elternbenachrichtigungsverfahren vereinfachen"),
            _german("r", 3, "Rückmeldegespräche"),
            _german("z", 4, "Anruf vor zehn Uhr", "abgewandelt, beginnt am 15. Dezember"),
            _missing("kein", 4, "absichtlich nicht erprobt", on_purpose=True),
            _german("m", 5, "Anwesenheitsquote, Wochenmedian", "nichts Ungewöhnliches"),
            _missing("keine", 5, "noch keine Messgröße"),
            _german("k", 6, "Erreicht heißt noch nicht angekommen"),
        ],
        _ties("p u, p v, u e, e i, e r, i z, r kein, z m, z keine, m k"),
    )


def forty() -> Thread:
    """A partnership's third year: causes and cycles that branch, and ties that skip a column."""
    counts = (1, 6, 6, 9, 10, 5, 3)
    knots: list[Knot] = []
    ties: list[Tie] = []
    for column, count in enumerate(counts):
        for number in range(count):
            id, before = f"{column}-{number}", number * counts[column - 1] // count
            knots.append(_knot(id, column, LABELS[len(knots) % 11], NOTES[len(knots) % 7]))
            if column in (1, 4) and number % 3 == 2:
                ties.append(Tie(f"{column}-{number - 1}", id))
            elif column:
                ties.append(Tie(f"{column - 1}-{before}", id))
    ties += _ties("0-0 2-5, 1-4 2-0, 2-3 4-8, 3-2 5-4, 4-9 6-2, 4-3 6-0")
    return Thread(STAGES, knots, ties)


def five_whys() -> Thread:
    return Thread(
        STAGES[:3],
        [
            _knot("problem", 0, "Silence until the fifth absence", current=True),
            _knot("late", 1, "The first call comes late"),
            _knot("coded", 1, "Absence is coded at noon, for the state"),
            _knot("van", 1, "Noon was set when paper came by van"),
            _knot("portal", 1, "The portal still closes at noon"),
            _knot("asked", 1, "Nobody has asked for another hour", "we can act here"),
            _knot("homeroom", 1, "Homeroom knows at 8:20 and has no one to tell"),
            _knot("accusation", 1, "A call feels like an accusation"),
            _knot("known", 2, "Someone known calls, early"),
            _missing("no-driver", 2, "no driver, on purpose", on_purpose=True),
        ],
        _ties(
            "problem late, late coded, coded van, van portal, portal asked, late homeroom,"
            " problem accusation, homeroom known, accusation known, asked no-driver"
        ),
    )


def begun_with_a_test() -> Thread:
    return Thread(
        STAGES[3:],
        [
            _missing("no-idea", 0, "no change idea yet"),
            _knot("cycle", 1, "A breakfast host at the door", "starts 5 December", current=True),
            _missing("no-measure", 2, "no measure, on purpose", on_purpose=True),
            _missing("no-lesson", 3, "nothing learned yet"),
        ],
        _ties("no-idea cycle, cycle no-measure, cycle no-lesson"),
    )


def _knot(id: str, column: int, label: str, note: str = "", *, current: bool = False) -> Knot:
    return Knot(id, column, label, note, href=f"#{id}", lang="en", current=current)


def _german(id: str, column: int, label: str, note: str = "", *, current: bool = False) -> Knot:
    return Knot(id, column, label, note, href=f"#{id}", lang="de", current=current)


def _missing(id: str, column: int, label: str, *, on_purpose: bool = False) -> Knot:
    return Knot(id, column, label, gap=not on_purpose, settled=on_purpose)


def _ties(pairs: str) -> list[Tie]:
    ends = (pair.split() for pair in pairs.split(","))
    return [Tie(source, target) for source, target in ends]
