import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const files = ['src', 'webview']
  .flatMap((root) => readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => join(root, file)))
  .filter((file) => /\.tsx?$/.test(file));
const imports = files.flatMap((file) => importsOf(file).map((imported) => ({ file, imported })));
const folders = [...new Set(files.flatMap(foldersAbove))].sort();

describe('rooms', () => {
  it('hold about 20 files of code side by side, 23 at most', () => {
    const full = folders.filter((folder) => files.filter((file) => dirname(file) === folder).length > 23);
    assert.deepEqual(full, []);
  });

  for (const folder of folders)
    it(`${folder}: what stands in it imports downwards only`, () => {
      const graph = graphIn(folder);
      const circles = [...graph.keys()].filter((name) => reaches(graph, name, name));
      assert.deepEqual(circles, []);
    });
});

function importsOf(file: string): string[] {
  const paths = [...readFileSync(file, 'utf8').matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(
    ([, path]) => path!,
  );
  return paths.flatMap((path) => {
    const whole = normalize(join(dirname(file), path));
    return ['.ts', '.tsx'].map((ending) => whole + ending).filter((name) => existsSync(name));
  });
}

function foldersAbove(file: string): string[] {
  const parts = dirname(file).split('/');
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}

/** Of each file and each folder that stands in a folder, the others there that it imports. */
function graphIn(folder: string): ReadonlyMap<string, ReadonlySet<string>> {
  const below = `${folder}/`;
  const nameOf = (file: string) => file.slice(below.length).split('/')[0]!;
  const graph = new Map<string, Set<string>>();
  for (const { file, imported } of imports) {
    if (!file.startsWith(below) || !imported.startsWith(below)) continue;
    const [from, to] = [nameOf(file), nameOf(imported)];
    if (from !== to) graph.set(from, (graph.get(from) ?? new Set()).add(to));
  }
  return graph;
}

function reaches(graph: ReadonlyMap<string, ReadonlySet<string>>, from: string, to: string): boolean {
  const seen = new Set<string>();
  const waiting = [...(graph.get(from) ?? [])];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (name === to) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    waiting.push(...(graph.get(name) ?? []));
  }
  return false;
}
