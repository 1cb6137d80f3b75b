import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as vscode from 'vscode';
import type { AttentionInspector } from '../../src/api';
import { readSelection } from '../../src/editor/selection';
import { Source } from '../../src/editor/source';
import { tintedPlaces } from '../../src/editor/tint/tint';
import { activateExtension, closeEverything, edit, openText } from './window';

const seed = 1;
const passages = [
  'The animal didn’t cross the street,\nbecause it was 🙂 too tired.',
  'The street\nwas wide.',
];
const content = `# A title\n\n${passages[0]}\n\nBetween them.\n\n${passages[1]}\n\nAn end.\n`;

/** One UTF-16 code unit of the document, and where in the inspected text it stood, if there. */
interface Unit {
  readonly unit: string;
  readonly at?: number;
}

describe('tints, after 100 random edits', () => {
  let api: AttentionInspector;
  let editor: vscode.TextEditor;
  let source: Source;
  const drawn = fc.sample(fc.nat(), { seed, numRuns: 5_000 });
  const below = (count: number) => drawn.pop()! % count;

  before(async () => {
    api = await activateExtension();
    editor = await openText(content);
    editor.selections = passages.map((passage) => {
      const start = content.indexOf(passage);
      const [from, to] = [start, start + passage.length].map((offset) => editor.document.positionAt(offset));
      return new vscode.Selection(from!, to!);
    });
    source = new Source(editor.document, readSelection(editor));
  });

  after(async () => {
    source.dispose();
    await closeEverything();
  });

  it(`lie on what is left of each token’s text (seed ${seed})`, async () => {
    const { tokens, dispose } = await api.inspect(source.text);
    dispose();
    let units = unitsOf(source);
    assert.equal(text(units), content);
    for (let count = 1; count <= 100; count++) {
      const edits = randomEdits(text(units));
      await edit(editor, (builder) => {
        for (const { start, end, inserted } of edits) builder.replace(range(start, end), inserted);
      });
      units = edited(units, edits);
      assert.equal(editor.document.getText(), text(units));
      for (const [token, { range }] of tokens.entries()) {
        if (!range) continue;
        const shown = Float32Array.from(tokens, (_, other) => (other === token ? 1 : Number.NaN));
        const values = { inspection: 1, isSigned: false, isLocked: false, shown };
        const tinted = tintedPlaces({ source, tokens, values }).flatMap(({ places }) =>
          places.flatMap(offsetsOf),
        );
        const word = range.start + leadingSpace(source.text.slice(range.start, range.end));
        const end = range.start + source.text.slice(range.start, range.end).trimEnd().length;
        const [from, to] = word < end ? [word, end] : [range.start, range.end];
        const left = [...units.keys()].filter((offset) => {
          const { at = -1 } = units[offset]!;
          return from <= at && at < to;
        });
        assert.deepEqual(tinted.sort(ascending), left, `edit ${count}, token ${token}`);
      }
    }
    assert.ok(
      units.some(({ at }) => at !== undefined),
      'Nothing of the text is left.',
    );
  });

  /** One to three at once, as several cursors make them, apart from one another. */
  function randomEdits(document: string): { start: number; end: number; inserted: string }[] {
    const edits = [];
    const most = 1 + below(3);
    for (let from = 0; edits.length < most && from < document.length; ) {
      const start = beforeUnit(document, from + below(document.length - from));
      const end = beforeUnit(document, Math.min(document.length, start + [0, 0, 1, 3][below(4)]!));
      if (start >= from && end >= start)
        edits.push({ start, end, inserted: ['#', '##\n', '', '# #'][below(4)]! });
      from = Math.max(start, end) + 1;
    }
    return edits;
  }

  function range(start: number, end: number): vscode.Range {
    return new vscode.Range(editor.document.positionAt(start), editor.document.positionAt(end));
  }

  function offsetsOf({ start, end }: vscode.Range): number[] {
    const [from, to] = [editor.document.offsetAt(start), editor.document.offsetAt(end)];
    return Array.from({ length: to - from }, (_, i) => from + i);
  }
});

/** The document when it was inspected. */
function unitsOf(source: Source): Unit[] {
  const units: Unit[] = content.split('').map((unit) => ({ unit }));
  for (const [part, { start }] of source.ranges.entries())
    for (let i = 0; i < passages[part]!.length; i++)
      units[start + i] = { unit: passages[part]![i]!, at: source.selections[part]!.start + i };
  return units;
}

function edited(
  units: readonly Unit[],
  edits: readonly { start: number; end: number; inserted: string }[],
): Unit[] {
  const next = [...units];
  for (const { start, end, inserted } of [...edits].reverse())
    next.splice(start, end - start, ...inserted.split('').map((unit) => ({ unit })));
  return next;
}

/** The editor keeps a surrogate pair together. */
function beforeUnit(document: string, offset: number): number {
  return /[\udc00-\udfff]/.test(document.charAt(offset)) ? offset - 1 : offset;
}

function text(units: readonly Unit[]): string {
  return units.map(({ unit }) => unit).join('');
}

function leadingSpace(piece: string): number {
  return piece.length - piece.trimStart().length;
}

const ascending = (a: number, b: number) => a - b;
