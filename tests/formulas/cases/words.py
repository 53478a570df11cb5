"""What an argument may be, as messages say it."""

RATE = "must be a number between 0 and 1"
CHANGE = "must be a number above -1 and at most 1.5"
PER_CENT = ": did you type per cent?"
FINITE = "must be a finite number"
ABOVE_ZERO = "must be a number above 0"
NOT_NEGATIVE = "must be a number of at least 0"
WHOLE = "must be a whole number of at least 0"
