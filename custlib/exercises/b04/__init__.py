"""Exercises of chapter B4, Handling complaints: a module for each, in the chapter's order."""

from custlib.exercises.b04.desk import PEOPLE_FOR_THE_DESK
from custlib.exercises.b04.guarantee import GUARANTEE
from custlib.exercises.b04.prevention import FIX_THE_CAUSE
from custlib.exercises.b04.procedure import PROCEDURE
from custlib.exercises.b04.situation import FIND_THE_SLIP

EXERCISES = (FIND_THE_SLIP, GUARANTEE, FIX_THE_CAUSE, PEOPLE_FOR_THE_DESK, PROCEDURE)
