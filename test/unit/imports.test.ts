import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The files of `src` and `webview`, each with those of them that it imports, types included. */
const imports = new Map(
  ['src', 'webview'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(folder, name))
      .map((file) => [file, importedBy(file)] as const),
  ),
);

describe('imports', () => {
  it('lead back to no file, not even those of types', () => {
    assert(imports.size > 300);
    assert.deepEqual([...imports.keys()].map(circleFrom).find((circle) => circle !== undefined) ?? [], []);
  });
});

function importedBy(file: string): readonly string[] {
  const specifiers = [...readFileSync(file, 'utf8').matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g)];
  return specifiers.flatMap(([, specifier]) => {
    const path = join(dirname(file), specifier!);
    return [`${path}.ts`, `${path}.tsx`].filter((found) => existsSync(found)).slice(0, 1);
  });
}

/** The files on the shortest way from a file back to itself. */
function circleFrom(start: string): readonly string[] | undefined {
  const before = new Map<string, string>();
  const queue = [start];
  for (const file of queue) {
    for (const next of imports.get(file)!) {
      if (next === start) return wayTo(file, before);
      if (before.has(next)) continue;
      before.set(next, file);
      queue.push(next);
    }
  }
  return undefined;
}

function wayTo(file: string, before: ReadonlyMap<string, string>): readonly string[] {
  const from = before.get(file);
  return from === undefined ? [file] : [...wayTo(from, before), file];
}
