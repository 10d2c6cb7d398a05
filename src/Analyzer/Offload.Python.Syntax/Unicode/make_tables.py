"""Makes unicode.tables, which holds what the parser must know about Unicode's characters.

Run `make_tables.py facts > FILE` with a CPython of each version of Unicode, the newest last, and then
`make_tables.py pack NAME_ALIASES FILE... > unicode.tables`. Numbers are LEB128. Each table is preceded by its length in
four bytes; their order is that of `UnicodeTable`.
"""

import json
import re
import sys
import unicodedata
from collections import Counter

HANGUL = range(0xAC00, 0xD7A4)
SURROGATES = range(0xD800, 0xE000)
EVERY = range(0x110000)


def ranges_of(test):
    found, start = [], None
    for point in EVERY:
        if test(point):
            start = point if start is None else start
        elif start is not None:
            found.append((start, point))
            start = None
    if start is not None:
        found.append((start, len(EVERY)))
    return found


def facts():
    plain = [point for point in EVERY if point not in HANGUL and point not in SURROGATES]
    decomposed = {point: unicodedata.normalize("NFKD", chr(point)) for point in plain}
    return {
        "assigned": ranges_of(lambda point: unicodedata.category(chr(point)) != "Cn"),
        "start": ranges_of(lambda point: chr(point).isidentifier()),
        "part": ranges_of(lambda point: ("a" + chr(point)).isidentifier()),
        "printable": ranges_of(lambda point: chr(point).isprintable()),
        "classes": [(point, unicodedata.combining(chr(point))) for point in plain if unicodedata.combining(chr(point))],
        "decompositions": [(p, [ord(c) for c in text]) for p, text in decomposed.items() if text != chr(p)],
        "compositions": [
            (point, *(int(part, 16) for part in unicodedata.decomposition(chr(point)).split()))
            for point in plain
            if re.fullmatch("[0-9A-F]+ [0-9A-F]+", unicodedata.decomposition(chr(point)))
            and unicodedata.normalize("NFC", chr(point)) == chr(point)
        ],
        "names": [(p, unicodedata.name(chr(p))) for p in EVERY if unicodedata.name(chr(p), None)],
    }


def number(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def pack_ranges(ranges):
    out, last = bytearray(), 0
    for start, end in ranges:
        out += number(start - last) + number(end - start)
        last = end
    return out


def expand(ranges):
    return {point for start, end in ranges for point in range(start, end)}


def pack_ages(all_facts):
    """Ranges that came after the oldest version, each with the number of that which brought it."""
    out, known, found = bytearray(), expand(all_facts[0]["assigned"]), []
    for age, later in enumerate(all_facts[1:], 1):
        new = expand(later["assigned"]) - known
        known |= new
        found += [(start, end, age) for start, end in ranges_of(new.__contains__)]
    last = 0
    for start, end, age in sorted(found):
        out += number(start - last) + number(end - start) + number(age)
        last = end
    return out


def pack_classes(classes):
    out, last = bytearray(), 0
    for point, value in classes:
        out += number(point - last) + number(value)
        last = point
    return out


def pack_decompositions(decompositions):
    out, last = bytearray(), 0
    for point, parts in decompositions:
        out += number(point - last) + number(len(parts)) + b"".join(map(number, parts))
        last = point
    return out


def pack_compositions(compositions):
    return b"".join(number(number_) for row in compositions for number_ in row)


def is_hexadecimal(point, name):
    return name.endswith(f"-{point:04X}")


def pack_numbered(names):
    """Names that end in the number of the character: the prefix, and from where to where."""
    found = []
    for point, name in names:
        if not is_hexadecimal(point, name):
            continue
        prefix = name[: name.rindex("-") + 1]
        if found and found[-1][0] == prefix and found[-1][2] == point:
            found[-1][2] = point + 1
        else:
            found.append([prefix, point, point + 1])
    return b"".join(number(len(p)) + p.encode() + number(s) + number(e - s) for p, s, e in found)


def pack_names(names):
    """Words by falling use, then the names: how many words are those of the name before, and the others."""
    words = Counter(word for _, name in names for word in name.split(" "))
    order = [word for word, _ in sorted(words.items(), key=lambda item: (-item[1], item[0]))]
    index = {word: place for place, word in enumerate(order)}
    out = bytearray(number(len(order)))
    out += b"".join(number(len(word)) + word.encode() for word in order)
    last_point, last = 0, []
    for point, name in names:
        parts = [index[word] for word in name.split(" ")]
        shared = 0
        while shared < min(len(parts), len(last), 15) and parts[shared] == last[shared]:
            shared += 1
        rest = parts[shared:]
        out += number(abs(point - last_point) << 1 | (point < last_point))
        out += number(len(rest) << 4 | shared) + b"".join(map(number, rest))
        last_point, last = point, parts
    return out


def read_aliases(path, names):
    known = dict(names)
    with open(path, encoding="utf-8") as file:
        rows = [line.split("#")[0].strip().split(";") for line in file]
    return [(int(row[0], 16), row[1]) for row in rows if len(row) > 1 and known.get(int(row[0], 16)) != row[1]]


def pack(aliases, paths):
    all_facts = []
    for path in paths:
        with open(path, encoding="utf-8") as file:
            all_facts.append(json.load(file))
    newest = all_facts[-1]
    named = [(p, n) for p, n in newest["names"] if p not in HANGUL and not is_hexadecimal(p, n)]
    tables = [
        pack_ages(all_facts),
        pack_ranges(newest["start"]),
        pack_ranges(newest["part"]),
        pack_ranges(newest["printable"]),
        pack_classes(newest["classes"]),
        pack_decompositions(newest["decompositions"]),
        pack_compositions(newest["compositions"]),
        pack_numbered(newest["names"]),
        pack_names(named + read_aliases(aliases, newest["names"])),
    ]
    print([len(table) for table in tables], file=sys.stderr)
    return b"".join(len(table).to_bytes(4, "little") + bytes(table) for table in tables)


if __name__ == "__main__":
    if sys.argv[1] == "facts":
        print(json.dumps(facts()))
    else:
        sys.stdout.buffer.write(pack(sys.argv[2], sys.argv[3:]))
