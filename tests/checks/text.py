#!/usr/bin/env python3
"""No text is lost: every letter and digit of each Markdown record's body stands in its page, in order.

    tests/checks/text.py SITE TREE

Letters, digits and Han characters of the body (without what only Markdown sees: link targets, footnote marks,
HTML tags, table rules, numbers that begin list items) are compared with those of the page's text, in both
editions. Records without a page (drafts, future, withdrawn, refused) are counted. Exit 1 if any text differs.
"""
import html, pathlib, re, sys, unicodedata

site, tree = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])


def letters(text):
    return "".join(c for c in text if unicodedata.category(c)[0] in "LN")


def source_text(body):
    body = re.sub(r"<!--.*?-->", "", body, flags=re.S)
    body = re.sub(r"(!?)\[([^\]\n]*)\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)", lambda m: "" if m[1] else (m[2] if re.search(r"[./#:〔]", m[3]) else m[0]), body)
    body = re.sub(r"\[\^[^\]]+\]:?", "", body)
    body = re.sub(r"</?(?:table|tr|td|th|tbody|thead|br|p|div|sub|sup|u|strong|em)\b[^>]*>", "", body)
    body = re.sub(r"^\s*(?:>\s*)*\d+[.)]\s", "", body, flags=re.M)
    body = re.sub(r"^```\w*$", "", body, flags=re.M)
    return letters(html.unescape(body))


def page_text(path):
    text = path.read_text(encoding="utf-8")
    text = text[text.index("<main"):text.index("</main>")]
    text = re.sub(r"<(script|style)\b.*?</\1>", "", text, flags=re.S)
    text = re.sub(r"<sup\b[^>]*footnote-reference.*?</sup>", "", text, flags=re.S)
    # The word that says that a cited text is no longer in force is the portal's, not the author's.
    text = re.sub(r"<small class=\"citation-status.*?</small>", "", text, flags=re.S)
    text = re.sub(r"<[^>]+>", "", text)
    return letters(html.unescape(text))


checked = differing = missing = 0
for source in sorted((site / "content").rglob("*.md")):
    relative = source.relative_to(site / "content").with_suffix(".html").as_posix()
    relative = relative.removeprefix("pages/")
    text = source.read_text(encoding="utf-8").replace("\r\n", "\n")
    parts = re.match(r"\ufeff?---\s*\n(.*?)\n---\s*\n?(.*)", text, flags=re.S)
    pages = [tree / edition / relative for edition in ("", "m")]
    if not parts or not any(page.exists() for page in pages):
        missing += 1
        continue
    if re.search(r"^withdrawn:", parts[1], flags=re.M):
        missing += 1
        continue
    body = source_text(parts[2])
    for page in pages:
        if not page.exists():
            continue
        checked += 1
        shown = page_text(page)
        if body in shown:
            continue
        # Footnotes move to the end, and cells stand apart: then piece by piece.
        paragraphs = [p for p in (source_text(p) for p in re.split(r"\n\s*\n|\n(?=\||[-*+] |\d+[.)] )", parts[2])) if p]
        lost = [p for p in paragraphs if p not in shown]
        if lost:
            differing += 1
            if differing <= 10:
                print(f"{page.relative_to(tree)}: {lost[0][:60]!r}", file=sys.stderr)
print(f"text: {checked} pages compared, {missing} records without a page, {differing} differ")
sys.exit(1 if differing else 0)
