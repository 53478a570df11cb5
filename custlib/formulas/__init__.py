"""The arithmetic the book prints, by subject.

Every module here runs unchanged on CPython and on MicroPython (the live page): it imports only `math`,
`collections.namedtuple` and its siblings, takes plain numbers and sequences, and rounds nothing. Rates are fractions,
money has no currency, results of several numbers are named tuples.
"""
