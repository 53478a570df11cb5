"""Tables: Lantern's by `load`, a reader's own by `read_orders` and its siblings, real ones by `realdata`."""

from custlib.data.company import DataError, folder, load, tables
from custlib.data.readers import read_orders
from custlib.data.reading.findings import FileError, Finding
from custlib.data.reading.machine import Reading

__all__ = ["DataError", "FileError", "Finding", "Reading", "folder", "load", "read_orders", "tables"]
