"""Jobs of the benchmark of order logs: the rows, each tool's way to the same result, and the process that measures."""
