"""The machine that reads a reader's own file: one way for every kind of file, a declaration for each kind.

`decode` turns bytes into text, `records` text or a workbook into rows of cells with line numbers, `header` finds the
columns, `sheet` brings the two together, `values`, `amounts` and `dates` turn cells into values, `machine` runs them in
this order, `findings` words what they found, and `result` is what the reader gets.
Nothing is dropped in silence: each row of the file is either accepted or reported, with line, column, value and remedy.
"""
