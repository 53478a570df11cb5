"""Exercises of chapter A7, Dealing with dissatisfied customers: one module for each section."""

EXERCISES = ()
