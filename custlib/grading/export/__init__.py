"""Exercises for a learning platform: as Moodle XML, QTI 2.1 or GIFT, and the answer key of a class as a table.

`variants` draws and writes the texts, `intervals` turns the rules of an answer key into what a platform can compare;
then a module a format. Each has `LIMITS`: what the format cannot hold, which the command says and never drops unsaid.
"""
