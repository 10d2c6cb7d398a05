"""The shelf: what can be bought."""

from __future__ import annotations

import sqlite3

from flask import Blueprint, abort, render_template

from . import database

pages = Blueprint("catalogue", __name__)


@pages.get("/")
def index() -> str:
    books = database.read().execute("SELECT * FROM books ORDER BY title").fetchall()
    return render_template("catalogue.html", books=books)


@pages.get("/books/<int:book_id>")
def show(book_id: int) -> str:
    return render_template("book.html", book=find_book(database.read(), book_id))


def find_book(connection: sqlite3.Connection, book_id: int) -> sqlite3.Row:
    # As text, since a number in a URL may be longer than SQLite's numbers.
    book: sqlite3.Row | None = connection.execute("SELECT * FROM books WHERE id = ?", (str(book_id),)).fetchone()
    if book is None:
        abort(404, "There is no such book.")
    return book
