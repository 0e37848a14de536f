#!/usr/bin/env python3
"""Writes a large invented study, to measure with. The same KIND and SIZE give the same file.

generate.py KIND SIZE OUT.ron

study SECTIONS    sections of about 16 KB as in a real study: 250 are 4 MB, 6000 are 100 MB
paragraph BYTES   one section of one paragraph of so many bytes
unbroken BYTES    the same without spaces
cjk CHARS         one section of one paragraph of so many Chinese characters
paragraphs N      one section of N paragraphs of 100 bytes
sections N        N sections of one sentence
people N          N people in 12 factions
events N          N events, up to 1,000 of them on one day
entries N         N people with an id and a name only

A study has the word "quillfeather" once, in its last paragraph. `studium check` finds no errors in any of these.
"""

import random
import sys
from textwrap import indent

WORDS = (
    "account acre against agreed already among answer archive asked assembly autumn bargain barley before began between bought "
    "brick bridge brought built candle carried cart cattle charter clerk closed coast copied corn council counted court crossed "
    "debt delay dispute ditch doubt drew dyke early elder enough evening fair farm fee ferry few field fine fish flood forest "
    "form found gate gave grain grant guild half hall harbour held herd hill hired horse house inn island journey judge kept "
    "lane late lease ledger less letter lime linen lost made many market measure meadow meeting mill month morning moved near "
    "never nine north notice oath offer office old open orchard order owed paid parish path petition plain plough port price "
    "promise proof quarry quarter quiet raised record refused rent repair report river road roof rope rule salt sealed second "
    "seed sent settled seven ship shore signed silver slow sold south spring stone store storm street summer survey tax "
    "terms third timber toll told took tower town trade twelve under until valley village vote wagon wall war warden water "
    "weather week well west wheat while widow winter without witness wool wrote year"
).split()
SMALL = "the of and in to a that was for on by with as at from it were his her they not which or had who but".split()
TEXT_WORDS = WORDS + SMALL * 7

# 32 syllables, so that a number has a name; each has two letters in Latin script and one character or two in the others.
LATIN = "ba be bo da de do fa fe fi ga go ka ke ko la le li lo ma me mi na ne no ra ro sa so ta te ve zo".split()
HANGUL = "바 베 보 다 데 도 파 페 피 가 고 카 케 코 라 레 리 로 마 메 미 나 네 노 자 조 사 소 타 테 배 주".split()
CYRILLIC = "ба бе бо да де до фа фе фи га го ка ке ко ла ле ли ло ма ме ми на не но ра ро са со та те ве зо".split()
ARABIC = "با بي بو دا دي دو فا في فيه غا غو كا كي كو لا لي ليه لو ما مي ميه نا ني نو را رو سا سو تا تي وي زو".split()
ENDS = ["", "n", "r", "l", "s", "th", "m", "nd"]
COLORS = "Red Green Yellow Blue Magenta Cyan LightRed LightGreen LightYellow LightBlue LightMagenta LightCyan".split()
VERDICTS = ["Supported", "Disputed", "Wrong", "Unsettled"]
CLAIMS = ["Fact", "Judgement", "Quotation", "Hearsay"]
FACTIONS = "Ledger Harbour Meadow Quarry Orchard Ferry Tower Valley Island Forest Mill River".split()
# Of a section of a study, each of about 600 bytes.
PARAGRAPHS = 22
HEAD = '#![enable(implicit_some)]\nStudy(\n    format: 1,\n    id: "generated",\n    title: "The Charter of Teldun",\n'


def syllables(number, count, script=LATIN):
    """A number below 32 ** count in syllables, another for each; numbers that follow each other look different."""
    number = number * 13147 % 32**count
    return "".join(script[number >> 5 * i & 31] for i in range(count))


class Writer:
    """A file, and a random number generator with the words it draws."""

    def __init__(self, seed, file):
        self.random = random.Random(seed)
        self.write = file.write

    def number(self, below):
        return int(self.random.random() * below)

    def one(self, items):
        return items[self.number(len(items))]

    def words(self, count, words=TEXT_WORDS):
        return self.random.choices(words, k=count)

    def phrase(self, count):
        return " ".join(self.words(count))

    def bytes(self, count, separator):
        """So many bytes of words."""
        text = separator.join(self.words(count // 4 + 8)).capitalize()[: count - 2]
        return text.strip() + "e" * (count - 1 - len(text.strip())) + "."

    def list(self, name, rows):
        self.write(f"    {name}: [\n")
        for row in rows:
            self.write(f"        {row},\n")
        self.write("    ],\n")


def quoted(text):
    """A text in quotation marks, with escapes for what is not ASCII too."""
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + "".join(c if c.isascii() else f"\\u{{{ord(c):x}}}" for c in text) + '"'


def names(count):
    """(name, family name) of so many people, all different."""
    for i in range(count):
        given = syllables(i * 7 + 3, 2).capitalize() + ENDS[i % 8]
        family = syllables(i, 3).capitalize() + ENDS[i // 5 % 8]
        yield f"{given} {family}", family


def native(i):
    """The name in another script, of most people."""
    tag, script = [("ko-Hang", HANGUL), ("ru", CYRILLIC), ("ar", ARABIC), ("", None)][i % 4]
    if not tag:
        return ""
    first, second = syllables(i * 7 + 3, 2, script).capitalize(), syllables(i, 3, script).capitalize()
    return f'native: {{"{tag}": "{first} {second}"}}, '


class Study:
    """As in a real study: what a section names is mostly of its time."""

    def __init__(self, writer, sections):
        self.w, self.sections = writer, sections
        self.people = list(names(max(20, sections * 33 // 10)))
        self.events = max(12, sections * 83 // 100)
        self.places = [syllables(i + 20_000, 3).capitalize() + "ford" for i in range(20 + sections // 10)]
        self.claims = sections * 3

    def born(self, i):
        return 1100 + i * 600 // len(self.people)

    def year(self, event):
        return 1135 + event * 600 // self.events

    def near(self, at, of, count):
        """An index below `count` at about the place of `at` below `of`; now and then any."""
        if self.w.number(6) == 0:
            return self.w.number(count)
        return min(count - 1, max(0, at * count // of + self.w.number(14) - 6))

    def mention(self, section):
        person = self.near(section, self.sections, len(self.people))
        name, family = self.people[person]
        kind = self.w.number(8)
        if kind == 0:
            return f"[[p{person}|the {self.w.one(WORDS)} clerk]]"
        if kind == 1:
            return "near " + self.w.one(self.places)
        return family if kind < 4 else name

    def paragraph(self, section, words, claim=None):
        """Sentences of about a dozen words, in lines of about a hundred bytes."""
        text = self.w.words(words)
        for at in (4, 29, 61):
            if at < words:
                text[at] = self.mention(section)
        if words > 50:
            text[45] = f"[[e{self.near(section, self.sections, self.events)}|that day]]"
        at = 0
        while at < words:
            text[at] = text[at][0].upper() + text[at][1:]
            at += 8 + self.w.number(10)
            text[min(at, words) - 1] += "."
        if not text[-1].endswith("."):
            text[-1] += "."
        if claim is not None:
            text[-1] = f"{text[-1][:-1]} [[c{claim}]]."
        return "\n".join(" ".join(text[i : i + 17]) for i in range(0, words, 17))

    def extra(self, section, at):
        """What is not a plain paragraph: a list, a table, a quotation, a heading, emphasis."""
        w, kind = self.w, (section + at) % 5
        if kind == 0:
            return "\n".join(f"- {w.phrase(9)}, {self.mention(section)}" for _ in range(6))
        if kind == 1:
            rows = (f"| {w.one(self.people)[0]} | {w.phrase(4)} | {w.number(900)} |" for _ in range(6))
            return "| Who | What | Paid |\n|---|---|---:|\n" + "\n".join(rows)
        if kind == 2:
            return "\n".join("> " + w.phrase(14) for _ in range(4)) + f". [[src{section % 50}|p. {w.number(400)}]]"
        if kind == 3:
            said = f"It was *{w.phrase(3)}*, and **{w.phrase(2)}**; “{w.phrase(6)}”, as `{w.one(WORDS)}` has it."
            return f"## The {w.phrase(3)}\n\n{said}"
        return "\n".join(f"{i}. {w.phrase(12)}." for i in range(1, 6))

    def body(self, section):
        parts = []
        for at in range(PARAGRAPHS):
            claim = section * 3 + at // 7 if at % 7 == 3 else None
            parts.append(self.paragraph(section, 94, claim))
            if at in (6, 12, 18):
                parts.append(self.extra(section, at))
        if section < self.sections - 1:
            parts[1] += "[^1]"
            parts.insert(5, f"[^1]: {self.paragraph(section, 20)}")
        else:
            parts[-1] += " At the end the quillfeather rests here."
        return "\n\n".join(parts)

    def section(self, section):
        parent = f'parent: "s{section - section % 6 + 2}", ' if section % 6 in (3, 4) else ""
        year = self.year(section * self.events // self.sections)
        text = self.body(section)
        # Every fourth is an ordinary text with escapes.
        if section % 4 == 3:
            body = quoted(text.replace("“", '"').replace("”", '"'))
        else:
            body = 'r#"\n' + indent(text, " " * 12) + '\n        "#'
        title = f"Part {section}: the {self.w.phrase(3)}"
        return f'Section(id: "s{section}", title: "{title}", period: "{year}", {parent}body: {body})'

    def person(self, i):
        w, (name, family), born = self.w, self.people[i], self.born(i)
        alias = f"{family} the {w.one(WORDS).capitalize()}"
        aliases = f'"{alias}"' if i % 10 == 0 else f'"{alias}", "{family}"'
        role = f'Role(title: "Warden of the {w.one(WORDS)}", of: "pl{i % len(self.places)}", during: "{born + 30}/{born + 40}")'
        roles = f"roles: [{role}], " if i % 3 == 0 else ""
        return (
            f'Person(id: "p{i}", name: "{name}", aliases: [{aliases}], {native(i)}born: "{born}{["", "~", "?"][i % 3]}", '
            f'died: "{born + 70}", factions: [Membership(of: "f{i % 12}", during: "{born + 20}/{born + 60}")], '
            f'{roles}summary: "Of the {w.phrase(8)}.", sources: ["src{i % 50}"])'
        )

    def event(self, i):
        w = self.w
        day = f"-{i % 12 + 1:02}" + (f"-{i % 28 + 1:02}" if i % 3 else "")
        who = sorted({self.near(i, self.events, len(self.people)) for _ in range(3)})
        who = [f'"p{p}"' for p in who if 18 <= self.year(i) - self.born(p) < 69]
        return (
            f'Event(id: "e{i}", date: "{self.year(i)}{day}", title: "The {w.phrase(4)}", people: [{", ".join(who)}], '
            f'place: "pl{i % len(self.places)}", section: "s{i * self.sections // self.events}", weight: {1 + i % 3}, '
            f'text: "It {w.phrase(20)}.")'
        )

    def claim(self, i):
        w = self.w
        return (
            f'Claim(id: "c{i}", text: {quoted(f"The {w.phrase(9)} — “{w.phrase(2)}”.")}, kind: {CLAIMS[i // 4 % 4]}, '
            f'verdict: {VERDICTS[i % 4]}, why: "The {w.phrase(12)}.", sources: ["src{i % 50}"])'
        )

    def place(self, i):
        return f'Place(id: "pl{i}", name: "{self.places[i]}", summary: "A {self.w.phrase(5)}.")'

    def question(self, i):
        ask, answer = f"What {self.w.phrase(7)}?", f"The {self.w.phrase(9)}."
        return f'Question(id: "q{i}", ask: "{ask}", answer: "{answer}", kind: Recall, about: ["s{i}"])'

    def write(self):
        w = self.w
        w.write('    subtitle: "An invented history",\n    language: "en",\n    license: "CC0-1.0",\n    authors: ["Nobody"],\n')
        w.list("sections", map(self.section, range(self.sections)))
        w.list("people", map(self.person, range(len(self.people))))
        w.list("factions", factions())
        w.list("places", map(self.place, range(len(self.places))))
        w.list("events", map(self.event, range(self.events)))
        w.list("claims", map(self.claim, range(self.claims)))
        w.list("sources", map(source, range(50)))
        rivals = range(0, len(self.people) - 1, 7)
        w.list("relations", (f'Relation(from: "p{i}", kind: "was a rival of", to: "p{i + 1}")' for i in rivals))
        w.list("questions", map(self.question, range(0, self.sections, 3)))


def source(i):
    author = syllables(i, 2).capitalize()
    return f'Source(id: "src{i}", title: "Register {i}", authors: ["A. {author}"], issued: "{1900 + i}")'


def factions():
    return (f'Faction(id: "f{i}", name: "{name} League", color: {COLORS[i]})' for i, name in enumerate(FACTIONS))


def section(number, body):
    return f'Section(id: "s{number}", title: "Part {number}", body: "{body}")'


def write_people(w, count):
    def person(i, name):
        factions = f'factions: [Membership(of: "f{i % 12}")]'
        return f'Person(id: "p{i}", name: "{name}", born: "{1100 + i % 600}", {factions}, summary: "Of the {w.phrase(3)}.")'

    w.list("sections", [section(0, "They were many.")])
    w.list("factions", factions())
    w.list("people", (person(i, name) for i, (name, _) in enumerate(names(count))))


def write_events(w, count):
    crowd = count // 2 - min(500, count // 2)

    def event(i):
        day = i * 200_000 // count
        date = f"{1200 + day // 336}-{day // 28 % 12 + 1:02}-{day % 28 + 1:02}"
        if crowd <= i < crowd + 1000:
            date = "1500-06-15"
        return f'Event(id: "e{i}", date: "{date}", title: "The {w.phrase(3)}", weight: {1 + i % 3})'

    w.list("sections", [section(0, "Much happened.")])
    w.list("events", map(event, range(count)))


def write_entries(w, count):
    w.list("sections", [section(0, "They were many.")])
    w.write("    people: [\n")
    for i in range(count):
        w.write(f'Person(id:"p{i:06}",name:"{syllables(i, 4).capitalize()}"),\n')
    w.write("    ],\n")


def write_text(w, texts):
    w.list("sections", [section(0, "\\n\\n".join(texts))])


def cjk(w, count):
    """Of the most common block, with a full stop after every twenty."""
    return "".join("。" if i % 21 == 20 else chr(0x4E00 + w.number(0x51A0)) for i in range(count))


KINDS = {
    "study": lambda w, size: Study(w, size).write(),
    "paragraph": lambda w, size: write_text(w, [w.bytes(size, " ")]),
    "unbroken": lambda w, size: write_text(w, [w.bytes(size, "")]),
    "cjk": lambda w, size: write_text(w, [cjk(w, size)]),
    "paragraphs": lambda w, size: write_text(w, (w.bytes(100, " ") for _ in range(size))),
    "sections": lambda w, size: w.list("sections", (section(i, f"The {w.phrase(6)}.") for i in range(size))),
    "people": write_people,
    "events": write_events,
    "entries": write_entries,
}


def main():
    if len(sys.argv) != 4 or sys.argv[1] not in KINDS or not sys.argv[2].isdecimal() or int(sys.argv[2]) < 1:
        sys.exit(__doc__)
    kind, size, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    with open(out, "w", encoding="utf-8", newline="\n") as file:
        writer = Writer(f"{kind} {size}", file)
        writer.write(HEAD)
        KINDS[kind](writer, size)
        writer.write(")\n")


if __name__ == "__main__":
    main()
