"""Tests of the book's pages, on the site that `custlib book` built."""
