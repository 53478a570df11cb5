"""The worked calculations, live calculators, data and exercises of The Customer Playbook.

Rooms, in the order in which they may use each other: formulas, live, calculators, lantern, data, analysis, figures,
exercises, chapters, notebook, sphinxext, labs, cli. A room imports only rooms named before it.
"""

__version__ = "0.1.0"
