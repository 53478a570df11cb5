"""Tables: Lantern's by `load`, a reader's own by `read_orders` and its siblings, real ones by `realdata`."""

from custlib.data.company import DataError, folder, load, tables
from custlib.data.literature import published
from custlib.data.readers import read_complaints, read_customers, read_orders, read_survey
from custlib.data.reading.findings import FileError, Finding
from custlib.data.reading.result import Reading

__all__ = [
    "DataError",
    "FileError",
    "Finding",
    "Reading",
    "folder",
    "load",
    "published",
    "read_complaints",
    "read_customers",
    "read_orders",
    "read_survey",
    "tables",
]
