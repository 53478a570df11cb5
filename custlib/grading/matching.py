"""Whose a name is: by id, by e-mail address, or by the person's name in whatever order a platform writes it.

What fits two students fits none: a submission is never guessed to be somebody's.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import permutations

from custlib.grading.platforms import Owner
from custlib.grading.roster import Student

MOST_PARTS = 5
"""A name of more parts is compared in the order written: permutations grow fast."""
_BETWEEN = re.compile(r"[\s,，、·._'’-]+")


class Matcher:
    """Finds students of a roster by what a platform calls them."""

    def __init__(self, students: tuple[Student, ...]) -> None:
        self._ids: dict[str, list[Student]] = {}
        self._emails: dict[str, list[Student]] = {}
        self._names: dict[str, list[Student]] = {}
        for student in students:
            self._ids.setdefault(_plain(student.id), []).append(student)
            if student.email:
                self._emails.setdefault(_plain(student.email), []).append(student)
            for key in _orders(student.name):
                self._names.setdefault(key, []).append(student)

    def find(self, text: str) -> list[Student]:
        """List the students whose id, address or name the text is: one is a match, none or several are not.

        Examples
        --------
        >>> matcher = Matcher((Student("s01", "Anna Berg"), Student("s02", "李雷", "ll@example.org")))
        >>> [matcher.find(text)[0].id for text in ("S01", "Berg, Anna", "berganna", "雷 李", "ll@example.org")]
        ['s01', 's01', 's01', 's02', 's02']
        """
        plain = _plain(text)
        if plain in self._ids:
            return self._ids[plain]
        if plain in self._emails:
            return self._emails[plain]
        found = [student for key in _orders(text) for student in self._names.get(key, ())]
        return list(dict.fromkeys(found))

    def find_owner(self, owner: Owner) -> list[Student]:
        """List the students whom a name fits: the whole of it, else all of its pieces that fit anybody.

        Examples
        --------
        >>> matcher = Matcher((Student("s01", "Anna Berg"), Student("s02", "李雷")))
        >>> names = ("s02-李雷-作业", "s01-李雷-作业")
        >>> [[found.id for found in matcher.find_owner(Owner(name, "", tuple(name.split("-"))))] for name in names]
        [['s02'], ['s01', 's02']]
        """
        whole = self.find(owner.text)
        if whole:
            return whole
        fits = [found for piece in owner.pieces if (found := self.find(piece))]
        anybody = list(dict.fromkeys(student for found in fits for student in found))
        return [student for student in anybody if all(student in found for found in fits)] or anybody


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def _orders(name: str) -> set[str]:
    """Give a name without accents, marks and blanks, its parts in every order."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char)).casefold()
    parts = [kept for part in _BETWEEN.split(bare) if (kept := "".join(char for char in part if char.isalnum()))]
    if not parts:
        return set()
    return {"".join(order) for order in permutations(parts)} if len(parts) <= MOST_PARTS else {"".join(parts)}
