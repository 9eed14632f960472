// Opens pages in a real browser, wide and narrow: axe finds nothing, nothing is wider than the window, no script is run.
import { chromium } from 'playwright-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Counted } from './counted.mjs';

const [, , base, executablePath] = process.argv;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const check = new Counted('Chromium with axe');
const query = text => `/sparql?query=${encodeURIComponent(text)}`;
const printed = '<https://w3id.org/netmet/ontology#reportedAs>';
const pages = ['/', '/sparql', query(`SELECT * { ?claim ${printed} ?figure } LIMIT 20`), query('SELECT * { ?s ?s ?s }'),
    query('SELECT * {'), query(`DESCRIBE <https://w3id.org/netmet/id/claim/classic-sites-1>`),
    '/api/questions/primaries-by-site/answer?site=bone', '/api/questions/sites-of-primary/answer?tumour=VIPoma',
    '/api/questions/conflicting-figures/answer', '/api/questions/primaries-by-site/answer?site=nowhere',
    '/api/ask?q=what+of+the+weather', '/id/tumour/ileal-net', '/id/claim/classic-sites-1', '/id/source/classic-sites',
    '/id/tumour/no-such', '/ontology', '/releases/'];
const browser = await chromium.launch({ executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
const look = async (page, name) => {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => axe.run(document));
    return violations.map(violation => `${violation.id} (${violation.nodes.length})`).join(', ');
};
for (const width of [1200, 400]) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: true });
    for (const path of pages) {
        const page = await context.newPage();
        await page.goto(base + path);
        const found = await look(page);
        check.that(`axe on ${path} at ${width}`, found === '', found);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        check.that(`width of ${path} at ${width}`, over <= 0, over);
        check.that(`scripts on ${path}`, await page.locator('script[src], [onclick]').count() === 0);
        await page.close();
    }
    // That axe would have found something is seen by giving it something.
    const bad = await context.newPage();
    await bad.setContent('<html><body><img src="x"><input></body></html>');
    check.that('axe finds what is bad', (await look(bad)).includes('image-alt'));
    await context.close();
}
// A person: asks in words, then for another site.
const page = await browser.newPage();
await page.goto(`${base}/`);
await page.fill('#q', 'which primaries spread most to bone');
await page.click('button');
check.that('words lead to an answer', (await page.textContent('h1')).includes('Which primaries spread most'));
await page.fill('#site', 'liver');
await page.click('button');
check.that('another site is asked for', (await page.inputValue('#site')) === 'liver' && page.url().includes('site=liver'));
await page.click('a.key >> nth=0');
check.that('a key leads to its thing', page.url().includes('/id/'));
await browser.close();
check.end();
