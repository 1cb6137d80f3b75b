import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Gpt2Shape, randomModel } from '../../../../bench/randomModel';
import type { EngineClient } from '../../../../src/engine/host/client';
import { type EngineOptions, openEngine } from '../../../../src/engine/host/openEngine';
import type { Recipe } from '../../../../src/questions/recipe';
import { engineScript } from '../bundle';

const shape: Gpt2Shape = { layers: 2, heads: 3, width: 48, vocabulary: 260, context: 512 };

/** Engines of child processes, one for each test, and a small random model. Make it inside a `describe`. */
export class TestEngine {
  readonly folder = mkdtempSync(join(tmpdir(), 'engine-'));
  readonly log: string[] = [];
  script = '';
  model = '';
  #client: EngineClient | undefined;

  constructor() {
    before(async () => {
      this.script = engineScript();
      this.model = await randomModel(join(this.folder, 'tiny'), shape);
    });
    afterEach(() => this.#client?.dispose());
    after(() => rmSync(this.folder, { recursive: true }));
  }

  get client(): EngineClient {
    return this.#client!;
  }

  start(changes: Partial<EngineOptions> = {}): EngineClient {
    this.#client = openEngine({
      script: this.script,
      builtInModels: join(this.folder, 'built-in'),
      threads: 1,
      memoryBytes: 1e9,
      log: (line) => this.log.push(line),
      ...changes,
    });
    return this.#client;
  }

  recipe(text: string): Recipe {
    return { text, model: this.model, maxTokens: 512 };
  }

  /** Of the process started last. */
  pid(): number {
    return Number(/process (\d+)/.exec(this.log.filter((line) => /process \d/.test(line)).at(-1)!)![1]);
  }
}
