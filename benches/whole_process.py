#!/usr/bin/env python3
"""Measures the whole program from outside, in a pseudo-terminal of 160 x 48, in turn with less and a bare program.

whole_process.py [--runs N] [--studium PATH] [--bare PATH] [--only NAME] [--folder FOLDER]

Needs Linux, less, Python 3.8, and: cargo build --release && cargo build --release --example bare

The studies are the bundled one, and one of 4 MB and one of 100 MB from generate.py. Less reads the same files.
A time is from the spawn, or the write of a key, to the last byte of the burst of output that follows, as stamped after read(2).
A burst ends after 30 ms of silence in which the program was not busy; that of the first frame and of the first key after 30 ms
of silence. A ratio is the median of the ratios in each run.
"""

import argparse
import collections
import fcntl
import itertools
import os
import pathlib
import platform
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

HERE = pathlib.Path(__file__).resolve().parent
COLUMNS, ROWS = 160, 48
QUIET = 0.03
IDLE = 3.0
# When a key without any output counts as silent, and when waiting for a busy program ends; in seconds.
SILENT, TIMEOUT = 0.5, 120.0
ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])|\s+")
# Of the questions to the terminal: the background colour and the device attributes.
ANSWERS = {b"\x1b]11;?": b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\", b"\x1b[c": b"\x1b[?62;22c"}
NOW = time.perf_counter

Study = collections.namedtuple("Study", "name argument file title entry entry_name far after_far")
Sample = collections.namedtuple("Sample", "ms bytes")


def plain(output):
    """Without escape sequences and white space: a frame may move the cursor instead of writing a space."""
    return ESCAPES.sub(b"", output).decode("utf-8", "replace")


class Program:
    """One run of one program in its own pseudo-terminal."""

    def __init__(self, argv, settings, quit_keys="q"):
        self.quit_keys = quit_keys
        self.fd, slave = os.openpty()
        self.resize(COLUMNS)
        self.late = 0
        env = {k: v for k, v in os.environ.items() if k not in ("LESS", "LESSOPEN", "NO_COLOR", "LINES", "COLUMNS")}
        env.update(TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8", LC_ALL="C.UTF-8")
        env.update(LESSHISTFILE="-", XDG_CONFIG_HOME=settings)
        self.poll = select.poll()
        self.poll.register(self.fd, select.POLLIN)
        # In a new session the terminal that is opened first becomes the controlling one.
        opened = [(os.POSIX_SPAWN_OPEN, 0, os.ttyname(slave), os.O_RDWR, 0)]
        opened += [(os.POSIX_SPAWN_DUP2, 0, 1), (os.POSIX_SPAWN_DUP2, 0, 2)]
        self.started = NOW()
        self.pid = os.posix_spawnp(argv[0], argv, env, file_actions=opened, setsid=True, setsigdef=[signal.SIGPIPE])
        os.close(slave)

    def resize(self, columns):
        """The kernel sends SIGWINCH if the size is another."""
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, columns, 0, 0))

    def read(self, seconds):
        """The time and the bytes of one read; no bytes after so many silent seconds."""
        if not self.poll.poll(max(0, seconds) * 1000):
            return NOW(), b""
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            data = b""
        now = NOW()
        if not data:
            raise EOFError("the program has ended")
        for question, answer in ANSWERS.items():
            if question in data:
                os.write(self.fd, answer)
        return now, data

    def first_frame(self, text):
        """Milliseconds to the end of the first burst that has brought the text."""
        text = "".join(text.split())
        last, output = self.started, b""
        while NOW() - self.started < TIMEOUT:
            read_at, data = self.read(QUIET)
            if data:
                last, output = read_at, output + data
            elif output and text in plain(output):
                return Sample((last - self.started) * 1e3, len(output))
        raise TimeoutError(f"{text!r} did not appear")

    def cpu(self):
        """Seconds of CPU time of all threads, from the clock of the process."""
        return time.clock_gettime(~self.pid << 3 | 2)

    def is_busy(self, cpu, since):
        """Whether it used a fifth of a core since then, or has a thread that runs or waits for a disk."""
        if self.cpu() - cpu > (NOW() - since) / 5:
            return True
        return any(stat.rsplit(")", 1)[1].split()[0] in "RD" for stat in self.of_tasks("stat"))

    def of_tasks(self, name):
        """What /proc has in the file of this name for each thread."""
        for task in pathlib.Path(f"/proc/{self.pid}/task").iterdir():
            try:
                yield (task / name).read_text()
            except OSError:
                pass

    def burst(self, since, calm=True):
        """(the time of the last byte, output) of a burst; None as the time if nothing came."""
        last, output = None, b""
        while NOW() - since < TIMEOUT:
            cpu, at = self.cpu(), NOW()
            read_at, data = self.read(QUIET)
            if data:
                last, output = read_at, output + data
            elif last and not calm:
                break
            elif not self.is_busy(cpu, at) and (last or NOW() - since > SILENT):
                break
        return last, output

    def after(self, act, calm=True):
        """The sample of the burst that an act causes; None if it causes no output."""
        while self.poll.poll(0):
            self.late += len(self.read(0)[1])
        at = NOW()
        act()
        last, output = self.burst(at, calm)
        return Sample((last - at) * 1e3, len(output)) if last else None

    def press(self, keys, calm=True):
        return self.after(lambda: os.write(self.fd, keys.encode()), calm)

    def repeat(self, key, times):
        """The samples of a key, until it has no effect, at an end of the text."""
        return list(itertools.takewhile(bool, (self.press(key) for _ in range(times))))

    def shows(self, text):
        """Whether the text is on the screen, which Ctrl-l writes again."""
        os.write(self.fd, b"\x0c")
        return "".join(text.split()) in plain(self.burst(NOW())[1])

    def settle(self):
        """Waits until it is not busy. What it writes meanwhile counts as late."""
        self.late += len(self.burst(NOW())[1])

    def status(self, name):
        """A number of the status of each thread."""
        return [int(re.search(rf"^{name}:\s*(\d+)", text, re.M)[1]) for text in self.of_tasks("status")]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        """Quits by keys; ends it otherwise only if that fails."""
        end = NOW() + 3
        try:
            os.write(self.fd, self.quit_keys.encode())
            while NOW() < end:
                self.read(0.1)
            os.kill(self.pid, signal.SIGKILL)
        except (EOFError, OSError):
            pass
        os.waitpid(self.pid, 0)
        os.close(self.fd)


class Results:
    """Samples by what is measured, program and run."""

    def __init__(self):
        self.samples = collections.defaultdict(list)
        self.facts = collections.defaultdict(list)
        self.notes = collections.Counter()

    def add(self, what, program, samples):
        """The samples of one run."""
        found = [sample for sample in samples if sample]
        self.notes[f"{program}, {what}: a key without output"] += len(samples) - len(found)
        self.samples[what, program].append(found)

    def ratio(self, what, program):
        pairs = zip(self.samples.get((what, "studium"), []), self.samples.get((what, program), []))
        ratios = [statistics.median(s.ms for s in a) / statistics.median(s.ms for s in b) for a, b in pairs if a and b]
        return f"{statistics.median(ratios):.2f}" if ratios else ""

    def cells(self, what, program):
        """The median and the 95th percentile of the times, and the median of the bytes."""
        found = [sample for run in self.samples.get((what, program), []) for sample in run]
        if not found:
            return ["", "", ""]
        times = sorted(sample.ms for sample in found)
        high = times[round((len(times) - 1) * 0.95)]
        return [f"{statistics.median(times):.1f}", f"{high:.1f}", f"{statistics.median(s.bytes for s in found):.0f}"]

    def print(self, study):
        print(f"\n## {study.name}, {study.file.stat().st_size / 1e6:.1f} MB\n")
        print("| ms | studium p50 | p95 | bytes a frame | less p50 | p95 | studium/less | bare p50 | studium/bare |")
        print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
        for what in dict.fromkeys(what for what, _ in self.samples):
            row = [what, *self.cells(what, "studium"), *self.cells(what, "less")[:2], self.ratio(what, "less")]
            print(f"| {' | '.join(row + [self.cells(what, 'bare')[0], self.ratio(what, 'bare')])} |")
        print()
        for (fact, program), values in self.facts.items():
            print(f"* {fact}, {program}: {', '.join(f'{value:.0f}' for value in values)}")
        for note, count in (+self.notes).items():
            print(f"* {note}: {count}")
        sys.stdout.flush()


def run_studium(options, study, results):
    def add(what, *samples):
        results.add(what, "studium", samples)

    with Program([options.studium, study.argument], options.settings, "\x03") as program:
        add("first frame", program.first_frame(study.title))
        add("first key (j) 30 ms after it", program.press("j", calm=False))
        measure_idle(program, results, "studium")
        add("page (Space)", *program.repeat(" ", 30))
        program.press("g")
        add("line (j)", *program.repeat("j", 30))
        add("end (G)", program.press("G"))
        add("top (g)", program.press("g"))
        add("next section (])", *program.repeat("]", 10))
        add("palette: open (:)", program.press(":"))
        add("palette: a letter of a name", *map(program.press, study.entry_name))
        add("palette: jump (Enter)", program.press("\r"))
        results.notes["studium: the palette led elsewhere"] += not program.shows(study.entry_name)
        program.press("\x7f")
        add("width 160 to 120", program.after(lambda: program.resize(120)))
        add("width 120 to 160", program.after(lambda: program.resize(COLUMNS)))
        program.press("g")
        add("search, all keys at once", program.press(f"/{study.far}\r"))
        results.notes["studium: the search led elsewhere"] += not program.shows(study.after_far)
        for keys in ("\x1b", "g", "/"):
            program.press(keys)
        add("search, a letter at a time", *map(program.press, study.far))
        program.press("\r")
        results.notes["studium: the letters of a search led elsewhere"] += not program.shows(study.after_far)
        measure_end(program, results, "studium")
    with Program([options.studium, f"{study.argument}#{study.entry}"], options.settings, "\x03") as program:
        add("first frame at an entry (STUDY#ID)", program.first_frame(study.entry_name))


def run_less(options, study, results):
    with Program(["less", str(study.file)], options.settings) as program:
        results.add("first frame", "less", [program.first_frame(study.title)])
        measure_idle(program, results, "less")
        results.add("page (Space)", "less", program.repeat(" ", 30))
        program.press("g")
        results.add("line (j)", "less", program.repeat("j", 30))
        program.press("g")
        results.add("search, all keys at once", "less", [program.press(f"/{study.far}\r")])
        results.notes["less: the search led elsewhere"] += not program.shows(study.after_far)
        measure_end(program, results, "less")


def measure_idle(program, results, name):
    program.settle()
    before, end, size = sum(program.status("voluntary_ctxt_switches")), NOW() + IDLE, 0
    while NOW() < end:
        size += len(program.read(end - NOW())[1])
    switches = sum(program.status("voluntary_ctxt_switches")) - before
    results.facts["peak memory after the start (MB)", name].append(max(program.status("VmHWM")) * 1024 / 1e6)
    results.facts[f"bytes in {IDLE:.0f} s of idling", name].append(size)
    results.facts[f"voluntary context switches in {IDLE:.0f} s of idling", name].append(switches)


def measure_end(program, results, name):
    program.settle()
    results.facts["peak memory at the end (MB)", name].append(max(program.status("VmHWM")) * 1024 / 1e6)
    results.facts["bytes after a frame had settled", name].append(program.late)


def middle_person(file):
    """The id and the name of a person in the middle of the list."""
    text = file.read_text(encoding="utf-8")
    middle = (text.index("    people: [") + text.index("    factions: [\n")) // 2
    return re.compile(r'Person\(id: "(\w+)", name: "([^"]+)"').search(text, middle).groups()


def studies(folder, only):
    if only in (None, "bundled"):
        file = HERE.parent / "assets/studies/workers-party.ron"
        title, entry = "How the Workers' Party lasted", ("kim-il-sung", "Kim Il-sung")
        yield Study("bundled", "workers-party", file, title, *entry, "uneasily", "uneasily beside")
    for name, sections in (("4mb", 250), ("100mb", 6000)):
        file = folder / f"study-{sections}.ron"
        if only in (None, name):
            if not file.exists():
                subprocess.run([sys.executable, HERE / "generate.py", "study", str(sections), file], check=True)
            title, far = "The Charter of Teldun", ("quillfeather", "quillfeather rests")
            yield Study(name, str(file), file, title, *middle_person(file), *far)


def print_machine(options):
    def first_line(*command):
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[0]

    cpu = re.search(r"^model name\s*:\s*(.+)", pathlib.Path("/proc/cpuinfo").read_text(), re.M)
    print(f"* {first_line(options.studium, '--version')}; {first_line('less', '--version')}; Python {platform.python_version()}")
    print(f"* Linux {platform.release()}; {os.cpu_count()} x {cpu[1] if cpu else platform.machine()}")
    print(f"* terminal {COLUMNS} x {ROWS}; {options.runs} runs; load average before: {os.getloadavg()[0]:.2f}", flush=True)


def main():
    target = HERE.parent / "target/release"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="runs of each program on each study (5)")
    parser.add_argument("--studium", default=str(target / "studium"), help="the program")
    parser.add_argument("--bare", default=str(target / "examples/bare"), help="the program with one paragraph")
    parser.add_argument("--only", choices=["bundled", "4mb", "100mb"], help="only this study")
    parser.add_argument("--folder", type=pathlib.Path, help="where generated studies are kept; else they are deleted")
    options = parser.parse_args()
    if not (os.access(options.studium, os.X_OK) and os.access(options.bare, os.X_OK)):
        parser.error(f"{options.studium} or {options.bare} is missing; see --help for how to build them")
    with tempfile.TemporaryDirectory() as temporary:
        options.settings = temporary
        folder = options.folder or pathlib.Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        print_machine(options)
        for study in studies(folder, options.only):
            results = Results()
            for _ in range(options.runs):
                run_studium(options, study, results)
                run_less(options, study, results)
                with Program([options.bare], options.settings) as program:
                    results.add("first frame", "bare", [program.first_frame("A bare paragraph")])
            results.print(study)
    print(f"\nLoad average after: {os.getloadavg()[0]:.2f}")


if __name__ == "__main__":
    main()
