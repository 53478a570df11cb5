"""Calculators of chapter A7, Dealing with dissatisfied customers: one module each."""

CALCULATORS = []
