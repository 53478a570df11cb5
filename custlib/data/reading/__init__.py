"""The machine that reads a reader's own file: one way for every kind of file, a declaration for each kind.

`decode` turns bytes into text, `records` text or a workbook into rows of cells with line numbers, `header` finds the
columns, `values` turns cells into values, `machine` runs them in this order, and `findings` words what they found.
Nothing is dropped in silence: each row of the file is either accepted or reported, with line, column, value and remedy.
"""
