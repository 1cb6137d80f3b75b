import { ok } from 'node:assert';
import type { Locator } from 'playwright-core';
import type { OpenPanel } from '../editor/panel';
import { closePanels, openPanel } from './panel';

const arabic = 'القطة السوداء نامت على السرير لأنها كانت متعبة.';
const hebrew = 'החתול השחור ישן על המיטה כי הוא היה עייף.';

describe('a sentence about right-to-left tokens', () => {
  let open: OpenPanel;

  afterEach(closePanels);

  for (const [language, text] of [
    ['Arabic', arabic],
    ['Hebrew', hebrew],
  ] as const)
    it(`runs from the query over the arrow and the key to the number, in ${language}`, async () => {
      open = await openPanel({ text });
      await open.panel.getByRole('gridcell', { name: 'Layer 1, head 2' }).click();
      await open.panel.getByRole('listbox', { name: 'From (query)' }).getByRole('option').nth(8).click();
      await open.page.mouse.move(5, 5);
      const readout = open.panel.getByRole('status', { name: 'Readout' });
      await readout.filter({ hasText: /→.*rank/ }).waitFor();
      const [query, key] = await readout.locator('bdi').allInnerTexts();
      ok(/[\u0590-\u06ff]/u.test(query!) && /[\u0590-\u06ff]/u.test(key!), `${query} ${key}`);
      ok(!/[\u2066-\u2069]/u.test(await readout.innerText()), 'what is copied is the plain text');
      const drawn = await drawnParts(readout);
      const [queryAt, arrow, keyAt, number] = drawn.map(({ left, right }) => (left + right) / 2);
      ok(queryAt! < arrow! && arrow! < keyAt! && keyAt! < number!, JSON.stringify(drawn));
    });

  it('is isolated in a title too, by characters', async () => {
    open = await openPanel({ text: arabic, width: 1210 });
    await open.panel.getByRole('listbox', { name: 'From (query)' }).getByRole('option').nth(8).click();
    const title = await open.panel.locator('.strip-name[title]').first().getAttribute('title');
    ok(/^“\u2068[^\u2069]+\u2069” → “\u2068[^\u2069]+\u2069”$/u.test(title!), `${title}`);
  });
});

/** Where query, arrow, key and number are drawn. */
function drawnParts(readout: Locator): Promise<{ left: number; right: number }[]> {
  return readout.evaluate((sentence) => {
    const walker = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    const rect = (node: Text, from = 0, to = node.length) => {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      const { left, right } = range.getBoundingClientRect();
      return { left, right };
    };
    const [query, key] = [...sentence.querySelectorAll('bdi')].map((token) => {
      const { left, right } = token.getBoundingClientRect();
      return { left, right };
    });
    const arrow = texts.find((node) => node.data.includes('→'))!;
    const number = texts.find((node) => node.parentElement!.localName === 'b')!;
    const at = arrow.data.indexOf('→');
    return [query!, rect(arrow, at, at + 1), key!, rect(number)];
  });
}
