"""The rules by which a claim's status changes: what disputes it, confirms it or leaves it unverified."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sayso.annotators.standing.absent import absent, unevidenced, unfounded, unsupported
from sayso.annotators.standing.accused import accused
from sayso.annotators.standing.answers import answers
from sayso.annotators.standing.asides import disowned, shared
from sayso.annotators.standing.conflicting import conflicting
from sayso.annotators.standing.corrected import corrected
from sayso.annotators.standing.denied import denied, named, rejected, restated, unproven
from sayso.annotators.standing.doubtful_cues import doubtful_cues
from sayso.annotators.standing.echoed import echoed
from sayso.annotators.standing.labelled import answered_by_fact, labelled
from sayso.annotators.standing.overtaken import overtaken
from sayso.annotators.standing.pairs import pairs
from sayso.annotators.standing.pointed import pointed
from sayso.annotators.standing.retorts import answered, retorts, steadfast
from sayso.annotators.standing.scene import Change, Scene
from sayso.annotators.standing.verdicts import verdicts
from sayso.annotators.standing.withdrawn import withdrawn

__all__ = ["RULES", "Rule"]

Rule = Callable[[Scene], Iterator[Change]]

RULES: tuple[Rule, ...] = (
    labelled,
    answered_by_fact,
    accused,
    pairs,
    verdicts,
    retorts,
    answered,
    steadfast,
    absent,
    unevidenced,
    unfounded,
    unsupported,
    denied,
    rejected,
    disowned,
    shared,
    restated,
    unproven,
    doubtful_cues,
    overtaken,
    withdrawn,
    corrected,
    conflicting,
    answers,
    pointed,
    named,
    echoed,
)
"""The first that speaks of a claim gives the words, unless a later one gives it a graver status."""
