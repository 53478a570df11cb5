"""Exercises of chapter B4, Handling complaints."""

EXERCISES = ()
