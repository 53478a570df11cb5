"""The scripts that make calculators live: from the installed custlib and npm packages, when the book is built."""
