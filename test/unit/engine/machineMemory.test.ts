import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { allMemory, heldInContainer, heldMemory, leftMemory } from '../../../src/engine/machineMemory';
import { skip } from '../../skip';

describe('the memory of the machine', () => {
  it('is what it has, of which this process holds some', () => {
    assert(allMemory() > 0 && allMemory() <= totalmem());
    assert(heldMemory() > 1e7 && heldMemory() < allMemory());
    assert(leftMemory() > 0);
  });

  it('is in this process what the kernel counts as its own pages', function () {
    if (process.platform !== 'linux') skip(this, 'Only Linux lists the pages of a process.');
    const [, kilobytes] = /^Anonymous:\s+(\d+) kB/m.exec(readFileSync('/proc/self/smaps_rollup', 'latin1'))!;
    const counted = Number(kilobytes) * 1024;
    assert(Math.abs(heldMemory() - counted) < counted / 10);
  });

  // As Linux lays them out, shortened.
  const version1 = {
    'proc/self/cgroup': '4:memory:/docker/c0ffee\n3:cpuset:/\n0::/\n',
    'sys/fs/cgroup/memory/docker/c0ffee/memory.usage_in_bytes': '5000\n',
    'sys/fs/cgroup/memory/docker/c0ffee/memory.stat':
      'inactive_file 1\nactive_file 1\ntotal_inactive_file 1500\ntotal_active_file 500\n',
  };
  const version2 = {
    'proc/self/cgroup': '0::/user.slice/app.scope\n',
    'sys/fs/cgroup/user.slice/app.scope/memory.current': '7000\n',
    'sys/fs/cgroup/user.slice/app.scope/memory.stat': 'anon 6000\ninactive_file 600\nactive_file 400\n',
  };
  const itsOwn = {
    'proc/self/cgroup': '0::/docker/c0ffee\n',
    'sys/fs/cgroup/memory.current': '9000\n',
    'sys/fs/cgroup/memory.stat': 'inactive_file 0\nactive_file 8000\n',
  };
  const layouts: [how: string, files: Record<string, string>, held: number][] = [
    ['control groups of version 1', version1, 3000],
    ['control groups of version 2', version2, 6000],
    ['a container that sees its own group alone', itsOwn, 1000],
    ['another system', {}, 0],
  ];
  for (const [how, files, held] of layouts) {
    it(`counts no files to what a container holds: ${how}`, () => {
      const root = mkdtempSync(join(tmpdir(), 'groups-'));
      try {
        for (const [name, content] of Object.entries(files)) {
          mkdirSync(dirname(join(root, name)), { recursive: true });
          writeFileSync(join(root, name), content);
        }
        assert.equal(heldInContainer(root), held);
      } finally {
        rmSync(root, { recursive: true });
      }
    });
  }
});
