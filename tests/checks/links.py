#!/usr/bin/env python3
"""Does every internal link of a built tree lead to a file, and every fragment to an id?

    tests/checks/links.py TREE [--base URL]

Reads every HTML, SVG and CSS file: href, src, srcset, poster, action, data and meta refresh, `url(…)` and
`@import`; the addresses in sitemaps and feeds too. A link is wrong when it

- names nothing in the tree, or a folder (which a browser cannot open from disk), or leaves the tree;
- has a fragment that is no id of its page;
- begins with `/` or with the site's own base URL, since the tree must work under any path. The base URL is right
  in 404.html, in `rel=canonical` and `rel=alternate`, in data for machines (meta, JSON-LD), feeds and sitemaps;
  there the address behind it must exist too.

Without --base, the base URL is what stands before `index.html` in the home page's canonical address.
"""
import argparse, html, os, pathlib, posixpath, re, sys
from concurrent.futures import ProcessPoolExecutor
from urllib.parse import unquote, urlsplit

ATTRIBUTES = r"""(?:[^<>"']|"[^"]*"|'[^']*')*"""
TOKEN = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>"
    r"|<(?P<raw>script|style|textarea|title)\b(?P<rawattributes>" + ATTRIBUTES + r")(?<!/)>(?P<text>.*?)</(?P=raw)\s*>"
    r"|<(?P<name>[a-zA-Z][^\s/>]*)(?P<attributes>" + ATTRIBUTES + r")>",
    re.DOTALL | re.IGNORECASE,
)
ATTRIBUTE = re.compile(r"""([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
CSS = re.compile(r"""/\*.*?\*/|url\(\s*(?:"([^"]*)"|'([^']*)'|([^)\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""", re.DOTALL)
ADDRESS = re.compile(r"<(?:\w+:)?(?:loc|id|uri)(?:\s[^>]*)?>([^<]*)<|<(?:\w+:)?link\b[^>]*?\bhref\s*=\s*[\"']([^\"']*)[\"']")
SINGLE = {"href", "src", "poster", "action", "formaction", "data", "background", "xlink:href"}
SETS = {"srcset", "imagesrcset"}


def attributes_of(text):
    found = {}
    for name, double, single, bare in ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), html.unescape(double or single or bare))
    return found


def links_of_css(text):
    return [next((group for group in match.groups() if group), "") for match in CSS.finditer(text)
            if not match[0].startswith("/*")]


def read_page(path):
    """(links as (what, address, may be absolute), ids) of an HTML or SVG file."""
    text = path.read_text(encoding="utf-8", errors="replace")
    links, ids = [], set()
    for token in TOKEN.finditer(text):
        name = (token["name"] or token["raw"] or "").lower()
        if not name:
            continue
        given = attributes_of(token["attributes"] or token["rawattributes"] or "")
        for key in ("id", "name") if name == "a" else ("id",):
            if given.get(key):
                ids.add(given[key])
        rel = given.get("rel", "").lower().split()
        absolute = name == "link" and ("canonical" in rel or "alternate" in rel)
        for key, value in given.items():
            if key in SINGLE and not (key == "data" and name != "object"):
                if key == "action" and given.get("method", "get").lower() == "post":
                    continue
                links.append((f"{name} {key}", value.strip(), absolute))
            elif key in SETS:
                # Candidates are parted by a comma and a blank; an address may hold a comma.
                for candidate in re.split(r",\s+", value):
                    if candidate.strip():
                        links.append((f"{name} {key}", candidate.split()[0].rstrip(","), False))
            elif key == "style":
                links += [("style", address, False) for address in links_of_css(value)]
        if name == "meta" and given.get("http-equiv", "").lower() == "refresh":
            _, _, target = given.get("content", "").partition("=")
            if target:
                links.append(("meta refresh", target.strip().strip("'\""), False))
        if token["raw"] and name == "style":
            links += [("style", address, False) for address in links_of_css(token["text"])]
    return links, ids


def read_file(argument):
    tree, path = argument
    file = pathlib.Path(tree, path)
    if path.endswith((".html", ".svg")):
        return path, *read_page(file)
    text = file.read_text(encoding="utf-8", errors="replace")
    if path.endswith(".css"):
        return path, [("url()", address, False) for address in links_of_css(text)], set()
    return path, [("address", html.unescape(a or b).strip(), True) for a, b in ADDRESS.findall(text)], set()


def base_of(links):
    for what, address, _ in links:
        if what == "link href" and address.startswith("http") and address.endswith(("/index.html", "/")):
            return address.removesuffix("index.html")
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("tree")
    parser.add_argument("--base", help="base_url of the site")
    parser.add_argument("--most", type=int, default=50, help="how many faults to print")
    options = parser.parse_args()
    files = set()
    for folder, folders, names in os.walk(options.tree):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files.update(pathlib.Path(folder, name).relative_to(options.tree).as_posix() for name in names)
    wanted = sorted(path for path in files if path.endswith((".html", ".svg", ".css"))
                    or path.endswith(".xml") and path.split("/")[0] in ("feeds", "sitemaps", "sitemap.xml")
                    or re.search(r"/feeds/[^/]*\.xml$", path))
    if not any(path.endswith(".html") for path in wanted):
        sys.exit(f"{options.tree}: no pages")
    with ProcessPoolExecutor() as pool:
        read = list(pool.map(read_file, [(options.tree, path) for path in wanted], chunksize=64))
    ids = {path: found for path, _, found in read}
    base = options.base or next((base_of(links) for path, links, _ in read if path == "index.html"), None)
    if base and not base.endswith("/"):
        base += "/"
    folders = {posixpath.dirname(path) for path in files}
    faults, counted = [], 0
    for path, links, _ in read:
        for what, address, absolute in links:
            fault, internal = judge(path, address, absolute or path == "404.html", base, files, folders, ids)
            counted += internal
            if fault:
                faults.append(f"{path}: {what} “{address}”: {fault}")
    for fault in sorted(set(faults))[: options.most]:
        print(fault)
    if len(set(faults)) > options.most:
        print(f"… and {len(set(faults)) - options.most} more")
    pages = sum(path.endswith(".html") for path in wanted)
    print(f"links: {counted:,} internal links on {pages:,} pages, {len(faults)} wrong", file=sys.stderr)
    sys.exit(1 if faults else 0)


def judge(page, address, absolute, base, files, folders, ids):
    """(what is wrong or None, whether the link is an internal one)"""
    if address.startswith(("data:", "mailto:", "tel:", "blob:", "about:", "urn:", "tag:")) or address == "":
        return ("the address is empty", True) if address == "" and not absolute else (None, False)
    if re.match(r"(?i)\s*(javascript|vbscript):", address):
        return "a script as an address", True
    if base and (address == base.rstrip("/") or address.startswith(base)):
        if not absolute:
            return "absolute: the tree would not work under another address", True
        inner, _, fragment = address[len(base):].partition("#")
        inner = unquote(inner.partition("?")[0])
        target = inner + "index.html" if inner == "" or inner.endswith("/") else inner
    elif re.match(r"(?i)[a-z][a-z0-9+.-]*:|//", address):
        return None, False
    elif address.startswith("/"):
        return "begins with “/”: the tree would not work under a sub-path", True
    else:
        try:
            parts = urlsplit(address)
        except ValueError:
            return "not an address", True
        fragment, inner = parts.fragment, unquote(parts.path)
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), inner)) if inner else page
        if target.startswith(".."):
            return "leaves the tree", True
        if inner.endswith("/") or target in folders and target not in files:
            return "names a folder: it would not open from disk", True
    if target not in files:
        return f"no such file ({target})", True
    fragment = unquote(fragment).partition(":~:")[0]
    if fragment and fragment != "top" and target.endswith((".html", ".svg")) and fragment not in ids.get(target, ()):
        return f"no id “{fragment}” on {target}", True
    return None, True


if __name__ == "__main__":
    main()
