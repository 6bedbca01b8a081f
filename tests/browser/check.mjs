// tests/browser/check.mjs TREE [KIND…] — what a visitor's browser must find on one page of each kind.
//
// In both editions, at 1440 and 375 CSS pixels: no error on the console, no failed request, no request to a third
// party, exactly one h1, no horizontal scrolling at 375, no violation of WCAG 2.2 AA that axe-core can find. Without
// JavaScript the page has its heading and text all the same, and no control is left that needs a script.

import { readFileSync } from 'node:fs';
import { inTurn, openTree, pathOfTool, samplePages } from './tree.mjs';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const WIDTHS = [{ width: 1440, height: 900 }, { width: 375, height: 812 }];
// Pages that only send the visitor on: links.py has checked where to.
const SHORT = new Set(['redirect']);
const [tree, ...kinds] = process.argv.slice(2);
if (!tree) {
  console.error('usage: node tests/browser/check.mjs TREE [KIND…]');
  process.exit(2);
}

let passed = 0;
const failures = [];

function record(where, what, faults) {
  if (faults.length === 0) {
    passed += 1;
    return;
  }
  failures.push(where);
  console.log(`FAILED ${where}: ${what}`);
  for (const fault of faults.slice(0, 8)) console.log(`    ${fault}`);
  if (faults.length > 8) console.log(`    … and ${faults.length - 8} more`);
}

const axe = readFileSync(pathOfTool('axe-core/axe.min.js'), 'utf8');

async function withScripts(site, entry, viewport) {
  const where = `${entry.path} (${entry.kind}, ${entry.edition}, ${viewport.width}px)`;
  return site.visit(entry, { viewport }, async (page, faults) => {
    const seen = await page.evaluate(() => ({
      headings: document.querySelectorAll('h1').length,
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      text: (document.querySelector('main') ?? document.body).innerText.replace(/\s+/g, '').length,
      links: document.querySelectorAll('a[href]').length,
      widest: [...document.querySelectorAll('body *')]
        .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .slice(0, 5)
        .map((element) => `${element.tagName.toLowerCase()}${element.className ? `.${String(element.className.baseVal ?? element.className).trim().replace(/\s+/g, '.')}` : ''}`),
    }));
    record(where, 'a page has exactly one h1', seen.headings === 1 ? [] : [`${seen.headings} h1 elements`]);
    if (viewport.width < 700) {
      record(where, 'no horizontal scrolling', seen.overflow <= 0 ? [] : [`${seen.overflow}px too wide: ${seen.widest.join(', ')}`]);
    }
    await page.evaluate(axe);
    const result = await page.evaluate(
      (values) => window.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }), RULES);
    record(where, 'axe-core finds no violation', result.violations.flatMap((violation) =>
      violation.nodes.map((node) => `${violation.id}: ${violation.help}: ${node.target.join(' ')}: ${node.html.slice(0, 160)}`)));
    record(where, 'no error on the console', faults.console);
    record(where, 'every request succeeds', faults.requests);
    record(where, 'no request to a third party', faults.thirdParty);
    return seen;
  });
}

async function withoutScripts(site, entry, expected) {
  const where = `${entry.path} (${entry.kind}, ${entry.edition}, no JavaScript)`;
  await site.visit(entry, { viewport: WIDTHS[0], javaScriptEnabled: false }, async (page, faults) => {
    const wrong = [];
    // Scripts of the page do not run; the questions of this check do.
    const seen = await page.evaluate(() => {
      const visible = (element) => element && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      const main = document.querySelector('main');
      return {
        main: Boolean(main),
        heading: visible(document.querySelector('h1')),
        text: main ? main.innerText.replace(/\s+/g, '').length : 0,
        links: document.querySelectorAll('a[href]').length,
        dead: [...document.querySelectorAll('button')]
          .filter((button) => visible(button) && !button.closest('form') && !button.hasAttribute('popovertarget') && !button.hasAttribute('commandfor'))
          .map((button) => `a visible button without a form does nothing: ${button.outerHTML.slice(0, 120)}`),
      };
    });
    if (!seen.main) wrong.push('no <main>');
    if (!seen.heading) wrong.push('the h1 is not visible');
    if (seen.text === 0) wrong.push('<main> has no visible text');
    if (seen.text < expected.text * 0.9) wrong.push(`<main> shows ${seen.text} characters, ${expected.text} with JavaScript`);
    if (seen.links < expected.links * 0.9) wrong.push(`${seen.links} links, ${expected.links} with JavaScript`);
    record(where, 'the page works without JavaScript', [...wrong, ...seen.dead]);
    record(where, 'every request succeeds', [...faults.requests, ...faults.thirdParty]);
  });
}

const pages = samplePages(tree).filter((entry) => kinds.length === 0 || kinds.includes(entry.kind));
if (pages.length === 0) {
  console.error(`${tree}: no pages${kinds.length ? ` of the kind ${kinds.join(', ')}` : ''}`);
  process.exit(2);
}
const site = await openTree(tree);
try {
  await inTurn(pages.filter((entry) => !SHORT.has(entry.kind)).map((entry) => async () => {
    try {
      const [wide, narrow] = WIDTHS;
      const expected = await withScripts(site, entry, wide);
      await withScripts(site, entry, narrow);
      await withoutScripts(site, entry, expected);
    } catch (error) {
      record(`${entry.path} (${entry.kind}, ${entry.edition})`, 'the page opens', [String(error).split('\n')[0]]);
    }
  }));
} finally {
  await site.close();
}
console.log(`browser: ${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
