"""Forms of a verb that its clause does not show."""

from __future__ import annotations

from timeline.events.clauses import Clause


def past_of(clause: Clause) -> str:
    """The simple past of a verb told in the past perfect: "had gone" -> "went"."""
    from lemminflect import getInflection

    if not clause.perfect:
        return clause.head.text
    found = getInflection(clause.head.lemma, tag="VBD")
    return found[0] if found else clause.head.text


def lemma_of_form(form: str) -> str:
    """The verb of a past form that was taken for an adjective, "" for none."""
    from lemminflect import getLemma

    found = getLemma(form.lower(), upos="VERB")
    return found[0] if found and found[0] != form.lower() else ""


def participle_of(clause: Clause) -> str:
    """The past participle with its particle: "calls off" -> "called off"."""
    from lemminflect import getInflection

    found = getInflection(clause.head.lemma, tag="VBN")
    return f"{found[0]} {clause.particle}".strip() if found else ""


def doing_of(clause: Clause) -> str:
    """The form in "-ing", or the participle of what is undergone: "calling off", "called off"."""
    from lemminflect import getInflection

    if clause.passive:
        return participle_of(clause)
    found = getInflection(clause.head.lemma, tag="VBG")
    return f"{found[0]} {clause.particle}".strip() if found else ""
