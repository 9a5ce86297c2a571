"""What follows from what is written in a problem."""

SHORT = 80

#: The answers that sharpen a problem, in the order in which they are asked.
SHARPENING = (
    "now_do",
    "instead",
    "for_whom",
    "who_told",
    "not_asked",
    "known",
    "goes_well",
    "hunch",
    "not_about",
)


def short_name(statement: str) -> str:
    """The beginning of a statement, cut between words, to be called by until it has a name."""
    words = " ".join(statement.split())
    if len(words) <= SHORT:
        return words
    return words[:SHORT].rsplit(" ", 1)[0].rstrip(",;:–-") + " …"


#: What makes up the theory of a problem.
THEORY = ("cause", "aim", "driver", "idea")
