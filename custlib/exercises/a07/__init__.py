"""Exercises of chapter A7, Dealing with dissatisfied customers: a module for each subject, in the chapter's order.

Section A7.1: `iceberg` E1 and E2, `leak` E3, `speaking` E4; `outcomes` is what E3 and E4 share. Section A7.2: `remedy`
E1, `paradox` E2, `causes` E3, `promise` E4, `board` E5 (find the slip) and E6 (for a person to mark).
"""

from custlib.exercises.a07.board import FIND_THE_SLIP, KEEP_OR_CLOSE
from custlib.exercises.a07.causes import COUNT_OR_COST
from custlib.exercises.a07.iceberg import LOUDER_OR_WORSE, YOUR_ICEBERG
from custlib.exercises.a07.leak import PRICE_OF_THE_LEAK
from custlib.exercises.a07.paradox import TEST_THE_PARADOX
from custlib.exercises.a07.promise import WILL_IT_HOLD
from custlib.exercises.a07.remedy import BREAK_EVEN_REMEDY
from custlib.exercises.a07.speaking import ONE_MORE_COMPLAINT

EXERCISES = (
    YOUR_ICEBERG,
    LOUDER_OR_WORSE,
    PRICE_OF_THE_LEAK,
    ONE_MORE_COMPLAINT,
    BREAK_EVEN_REMEDY,
    TEST_THE_PARADOX,
    COUNT_OR_COST,
    WILL_IT_HOLD,
    FIND_THE_SLIP,
    KEEP_OR_CLOSE,
)
