import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

interface Package {
  package: string;
  held_out: boolean;
}

const record = (model: string, name: string) => `training/${model}/record/${name}.json`;
const read = <T>(path: string) => JSON.parse(readFileSync(path, 'utf8')) as T;

/** `python -m training check` counts by hashing all of the text; here is what it left, and for which weights. */
describe('The text that the built-in models are measured on', () => {
  for (const model of readdirSync('media/models')) {
    it(`was not trained on: ${model}`, () => {
      const figures = read<{ weights_sha256: string; held_out_trained_on: Record<string, number> }>(
        record(model, 'figures'),
      );
      const weights = readFileSync(`media/models/${model}/model.safetensors`);
      assert.equal(createHash('sha256').update(weights).digest('hex'), figures.weights_sha256);
      const counts = Object.values(figures.held_out_trained_on);
      assert.ok(counts.length > 0);
      assert.deepEqual(new Set(counts), new Set([0]));
    });

    it(`comes from packages of its own: ${model}`, () => {
      const packages = ['packages', 'catalogs']
        .map((name) => record(model, name))
        .filter((path) => existsSync(path))
        .flatMap((path) => read<Package[]>(path));
      const named = (isHeldOut: boolean) =>
        new Set(packages.filter(({ held_out }) => held_out === isHeldOut).map((one) => one.package));
      const trained = named(false);
      assert.ok(trained.size > 0);
      assert.ok(named(true).size > 0);
      assert.deepEqual(
        [...named(true)].filter((name) => trained.has(name)),
        [],
      );
    });
  }
});
