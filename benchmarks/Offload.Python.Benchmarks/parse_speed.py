"""Parses the files named on standard input, and says for each further line how many seconds of the
processor all of them took."""

import ast
import sys
import time
import warnings


def main():
    warnings.simplefilter("ignore")
    sources = []
    for line in iter(sys.stdin.readline, "\n"):
        with open(line.rstrip("\n"), "rb") as file:
            sources.append(file.read())
    for _ in iter(sys.stdin.readline, ""):
        start = time.process_time()
        for source in sources:
            ast.parse(source)
        print(time.process_time() - start, flush=True)


main()
