#!/usr/bin/env python3
"""One page of each kind in each edition of a built tree: what the sampled checks look at.

    tests/checks/kinds.py TREE [--json]

The kind is `<body data-kind="…">`; a page without the attribute gets one from its path. Of the pages of a kind
the largest is taken, since it shows the most, and its mobile twin with it. Further pages of lists count as a kind
of their own, and so do the pages in FIXED and pages with a part in PARTS: the largest page need not have it.
"""
import json, os, pathlib, re, sys

KIND = re.compile(rb"<body\b[^>]*?\bdata-kind\s*=\s*(?:\"([^\"]+)\"|'([^']+)'|([^\s>]+))", re.IGNORECASE)
FURTHER = re.compile(r"/page-\d+\.html$")
LIBRARY = re.compile(r"^libraries/[^/]+(?=/in-force)")
# Pages of one kind that look quite unlike, by address, and parts that only some pages of a kind have.
FIXED = re.compile(r"^(?:libraries/(?:lapsing|figures|index)\b|libraries/[^/]+/in-force/|requests/(?:index|guide|form)\b|"
                   r"projects/index|directory/index|years/index|interpretations/index|reports/index)")
PARTS = [
    ("history", re.compile(rb"class=\"?history\b")),
    ("mark on a citation", re.compile(rb"class=\"?citation-status\b")),
    ("serious notice", re.compile(rb"class=\"?notice danger\b")),
    ("notice", re.compile(rb"class=\"?notice (?!danger)")),
    ("missing stage", re.compile(rb"<li class=\"?absent\b")),
    ("official table", re.compile(rb"class=\"?table-scroll official\b")),
    ("chart", re.compile(rb"<figure class=\"?chart\b")),
]


def pages(tree):
    """All pages, as paths from the root with `/`, in order; nothing from hidden folders."""
    for folder, folders, files in os.walk(tree):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.endswith(".html"):
                yield pathlib.Path(folder, name).relative_to(tree).as_posix()


def edition_of(path):
    return "mobile" if path.startswith("m/") else "desktop"


def kind_of(tree, path):
    head = (pathlib.Path(tree) / path).read_bytes()[:65536]
    found = KIND.search(head)
    inner = path.removeprefix("m/")
    if found:
        kind = next(group for group in found.groups() if group).decode("utf-8", "replace")
    elif b"http-equiv" in head and b"refresh" in head:
        kind = "redirect"
    elif "/" not in inner:
        kind = {"index": "home"}.get(inner[:-5], inner[:-5])
    elif inner.endswith("/index.html"):
        kind = "list-" + inner.split("/")[0]
    else:
        kind = inner.split("/")[0]
    return kind + " further page" if FURTHER.search("/" + inner) and "further" not in kind else kind


def kinds_of(tree, path):
    """The page's kind, and what else it is an example of."""
    kind = kind_of(tree, path)
    found = [kind]
    fixed = FIXED.match(path.removeprefix("m/"))
    if fixed:
        found.append(f"{kind} {LIBRARY.sub('libraries', fixed[0]).strip('/')}")
    if kind not in ("redirect", "list", "list further page"):
        text = (pathlib.Path(tree) / path).read_bytes()
        found += [f"{kind} with {name}" for name, part in PARTS if part.search(text)]
    return found


def sample(tree):
    """[{edition, kind, path}], sorted."""
    tree = pathlib.Path(tree)
    best = {}
    for path in pages(tree):
        size = (tree / path).stat().st_size
        for kind in kinds_of(tree, path):
            key = (edition_of(path), kind)
            if key not in best or size > best[key][0]:
                best[key] = (size, path)
    for (edition, kind), (_, path) in list(best.items()):
        twin = "m/" + path
        if edition == "desktop" and ("mobile", kind) in best and (tree / twin).is_file():
            best[("mobile", kind)] = (0, twin)
    # A page that stands for several kinds is looked at once, under the first of them.
    seen, found = set(), []
    for (edition, kind), (_, path) in sorted(best.items()):
        if path not in seen:
            seen.add(path)
            found.append({"edition": edition, "kind": kind, "path": path})
    return found


if __name__ == "__main__":
    arguments = [word for word in sys.argv[1:] if word != "--json"]
    if len(arguments) != 1:
        sys.exit(__doc__)
    found = sample(arguments[0])
    if "--json" in sys.argv:
        print(json.dumps(found, ensure_ascii=False))
    else:
        for page in found:
            print(f"{page['edition']:8} {page['kind']:28} {page['path']}")
