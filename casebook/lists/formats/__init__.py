"""Formats of tables that leave the house, one line each."""

from casebook.lists.formats import csv_table, json_table, xlsx_table
from casebook.lists.formats.base import TableFormat

FORMATS: dict[str, TableFormat] = {
    one.key: one for one in (xlsx_table.FORMAT, csv_table.FORMAT, json_table.FORMAT)
}
