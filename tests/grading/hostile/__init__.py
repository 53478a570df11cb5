"""A class of forty that hands in to one sheet: sixteen who work, some of them clumsily, and twenty-four who do not."""
