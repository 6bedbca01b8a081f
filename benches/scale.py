#!/usr/bin/env python3
"""Time and memory against the number of records, written into docs/performance.md and docs/images/scale.svg.

    benches/scale.py [--sizes 1000,10000,100000] [--million] [--runs 3] [--gongkai PATH]
    benches/scale.py --redraw target/scale.json      tables and picture again from saved numbers

Runs benches/compare.py's measurement at each size (three runs up to 10,000 records, one above). --million adds
1,000,000 records for gongkai alone: last, when nothing else runs, and its output (about 24 GB) is deleted
afterwards. The table goes between `<!-- scale:begin -->` and `<!-- scale:end -->`; what stands around it is kept.
"""
import argparse, json, math, pathlib, shutil, tempfile, time
from html import escape

import compare

DOCUMENT = compare.ROOT / "docs" / "performance.md"
PICTURE = compare.ROOT / "docs" / "images" / "scale.svg"
BEGIN, END = "<!-- scale:begin -->", "<!-- scale:end -->"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--gongkai")
    parser.add_argument("--work", help="folder for sites and outputs; default: a new one under the temporary folder")
    parser.add_argument("--json", default=str(compare.ROOT / "target" / "scale.json"))
    parser.add_argument("--redraw", metavar="JSON")
    parser.add_argument("--document", default=str(DOCUMENT))
    parser.add_argument("--picture", default=str(PICTURE))
    options = parser.parse_args()
    if options.redraw:
        data = json.loads(pathlib.Path(options.redraw).read_text(encoding="utf-8"))
    else:
        work = pathlib.Path(options.work or tempfile.mkdtemp(prefix="gongkai-scale-"))
        work.mkdir(parents=True, exist_ok=True)
        data = measure_all(options, work)
    write_block(pathlib.Path(options.document), block(data))
    picture = pathlib.Path(options.picture)
    picture.parent.mkdir(parents=True, exist_ok=True)
    picture.write_text(draw(points(data)), encoding="utf-8")
    print(block(data))
    if not options.redraw:
        # Last: millions of files take minutes to delete, and the numbers must not wait for it.
        shutil.rmtree(work)


def measure_all(options, work):
    programs = {"hugo": compare.hugo_program(), "gongkai": compare.gongkai_program(options.gongkai)}
    versions = {"hugo": compare.version(programs["hugo"], "version"),
                "gongkai": compare.version(programs["gongkai"], "--version")}
    data = {"date": time.strftime("%Y-%m-%d"), "machine": compare.machine(), "versions": versions, "results": []}
    rounds = [(n, options.runs if n <= 10_000 else 1, programs) for n in map(int, options.sizes.split(","))]
    if options.million:
        rounds.append((1_000_000, 1, {"gongkai": programs["gongkai"]}))
    path = pathlib.Path(options.json)
    path.parent.mkdir(parents=True, exist_ok=True)
    for n, runs, chosen in rounds:
        data["results"].append(compare.measure(n, runs, chosen, work))
        path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return data


def points(data):
    """{"hugo": [(n, seconds, MB), …], "gongkai": …}"""
    return {
        name: [(r["n"], compare.median(r["clean"][name], "wall"), compare.median(r["clean"][name], "memory"))
               for r in data["results"] if r["clean"].get(name)]
        for name in ("hugo", "gongkai")
    }


# ---- the document ----

def block(data):
    lines = [
        f"Measured on {data['date']}: {data['machine']}; gongkai {data['versions']['gongkai']}, "
        f"Hugo {data['versions']['hugo']}. Both build the same records into two editions, in turn, in one run of "
        "`benches/scale.py`; medians of the runs.",
        "",
        "| Records | Hugo | gongkai | faster by | Hugo memory | gongkai memory | nothing changed | one body edited "
        "| one title edited | files (Hugo / gongkai) |",
        "| --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |",
    ]
    for result in data["results"]:
        pick = lambda name, field: (compare.median(result["clean"][name], field) if result["clean"].get(name) else None)
        cell = lambda value, show: "–" if value is None else show(value)
        megabytes = lambda value: f"{value:,.0f} MB"
        hugo, own = pick("hugo", "wall"), pick("gongkai", "wall")
        again = [result[key].get("gongkai", {}).get("wall") for key in ("again", "body", "title")]
        files = " / ".join(cell(result["output"].get(name, {}).get("files"), "{:,}".format) for name in ("hugo", "gongkai"))
        lines.append("| " + " | ".join([
            f"{result['n']:,}", cell(hugo, compare.seconds), cell(own, compare.seconds),
            f"{hugo / own:.1f}×" if hugo and own else "–",
            cell(pick("hugo", "memory"), megabytes), cell(pick("gongkai", "memory"), megabytes),
            *(cell(value, compare.seconds) for value in again), files,
        ]) + " |")
    staged = [r for r in data["results"] if r["clean"].get("gongkai") and r["clean"]["gongkai"][-1]["stages"]]
    if staged:
        # The largest that both programs built.
        last = next((r for r in reversed(staged) if r["clean"].get("hugo")), staged[-1])
        stages = last["clean"]["gongkai"][-1]["stages"]
        edited = {s["stage"]: s["seconds"] for s in last["body"].get("gongkai", {}).get("stages", [])}
        lines += ["", f"Where the time goes at {last['n']:,} records (wall seconds of each stage):", "",
                  "| Stage | clean build | one body edited | |", "| --- | --: | --: | --- |"]
        for stage in stages:
            again = f"{edited[stage['stage']]:.2f}" if stage["stage"] in edited else "–"
            lines.append(f"| {stage['stage']} | {stage['seconds']:.2f} | {again} | {stage['detail'].replace('|', '/')} |")
    return "\n".join(lines)


def write_block(path, text):
    old = path.read_text(encoding="utf-8") if path.exists() else (
        f"# Performance\n\n![Time and memory against the number of records](images/scale.svg)\n\n{BEGIN}\n{END}\n")
    before, begin, rest = old.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"{path}: the lines {BEGIN} and {END} are missing")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


# ---- the picture: two panels, both axes logarithmic ----

WIDTH, HEIGHT = 960, 456
TOP, BOTTOM = 112, 392
PANELS = ((78, 440), (558, 920))
COLOURS = {"hugo": "#4b5563", "gongkai": "#a61b1b"}
NAMES = {"hugo": "Hugo", "gongkai": "gongkai"}
STYLE = (
    "text{font-family:system-ui,-apple-system,'Segoe UI','Noto Sans','Liberation Sans',sans-serif;fill:#1f2937}"
    ".title{font-size:19px;font-weight:700}.sub{font-size:13px;fill:#4b5563}.panel{font-size:14px;font-weight:600}"
    ".tick{font-size:12px;fill:#4b5563}.value{font-size:12px;font-weight:600}.name{font-size:13px;font-weight:700}"
    ".grid{stroke:#e5e7eb}.axis{stroke:#9ca3af}"
)


def draw(series):
    counts = sorted({n for rows in series.values() for n, *_ in rows})
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        'role="img" aria-labelledby="scale-title scale-description">',
        '<title id="scale-title">Clean build: time and memory against the number of records, gongkai and Hugo</title>',
        f'<desc id="scale-description">{escape(description(series))}</desc>',
        f"<style>{STYLE}</style>",
        f'<rect x=".5" y=".5" width="{WIDTH - 1}" height="{HEIGHT - 1}" rx="10" fill="#fff" stroke="#d1d5db"/>',
        '<text class="title" x="28" y="38">Clean build of a portal in two editions</text>',
        '<text class="sub" x="28" y="60">The same records, in turn on one machine. Both axes are logarithmic; lower is better.</text>',
    ]
    parts += legend()
    panels = (("Wall time", 1, time_label), ("Peak memory", 2, memory_label))
    for (left, right), (heading, index, label) in zip(PANELS, panels):
        parts += panel(series, counts, left, right, heading, index, label)
    parts.append("</svg>\n")
    return "\n".join(parts)


def panel(series, counts, left, right, heading, index, label):
    values = [row[index] for rows in series.values() for row in rows]
    low, high = math.floor(math.log10(min(values) * 0.75)), math.ceil(math.log10(max(values) * 1.35))
    if high == low:
        high += 1
    first, last = math.log10(counts[0]), math.log10(counts[-1])
    before, after = 62, 40
    across = lambda n: left + before + (math.log10(n) - first) / ((last - first) or 1) * (right - left - before - after)
    up = lambda v: BOTTOM - (math.log10(v) - low) / (high - low) * (BOTTOM - TOP)
    parts = [f'<text class="panel" x="{left}" y="{TOP - 18}">{heading}</text>']
    for power in range(low, high + 1):
        y = up(10.0**power)
        parts.append(f'<line class="{"axis" if power == low else "grid"}" x1="{left}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}"/>')
        parts.append(f'<text class="tick" x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{label(10.0**power)}</text>')
    for n in counts:
        x = across(n)
        parts.append(f'<line class="grid" x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{BOTTOM}"/>')
        parts.append(f'<text class="tick" x="{x:.1f}" y="{BOTTOM + 20}" text-anchor="middle">{n:,}</text>')
    parts.append(f'<text class="tick" x="{(left + right) / 2:.0f}" y="{BOTTOM + 44}" text-anchor="middle">records</text>')
    for name, rows in series.items():
        if not rows:
            continue
        colour = COLOURS[name]
        dots = [(across(row[0]), up(row[index]), row[index], row[0]) for row in rows]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y, *_ in dots)
        dash = ' stroke-dasharray="7 5"' if name == "hugo" else ""
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2.5"{dash}/>')
        for x, y, value, n in dots:
            other = [row[index] for key, rest in series.items() if key != name for row in rest if row[0] == n]
            above = not other or value >= other[0]
            if not other and name == "gongkai" and len(rows) > 1:
                above = False
            parts.append(marker(name, x, y, colour))
            # Off the line, which rises to the right: the upper value to the left, the lower one to the right.
            at, anchor = (f'x="{x - 9:.1f}" y="{y - 7:.1f}"', "end") if above else (f'x="{x + 9:.1f}" y="{y + 15:.1f}"', "start")
            parts.append(f'<text class="value" {at} text-anchor="{anchor}" style="fill:{colour}">{label(value)}</text>')
    return parts


def marker(name, x, y, colour):
    """Round for gongkai, square for Hugo: told apart without colour."""
    if name == "hugo":
        return f'<rect x="{x - 4.5:.1f}" y="{y - 4.5:.1f}" width="9" height="9" fill="#fff" stroke="{colour}" stroke-width="2.5"/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{colour}"/>'


def legend():
    """Above the right panel, with the same marks as in the panels."""
    parts = []
    for name, x in (("hugo", 742), ("gongkai", 838)):
        dash = ' stroke-dasharray="7 5"' if name == "hugo" else ""
        parts.append(f'<line x1="{x - 16}" y1="34" x2="{x + 16}" y2="34" stroke="{COLOURS[name]}" stroke-width="2.5"{dash}/>')
        parts.append(marker(name, x, 34, COLOURS[name]))
        parts.append(f'<text class="name" x="{x + 23}" y="39" style="fill:{COLOURS[name]}">{NAMES[name]}</text>')
    return parts


def time_label(value):
    if value < 0.1:
        return f"{value * 1000:.0f} ms"
    return f"{value:.2g} s" if value < 10 else f"{value:,.0f} s"


def memory_label(value):
    return f"{value:.2g} MB" if value < 10 else f"{value:,.0f} MB" if value < 1000 else f"{value / 1000:.2g} GB" if value < 10000 else f"{value / 1000:,.0f} GB"


def description(series):
    told = []
    for name, rows in series.items():
        if rows:
            told.append(f"{NAMES[name]}: " + "; ".join(f"{n:,} records {time_label(s)}, {memory_label(m)}" for n, s, m in rows))
    return ". ".join(told) + "."


if __name__ == "__main__":
    main()
