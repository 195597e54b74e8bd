"""Forms of a verb that its clause does not show."""

from __future__ import annotations

from timeline.events.clauses import Clause
from timeline.language.dictionary import inflected, lemmas


def past_of(clause: Clause) -> str:
    """The simple past of a verb told in the past perfect: "had gone" -> "went"."""
    if not clause.perfect:
        return clause.head.text
    return inflected(clause.head.lemma, "VBD") or clause.head.text


def lemma_of_form(form: str) -> str:
    """The verb of a past form that was taken for an adjective, "" for none."""
    found = lemmas(form.lower(), "VERB")
    return found[0] if found and found[0] != form.lower() else ""


def participle_of(clause: Clause) -> str:
    """The past participle with its particle: "calls off" -> "called off"."""
    found = inflected(clause.head.lemma, "VBN")
    return f"{found} {clause.particle}".strip() if found else ""


def doing_of(clause: Clause) -> str:
    """The form in "-ing", or the participle of what is undergone: "calling off", "called off"."""
    if clause.passive:
        return participle_of(clause)
    found = inflected(clause.head.lemma, "VBG")
    return f"{found} {clause.particle}".strip() if found else ""
