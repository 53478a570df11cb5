"""Tests of the book's directives, on tiny books built in a temporary folder."""
