// A built tree in a real browser: one page of each kind, a server under a sub-path, headless Chromium.
//
// Everything that a page asks for is answered from the tree or refused: the tree's own server, and the site's
// base URL (which 404.html uses). Any other host is a third party; the request is noted and cut off.

import { execFileSync } from 'node:child_process';
import { accessSync, constants, createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const tools = process.env.GONGKAI_TEST_TOOLS ?? path.resolve(here, '../../target/test-tools');
const require = createRequire(path.join(tools, 'package.json'));

/** The sub-path under which the tree is served: relative links must not notice. */
const PREFIX = '/portal/sub/';

const TYPES = {
  html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8', json: 'application/json', jsonld: 'application/ld+json',
  xml: 'application/xml', svg: 'image/svg+xml', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg',
  webp: 'image/webp', gif: 'image/gif', ico: 'image/x-icon', csv: 'text/csv; charset=utf-8', txt: 'text/plain; charset=utf-8',
  woff2: 'font/woff2', pdf: 'application/pdf', wasm: 'application/wasm', webmanifest: 'application/manifest+json',
  mp4: 'video/mp4', mp3: 'audio/mpeg', vtt: 'text/vtt; charset=utf-8',
};

export function requireTool(name) {
  try {
    return require(name);
  } catch {
    throw new Error(`${name} is not in ${tools}: tests/run installs it`);
  }
}

export function pathOfTool(name) {
  return require.resolve(name);
}

/** [{edition, kind, path}] of one page of each kind and edition. */
export function samplePages(tree) {
  const script = path.resolve(here, '../checks/kinds.py');
  return JSON.parse(execFileSync('python3', [script, tree, '--json'], { encoding: 'utf8', maxBuffer: 1 << 26 }));
}

export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']) {
      const candidate = path.join(folder, name);
      try {
        accessSync(candidate, constants.X_OK);
        return candidate;
      } catch {
        // Not there: look on.
      }
    }
  }
  throw new Error('no chromium or google-chrome in PATH: install the package chromium');
}

/** The site's base URL, as the home page's canonical address tells it. */
export function baseOf(tree) {
  const home = path.join(tree, 'index.html');
  if (!existsSync(home)) return null;
  const found = /<link\b[^>]*\brel="?canonical"?[^>]*>/i.exec(readFileSync(home, 'utf8'));
  const address = found && /\bhref="?([^"\s>]+)/i.exec(found[0])?.[1];
  return address?.replace(/index\.html$/, '') ?? null;
}

function fileFor(tree, inner) {
  let name;
  try {
    name = decodeURIComponent(inner);
  } catch {
    return null;
  }
  if (name === '' || name.endsWith('/')) name += 'index.html';
  const file = path.resolve(tree, name);
  return file.startsWith(path.resolve(tree) + path.sep) && existsSync(file) && statSync(file).isFile() ? file : null;
}

function typeOf(file) {
  return TYPES[path.extname(file).slice(1).toLowerCase()] ?? 'application/octet-stream';
}

async function serve(tree) {
  const server = createServer((request, response) => {
    const inner = new URL(request.url, 'http://localhost').pathname;
    const file = inner.startsWith(PREFIX) ? fileFor(tree, inner.slice(PREFIX.length)) : null;
    if (!file) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
      return;
    }
    response.writeHead(200, { 'content-type': typeOf(file), 'content-length': statSync(file).size });
    createReadStream(file).pipe(response);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

/**
 * Opens the tree: `visit(page, options, use)` gives `use` a loaded Playwright page and what went wrong on it.
 * `close()` ends server and browser.
 */
export async function openTree(tree) {
  const { chromium } = requireTool('playwright-core');
  const base = baseOf(tree);
  const server = await serve(tree);
  const root = `http://127.0.0.1:${server.address().port}${PREFIX}`;
  const profile = await mkdtemp(path.join(tmpdir(), 'gongkai-chromium-'));
  const flags = [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--hide-scrollbars', '--lang=zh-CN',
  ];
  // One browser with a profile of its own for each way of opening pages; contexts of it are as good as new.
  const browser = await chromium.launch({
    executablePath: findChromium(), headless: true, args: flags, env: { ...process.env, HOME: profile },
  });

  async function visit(entry, options, use) {
    const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options });
    const faults = { console: [], requests: [], thirdParty: [] };
    try {
      await context.route('**/*', async (route) => {
        const address = route.request().url();
        if (address.startsWith(root) || /^(data|blob):/.test(address)) return route.continue();
        const inner = base && address.startsWith(base) ? new URL(address).pathname.slice(new URL(base).pathname.length) : null;
        const file = inner === null ? null : fileFor(tree, inner);
        if (file) return route.fulfill({ status: 200, contentType: typeOf(file), body: readFileSync(file) });
        if (/\/favicon\.ico$/.test(address)) return route.fulfill({ status: 204 });
        faults.thirdParty.push(address);
        return route.abort();
      });
      const page = await context.newPage();
      page.on('console', (message) => {
        if (message.type() === 'error') faults.console.push(message.text());
      });
      page.on('pageerror', (error) => faults.console.push(String(error)));
      page.on('response', (response) => {
        if (response.status() >= 400) faults.requests.push(`${response.status()} ${response.url()}`);
      });
      const address = root + entry.path.split('/').map(encodeURIComponent).join('/');
      const response = await page.goto(address, { waitUntil: 'load', timeout: 30_000 });
      if (!response?.ok()) faults.requests.push(`${response?.status()} ${address}`);
      await page.waitForLoadState('networkidle', { timeout: 10_000 }).catch(() => {});
      return await use(page, faults);
    } finally {
      await context.close();
    }
  }

  async function close() {
    await browser.close();
    server.close();
    await rm(profile, { recursive: true, force: true });
  }

  return { visit, close, root };
}

/** Runs jobs, two at a time: as many as a small machine has cores. */
export async function inTurn(jobs, width = 2) {
  const waiting = [...jobs];
  await Promise.all(Array.from({ length: width }, async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) await job();
  }));
}
