import { strictEqual } from 'node:assert';
import type { OpenPanel } from '../editor/panel';
import { eventually } from './eventually';
import { closePanels, openPanel } from './panel';
import { openView, readoutSays } from './panelParts';

const first = 'The animal slept because it was tired.';
const alike = 'The animal slept because nobody came.';
const other = 'A street is wide, and nobody knows why it was made.';
const long = Array.from({ length: 24 }, (_, i) => `They counted ${i} birds.`).join(' ');
const another = Array.from({ length: 24 }, (_, i) => `Who saw the lamp ${i} times?`).join(' ');

describe('what is locked', () => {
  let open: OpenPanel;

  before(async () => {
    const text = [first, alike, other, long, another].join('\n');
    open = await openPanel({ text, select: first, width: 1000 });
  });

  after(closePanels);

  async function show(passage: string): Promise<void> {
    const before = await queries().allInnerTexts();
    await open.select(passage);
    await open.runCommand('attentionInspector.show');
    await eventually(async () =>
      strictEqual((await queries().allInnerTexts()).join() !== before.join(), true),
    );
    await open.page.mouse.move(5, 5);
  }

  const queries = () => open.panel.getByRole('listbox', { name: 'From (query)' }).getByRole('option');
  const lock = (label: string) => queries().getByText(label, { exact: true }).click();

  it('stays locked in another text that has the same token there', async () => {
    await lock('␣because');
    await show(alike);
    await readoutSays(open.panel, /“␣because” →/);
  });

  it('is unlocked in another text that has another token there', async () => {
    await show(other);
    await readoutSays(open.panel, /hover a token.* · unlocked, because “.*because.*” is not at that place/);
    await show(first);
    await readoutSays(open.panel, /hover a token/);
  });

  it('takes Anatomy along, or leaves it', async () => {
    await lock('␣because');
    await openView(open.panel, 'Anatomy');
    await open.select(alike);
    await open.runCommand('attentionInspector.show');
    await open.panel.getByRole('heading', { name: /^Anatomy of one cell: “␣because”/ }).waitFor();
    await open.select(other);
    await open.runCommand('attentionInspector.show');
    await open.panel.getByRole('grid', { name: 'Heads' }).waitFor();
    await readoutSays(open.panel, /hover a token/);
  });

  it('does not keep the scroll of another text’s label window', async () => {
    await show(long);
    const list = open.panel.getByRole('listbox', { name: 'From (query)' });
    const scroll = () => list.evaluate(({ scrollTop }) => scrollTop);
    await list.evaluate((element) => element.scrollTo(0, 400));
    await eventually(async () => strictEqual(await scroll(), 400));
    await show(another);
    await eventually(async () => strictEqual(await scroll(), 0));
  });
});
