-- What the shop keeps. Money is in cents; ids of orders and reports are UUIDs made before the first write.
CREATE TABLE IF NOT EXISTS books (
    id          INTEGER PRIMARY KEY,
    title       TEXT    NOT NULL,
    author      TEXT    NOT NULL,
    year        INTEGER NOT NULL,
    price_cents INTEGER NOT NULL CHECK (price_cents > 0),
    blurb       TEXT    NOT NULL
);

CREATE TABLE IF NOT EXISTS orders (
    id              TEXT    PRIMARY KEY,
    book_id         INTEGER NOT NULL REFERENCES books (id),
    quantity        INTEGER NOT NULL CHECK (quantity > 0),
    total_cents     INTEGER NOT NULL CHECK (total_cents > 0),
    email           TEXT    NOT NULL,
    placed_at       TEXT    NOT NULL,
    receipt_sent_at TEXT,
    reminder_asked  INTEGER NOT NULL DEFAULT 0,
    reminder_sent_at TEXT
);

CREATE INDEX IF NOT EXISTS orders_by_time ON orders (placed_at);

CREATE TABLE IF NOT EXISTS reports (
    id           TEXT PRIMARY KEY,
    requested_at TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS statistics (
    book_id INTEGER PRIMARY KEY REFERENCES books (id),
    copies  INTEGER NOT NULL
);
