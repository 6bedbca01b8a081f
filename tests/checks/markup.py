#!/usr/bin/env python3
"""The Nu HTML checker over the pages of a built tree.

    tests/checks/markup.py TREE [--all] [--strict]

One page of each kind in each edition, or --all. An error fails the check; a warning is printed, and fails with
--strict. vnu.jar comes from target/test-tools (tests/run installs it) or from the variable VNU_JAR.
"""
import argparse, collections, json, os, pathlib, subprocess, sys, urllib.parse

import kinds

ROOT = pathlib.Path(__file__).resolve().parents[2]
BATCH = 400


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("tree")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--strict", action="store_true")
    options = parser.parse_args()
    jar = os.environ.get("VNU_JAR") or ROOT / "target/test-tools/node_modules/vnu-jar/build/dist/vnu.jar"
    if not os.path.exists(jar):
        sys.exit(f"{jar} is missing: tests/run installs it")
    tree = pathlib.Path(options.tree).resolve()
    paths = list(kinds.pages(tree)) if options.all else [page["path"] for page in kinds.sample(tree)]
    if not paths:
        sys.exit(f"{tree}: no pages")
    errors, warnings = [], []
    for start in range(0, len(paths), BATCH):
        for message in check(jar, tree, paths[start:start + BATCH]):
            (errors if message["type"] == "error" or message["type"] == "non-document-error" else warnings).append(message)
    tell("error", errors, tree)
    tell("warning", [message for message in warnings if message.get("subType") == "warning"], tree)
    strict = [message for message in warnings if message.get("subType") == "warning"] if options.strict else []
    print(f"markup: {len(paths):,} pages, {len(errors)} errors, {len(warnings)} warnings", file=sys.stderr)
    sys.exit(1 if errors or strict else 0)


def check(jar, tree, paths):
    command = ["java", "-Xss4m", "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always", *paths]
    result = subprocess.run(command, cwd=tree, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if result.returncode != 0:
        sys.exit(f"the Nu HTML checker failed: {result.stderr.decode(errors='replace')[-2000:]}")
    return json.loads(result.stdout)["messages"]


def tell(word, messages, tree):
    """The same fault on many pages is told once, with its first page."""
    grouped = collections.defaultdict(list)
    for message in messages:
        grouped[message["message"]].append(message)
    for text, group in sorted(grouped.items(), key=lambda item: -len(item[1]))[:40]:
        first = group[0]
        path = urllib.parse.unquote(first.get("url", "")).removeprefix(f"file:{tree}/")
        more = f" (and {len(group) - 1} more)" if len(group) > 1 else ""
        print(f"{word}: {path}:{first.get('lastLine', '?')}: {text}{more}")
        if first.get("extract"):
            print("    " + " ".join(first["extract"].split())[:160])


if __name__ == "__main__":
    main()
