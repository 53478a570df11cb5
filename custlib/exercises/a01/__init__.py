"""Exercises of chapter A1, Know your customers: one module for each section."""

from custlib.exercises.a01 import define, power, understand

EXERCISES = (*power.EXERCISES, *define.EXERCISES, *understand.EXERCISES)
