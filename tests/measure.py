#!/usr/bin/env python3
"""Measures of the source in src, tests aside: lines, named closures, long functions, and the largest cycle of imports.

python3 tests/measure.py [--long]    run where Cargo.toml is; --long lists the long functions
"""

import collections
import pathlib
import re
import subprocess
import sys

LONG = 60
TESTS = re.compile(r"^#\[cfg\(test\)\]\nmod \w+ \{", re.M)
CLOSURE = re.compile(r"\blet (?:mut )?\w+(?:: [^=]+)? =\s+(?:move )?\|")
FUNCTION = re.compile(r"^( *)(?:pub(?:\([^)]*\))? )?(?:const )?fn (\w+)")


def functions(lines):
    """The name, first line and length of each function; rustfmt has put its last brace below its first word."""
    for at, line in enumerate(lines):
        found = FUNCTION.match(line)
        if found:
            closing = found[1] + "}"
            length = 1
            for below in lines[at:]:
                if below == closing or (length == 1 and below.endswith(("}", ";"))):
                    break
                length += 1
            yield found[2], at + 1, length


def largest_cycle():
    """As tests/it/architecture.rs measures it."""
    name = "the_largest_cycle_of_imports_does_not_grow"
    command = ["cargo", "test", "--quiet", "--test", "it", name, "--", "--nocapture"]
    told = subprocess.run(command, capture_output=True, text=True).stdout
    found = re.search(r"largest cycle of imports: (\d+)", told)
    return found[1] if found else "not known: the tests do not build"


def main():
    lines, closures, long = collections.Counter(), 0, []
    for file in sorted(pathlib.Path("src").rglob("*.rs")):
        if file.name == "tests.rs":
            continue
        text = file.read_text()
        tests = TESTS.search(text)
        text = text[: tests.start()] if tests else text
        code = text.splitlines()
        lines[file.parts[1].removesuffix(".rs")] += len(code)
        closures += len(CLOSURE.findall(text))
        long += [(length, f"{file}:{at}", name) for name, at, length in functions(code) if length > LONG]
    total = sum(lines.values())
    print(f"{total} lines: " + ", ".join(f"{name} {count}" for name, count in sorted(lines.items())))
    print(f"{closures} named closures, {1000 * closures / total:.1f} in 1,000 lines")
    print(f"{len(long)} functions over {LONG} lines")
    if "--long" in sys.argv:
        for length, where, name in sorted(long, reverse=True):
            print(f"  {length} {name} {where}")
    print(f"largest cycle of imports: {largest_cycle()}")


if __name__ == "__main__":
    main()
