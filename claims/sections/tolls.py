"""`[tolls]`: how a language tells that none or one was killed, hurt or lost, where no figure stands.

Forms are given as one string, separated by ` | `; a form may be several words, and all inflected forms are listed.

    nobody      words that are none by themselves ("nobody", "никто");  `anybody`: those that are it only where something is
                denied beside them (کسی, «أحد», "personne")
    no          words before what none of is counted ("no civilian", "ни один");  `any`: those that are it only where
                something is denied beside them («أي», "אף", "aucun")
    one         words before what one of is counted;  `one_after`: behind it ("נוסע אחד");  `a`: articles, that count one only
                with a word for a person behind them, or the verb or its auxiliary behind that word ("a fisherman was killed")
    fell        forms of verbs that say of their subject that it was killed or hurt, in the past and in no other mood ("died");
                `passive`: those that say so only with one of `auxiliaries` near ("was slightly hurt")
    losses      nouns for those who were ("casualties", "жертв"), where "no" before them, or `without`, or a denial with
                nothing between but `exist` ("there were no", "did not cause any"), is none of them;  `absent`: words behind
                them that say so ("жертв нет", "can kaybı yok"), again with nothing between but `exist`;  `ends`: words that may stand
                behind such a noun where no adjective does ("no casualties among the crew", but "pas de blessés graves")
    turns       words beyond which another clause goes on ("that", "who"), so that no verb belongs to who stands before it
"""

from __future__ import annotations

from claims.sections.base import Section


class TollsSection(Section):
    """See the module."""

    nobody: str = ""
    anybody: str = ""
    no: str = ""
    any: str = ""
    one: str = ""
    one_after: str = ""
    a: str = ""
    fell: str = ""
    passive: str = ""
    auxiliaries: str = ""
    losses: str = ""
    without: str = ""
    exist: str = ""
    absent: str = ""
    ends: str = ""
    turns: str = ""
