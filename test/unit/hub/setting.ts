import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hub, type HubOptions } from '../../../src/hub/hub';
import type { Patience } from '../../../src/hub/patience';
import { FakeHub } from '../../fakeHub';

/** Long enough for a busy machine, and too short for anybody. */
const patience: Patience = { silence: 2_000, pause: 1 };

/** A server with a model, and an empty cache, anew for each test of a `describe`. */
export class Setting {
  server!: FakeHub;
  cache!: string;

  constructor() {
    beforeEach(async () => {
      this.server = await FakeHub.start();
      this.cache = mkdtempSync(join(tmpdir(), 'hub '));
    });
    afterEach(async () => {
      await this.server.stop();
      rmSync(this.cache, { recursive: true });
    });
  }

  hub(options: Partial<HubOptions> = {}): Hub {
    return new Hub({ endpoint: this.server.endpoint, patience, ...options });
  }
}
