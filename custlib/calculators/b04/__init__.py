"""Calculators of chapter B4, Handling complaints: one module each."""

CALCULATORS = []
