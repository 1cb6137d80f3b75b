import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The linter checks in which direction rooms import; nothing else counts what is in one. */
describe('rooms', () => {
  const most = 23;

  for (const root of ['src', 'webview'])
    it(`of ${root} hold no more than ${most} files of code side by side`, () => {
      const crowded = foldersBelow(root)
        .map((folder) => ({ folder, files: codeIn(folder) }))
        .filter(({ files }) => files > most);
      assert.deepEqual(crowded, []);
    });
});

function foldersBelow(root: string): string[] {
  const inside = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [root, ...inside.flatMap(({ name }) => foldersBelow(join(root, name)))];
}

function codeIn(folder: string): number {
  return readdirSync(folder).filter((name) => /\.tsx?$/.test(name)).length;
}
