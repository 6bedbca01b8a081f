// tests/browser/screenshots.mjs TREE FOLDER [--full] [KIND…] — a picture of one page of each kind.
//
// In both editions, at 1440 and 375 CSS pixels (375 as a telephone has it, at twice the resolution): the first
// screen, or with --full the whole page. Files are named <edition>-<kind>-<width>.png.

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { inTurn, openTree, samplePages } from './tree.mjs';

const words = process.argv.slice(2);
const fullPage = words.includes('--full');
const [tree, folder, ...kinds] = words.filter((word) => !word.startsWith('--'));
if (!folder) {
  console.error('usage: node tests/browser/screenshots.mjs TREE FOLDER [--full] [KIND…]');
  process.exit(2);
}
const SCREENS = [
  { viewport: { width: 1440, height: 900 } },
  { viewport: { width: 375, height: 812 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
];

await mkdir(folder, { recursive: true });
// A redirect moves on before its picture is taken.
const pages = samplePages(tree).filter((entry) => (
  entry.kind !== 'redirect' && (kinds.length === 0 || kinds.includes(entry.kind))));
const site = await openTree(tree);
let taken = 0;
try {
  await inTurn(pages.flatMap((entry) => SCREENS.map((screen) => async () => {
    await site.visit(entry, { ...screen, reducedMotion: 'reduce' }, async (page) => {
      const kind = entry.kind.replace(/[^\p{Letter}\p{Number}]+/gu, '-');
      const file = path.join(folder, `${entry.edition}-${kind}-${screen.viewport.width}.png`);
      await page.evaluate(() => document.fonts.ready.then(() => true));
      await page.screenshot({ path: file, fullPage });
      taken += 1;
    });
  })));
} finally {
  await site.close();
}
console.log(`${taken} pictures in ${folder}`);
