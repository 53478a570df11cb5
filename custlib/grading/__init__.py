"""The instructor's kit: an nbgrader course whose exercises answer back, graded without trusting what was handed in.

`course` and `roster` say what a course is; `new` makes one; `collect` and `repair` bring submissions into order;
`grade` runs each in a sandbox and judges its answers outside it; `result` is what it leaves; `report` gives it back.
"""
