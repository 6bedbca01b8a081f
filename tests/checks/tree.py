#!/usr/bin/env python3
"""Is every file of a built tree well formed, and does each page have its mobile twin?

    tests/checks/tree.py TREE

- XML (feeds, sitemaps, SVG) parses; an Atom feed has id, title, updated and entries that have them too; a sitemap
  has at most 50,000 addresses and 50 MB.
- JSON, JSON-LD and JSON feeds parse, and so does every `application/ld+json` and `application/json` script.
- CSV rows all have as many cells as the header.
- Text is UTF-8 with LF, without control characters and without leftovers of a template.
- Every page but 404.html and those of syndication/ exists in both editions, where both were built.
"""
import csv, io, json, os, pathlib, re, sys
import xml.etree.ElementTree as xml
from concurrent.futures import ProcessPoolExecutor

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
DATA_SCRIPT = re.compile(r"<script\b[^>]*\btype\s*=\s*[\"']?application/(?:ld\+)?json\b[^>]*>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
# In pages only: a script or a document about templates may hold such signs.
LEFTOVER = re.compile(r"\{\{[^{}\n]{0,80}\}\}|\{%[^{}\n]{0,80}%\}|\[object Object\]")
ALONE = ("404.html", "syndication/")
TEXT = (".html", ".css", ".js", ".json", ".jsonld", ".xml", ".svg", ".csv", ".txt", ".webmanifest")


def faults_of(argument):
    tree, path = argument
    data = pathlib.Path(tree, path).read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return [f"{path}: not UTF-8: {error}"]
    faults = []
    if path.endswith(".csv"):
        # Spreadsheets need the mark and are used to CRLF.
        text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if "\r" in text:
        faults.append(f"{path}: a carriage return")
    if found := re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", text):
        faults.append(f"{path}: the control character U+{ord(found[0]):04X}")
    try:
        if path.endswith((".xml", ".svg")):
            faults += [f"{path}: {fault}" for fault in faults_of_xml(xml.fromstring(text), len(data))]
        elif path.endswith((".json", ".jsonld", ".webmanifest")):
            json.loads(text)
        elif path.endswith(".csv"):
            faults += [f"{path}: {fault}" for fault in faults_of_csv(text)]
        elif path.endswith(".html"):
            faults += [f"{path}: {fault}" for fault in faults_of_page(text)]
    except (xml.ParseError, json.JSONDecodeError, csv.Error) as error:
        faults.append(f"{path}: {error}")
    return faults


def faults_of_xml(root, size):
    if root.tag == ATOM + "feed":
        for element in [root, *root.findall(ATOM + "entry")]:
            for name in ("id", "title", "updated"):
                if not (element.findtext(ATOM + name) or "").strip():
                    yield f"<{element.tag.removeprefix(ATOM)}> without <{name}>"
    elif root.tag in (SITEMAP + "urlset", SITEMAP + "sitemapindex"):
        if len(root) > 50_000 or size > 50 * 2**20:
            yield f"{len(root)} addresses in {size} bytes: over a sitemap's limit"
        for element in root:
            if not (element.findtext(SITEMAP + "loc") or "").startswith(("http://", "https://")):
                yield "an address that is not absolute"


def faults_of_csv(text):
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    if not rows:
        yield "no header"
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            yield f"row {number} has {len(row)} cells, the header {len(rows[0])}"
            return


def faults_of_page(text):
    for block in DATA_SCRIPT.findall(text):
        try:
            json.loads(block)
        except json.JSONDecodeError as error:
            yield f"JSON in a script: {error}"
    if found := LEFTOVER.search(re.sub(r"<(script|pre|code)\b.*?</\1\s*>", "", text, flags=re.DOTALL)):
        yield f"a leftover of a template: {found[0]}"
    if not re.match(r"(?i)<!doctype html>", text):
        yield "does not begin with <!DOCTYPE html>"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    tree = sys.argv[1]
    files = []
    for folder, folders, names in os.walk(tree):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [pathlib.Path(folder, name).relative_to(tree).as_posix() for name in names]
    text = sorted(path for path in files if path.endswith(TEXT) and not attachment(path))
    pages = {path for path in text if path.endswith(".html")}
    if not pages:
        sys.exit(f"{tree}: no pages")
    with ProcessPoolExecutor() as pool:
        faults = [fault for found in pool.map(faults_of, [(tree, path) for path in text], chunksize=64) for fault in found]
    mobile = {path.removeprefix("m/") for path in pages if path.startswith("m/")}
    desktop = {path for path in pages if not path.startswith(("m/", *ALONE))}
    if mobile and desktop:
        faults += [f"{path}: no mobile twin" for path in sorted(desktop - mobile)]
        faults += [f"m/{path}: no desktop twin" for path in sorted(mobile - desktop)]
    for fault in faults[:50]:
        print(fault)
    if len(faults) > 50:
        print(f"… and {len(faults) - 50} more")
    print(f"tree: {len(text):,} text files, {len(pages):,} pages, {len(faults)} faults", file=sys.stderr)
    sys.exit(1 if faults else 0)


KINDS = ("documents/", "interpretations/", "disclosures/", "interviews/", "reports/", "pages/")


def attachment(path):
    """A file that an office attached to a record: published as it came."""
    return path.startswith(KINDS) and not path.endswith(".html")


if __name__ == "__main__":
    main()
