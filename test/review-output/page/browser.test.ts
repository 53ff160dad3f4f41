import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Report } from '../../../lib/review/report';
import { pageOf } from '../../../lib/review-output/page/page';
import { describeInBrowser, launchBrowser } from '../../support/browser';
import { LOW_CONTRAST } from '../../support/contrast';
import { differentRacks, FULL, hostileReports, reportOfCase } from '../../support/review-reports';

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };

describeInBrowser('the page of a review in a browser', () => {
  const directory = mkdtempSync(join(tmpdir(), 'page-'));
  let browser: Browser;
  let files = 0;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(directory, { recursive: true });
  });

  /** A page from the disk, with all that went wrong in it and all that it asked for. */
  async function opened(report: Report, options: BrowserContextOptions = {}) {
    const file = join(directory, `${files++}.html`);
    writeFileSync(file, pageOf(report));
    const context = await browser.newContext({ viewport: DESK, ...options });
    const page = await context.newPage();
    const url = pathToFileURL(file).href;
    const wrong: string[] = [];
    page.on('console', (message) => wrong.push(message.text()));
    page.on('pageerror', (error) => wrong.push(error.message));
    page.on('dialog', (dialog) => {
      wrong.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (request.url() !== url) wrong.push(`request ${request.url()}`);
    });
    await page.goto(url);
    return { page, wrong };
  }

  const shown = (page: Page) => page.locator('.item:visible').count();
  const matches = (page: Page) => page.locator('#matches').innerText();
  const focused = (page: Page) =>
    page.evaluate<string>('(document.activeElement.closest(".item") ?? document.activeElement).id');

  test('it is there, without an error, a violation of its policy or a request', async () => {
    const { page, wrong } = await opened(reportOfCase('cidr, there'));
    expect(await page.locator('h1').innerText()).toBe('There is something to look at');
    expect(await page.locator('.finding').count()).toBeGreaterThan(20);
    expect(await matches(page)).toBe(`${await shown(page)} entries`);
    expect(await page.evaluate('document.compatMode')).toBe('CSS1Compat');
    expect(await page.locator('svg.stacks .changed').count()).toBe(2);
    expect(wrong).toEqual([]);
    // What a policy that is not heeded would let through.
    await page.evaluate(
      'document.body.appendChild(Object.assign(new Image(), { src: "https://example.invalid/a.png" }))',
    );
    await page.evaluate('document.body.setAttribute("style", "color: red")');
    await page.waitForTimeout(100);
    expect(wrong.filter((line) => /Content Security Policy/.test(line))).toHaveLength(2);
    await page.context().close();
  });

  test('search and severities filter, and the count says so', async () => {
    const { page } = await opened(FULL);
    const all = await shown(page);
    expect(await matches(page)).toBe(`${all} entries`);
    await page.fill('#search', 'prod-eks NETWORK/OLD');
    expect(await page.locator('.item:visible').allInnerTexts()).toEqual([expect.stringContaining('Chart')]);
    expect(await matches(page)).toBe(`1 of ${all} entries`);
    expect(await page.locator('figure:visible, table.topic:visible').count()).toBe(0);
    await page.fill('#search', 'no such thing');
    expect(await page.locator('#none').isVisible()).toBe(true);
    await page.fill('#search', '');
    for (const severity of ['danger', 'note', 'quiet']) {
      await page.uncheck(`[name=severity][value=${severity}]`);
    }
    const severities = await page
      .locator('.item:visible')
      .evaluateAll((items) => items.map((item) => item.getAttribute('data-severity')));
    expect([...new Set(severities)]).toEqual(['warning']);
    await page.context().close();
  });

  test('keys go to the search, to the next and the previous, open, and go back', async () => {
    const { page } = await opened(FULL);
    await page.keyboard.press('/');
    expect(await focused(page)).toBe('search');
    await page.keyboard.type('replaced');
    const few = await shown(page);
    expect(few).toBeLessThan(17);
    await page.keyboard.press('Escape');
    expect(await page.inputValue('#search')).toBe('');
    expect(await shown(page)).toBeGreaterThan(few);
    await page.keyboard.type('Cluster AWS::EKS');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('r0s0f0');
    await page.keyboard.press('Enter');
    expect(await page.locator('#r0s0f0').getAttribute('open')).toBe('');
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    expect(await focused(page)).toBe('r0s0f1');
    await page.keyboard.press('k');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe('r0s0f1');
    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toBe('r0s0f0');
    // A line of a table leads to its resource.
    await page.keyboard.press('Escape');
    await page.evaluate('document.activeElement.blur()');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForFunction('location.hash === "#r0s0f0"');
    expect(await focused(page)).toBe('r0s0f0');
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
    expect(outline).toBe('solid');
    await page.context().close();
  });

  test('a link from what is said of a resource opens it, whatever is filtered', async () => {
    const { page } = await opened(FULL);
    await page.uncheck('[name=severity][value=danger]');
    await page.click('.look a >> nth=0');
    expect(await page.locator('#r0s0f0').getAttribute('open')).toBe('');
    expect(await page.locator('#r0s0f0').isVisible()).toBe(true);
    await page.context().close();
  });

  test('the first thing that a keyboard reaches is a link to the changes', async () => {
    const { page } = await opened(FULL);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).toBe('Skip to the changes');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('changes');
    await page.context().close();
  });

  test.each(['light', 'dark'] as const)('%s: every text can be read against what is behind it', async (colorScheme) => {
    const { page } = await opened(FULL, { colorScheme });
    await page.click('#open');
    expect(await page.evaluate(LOW_CONTRAST)).toEqual([]);
    await page.click('#theme');
    const dark = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    expect(dark).toBe(colorScheme === 'dark' ? 'rgb(246, 248, 250)' : 'rgb(15, 23, 32)');
    expect(await page.evaluate(LOW_CONTRAST)).toEqual([]);
    await page.context().close();
  });

  test('on a phone nothing is wider than the screen, whatever the values are', async () => {
    const texts = (text: string): Report =>
      JSON.parse(JSON.stringify(FULL).replaceAll(/"(?:a|b|prod-eks\/Cluster)"/g, JSON.stringify(text)));
    for (const report of [FULL, texts('x'.repeat(500)), reportOfCase('cidr, there')]) {
      const { page } = await opened(report, { viewport: PHONE });
      await page.click('#open');
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width);
      expect(
        await page
          .locator('.changes:visible')
          .first()
          .evaluate((table) => table.scrollWidth),
      ).toBeLessThan(PHONE.width);
      await page.context().close();
    }
  });

  test('values that mean harm are text', async () => {
    for (const report of fc.sample(hostileReports, { numRuns: 3, seed: 1 })) {
      const { page, wrong } = await opened(report);
      await page.click('#open');
      expect(await page.locator('script').count()).toBe(1);
      expect(await page.locator('img, iframe, object, embed, link, base, style >> nth=1').count()).toBe(0);
      expect(wrong).toEqual([]);
      await page.context().close();
    }
  });

  test('without its script everything can be read, and what does nothing is not there', async () => {
    const { page } = await opened(FULL, { javaScriptEnabled: false });
    expect(await page.locator('#tools, #theme').filter({ visible: true }).count()).toBe(0);
    await page.click('#r0s0f0 summary');
    expect(await page.locator('#r0s0f0 .changes').isVisible()).toBe(true);
    await page.context().close();
  });

  test('a print has everything, in black on white', async () => {
    const { page } = await opened(FULL, { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#tools').isVisible()).toBe(false);
    expect((await page.locator('#r0s0f0 .changes').boundingBox())?.height).toBeGreaterThan(50);
    expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(27, 39, 51)');
    await page.context().close();
  });

  test('a page of 20 racks is usable in a second', async () => {
    const report = differentRacks(reportOfCase('cidr, there'), 20);
    const { page } = await opened(report);
    const times: number[] = [];
    for (let i = 0; i < 3; i++) {
      await page.reload();
      times.push(await page.evaluate<number>('performance.timing.loadEventEnd - performance.timing.navigationStart'));
    }
    expect(Math.min(...times)).toBeLessThan(1000);
    const searched = await page.evaluate<number>(`(() => {
      const start = performance.now();
      const search = document.getElementById('search');
      search.value = 'subnet';
      search.dispatchEvent(new Event('input', { bubbles: true }));
      return performance.now() - start;
    })()`);
    expect(searched).toBeLessThan(1000);
    await page.context().close();
  });
});
