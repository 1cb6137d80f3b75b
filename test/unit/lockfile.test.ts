import { deepStrictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';

interface Package {
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

describe('package-lock.json', () => {
  const packages: Record<string, Package> = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;

  it('records no download addresses, which differ between machines', () => {
    deepStrictEqual(
      Object.keys(packages).filter((path) => packages[path]?.resolved !== undefined),
      [],
    );
  });

  // npm leaves them out where the registry did not have them, and then refuses to install anywhere.
  it('names the binaries of every platform', () => {
    const needed = Object.entries(packages).flatMap(([path, { optionalDependencies }]) =>
      Object.keys(optionalDependencies ?? {}).map((name) => [
        `${path}/node_modules/${name}`,
        `node_modules/${name}`,
      ]),
    );
    deepStrictEqual(
      needed.filter((places) => !places.some((place) => place in packages)),
      [],
    );
  });
});
