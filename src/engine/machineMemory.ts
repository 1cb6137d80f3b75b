import { existsSync, readFileSync } from 'node:fs';
import { freemem, totalmem } from 'node:os';
import { join } from 'node:path';

// All values are in bytes. Files that were read or mapped count as free, because they can be dropped at any
// time.

/** Total memory of the machine, or of its container. */
export function allMemory(): number {
  return Math.min(limit(), totalmem());
}

/** Memory that this process holds. */
export function heldMemory(): number {
  if (process.platform !== 'linux') return process.memoryUsage.rss();
  const [, kilobytes] = /^RssAnon:\s+(\d+) kB/m.exec(read('/proc/self/status')) ?? [];
  return Number(kilobytes) * 1024;
}

/** Memory left for all processes of the machine, or of its container. */
export function leftMemory(): number {
  // On macOS, `freemem` counts only unused memory and leaves out what could be reclaimed.
  const free = process.platform === 'darwin' ? Number.POSITIVE_INFINITY : freemem();
  const all = limit();
  return all < totalmem() ? Math.min(free, all - heldInContainer('/')) : free;
}

/** The memory limit of the container; without one, more than any machine has. */
function limit(): number {
  return process.constrainedMemory() || Number.POSITIVE_INFINITY;
}

/**
 * Memory held by all processes of this one's control group, read from Linux control groups version 1 or 2; 0
 * if unavailable.
 * @param root of the file system
 */
export function heldInContainer(root: string): number {
  const groups = join(root, 'proc/self/cgroup');
  if (!existsSync(groups)) return 0;
  const told = read(groups);
  const [, first] = /^\d+:memory:(.*)$/m.exec(told) ?? [];
  const [, second = '/'] = /^0::(.*)$/m.exec(told) ?? [];
  const isFirst = first !== undefined;
  const base = join(root, 'sys/fs/cgroup', isFirst ? 'memory' : '');
  // Inside a container, its own group may appear as the root.
  const folder = [join(base, first ?? second), base].find((path) => existsSync(join(path, 'memory.stat')));
  if (folder === undefined) return 0;
  const used = Number(read(join(folder, isFirst ? 'memory.usage_in_bytes' : 'memory.current')));
  const stat = read(join(folder, 'memory.stat'));
  const files = ['inactive_file', 'active_file'].map((name) => (isFirst ? `total_${name}` : name));
  return files.reduce(
    (held, name) => held - Number(new RegExp(`^${name} (\\d+)`, 'm').exec(stat)?.[1] ?? 0),
    used,
  );
}

function read(file: string): string {
  return readFileSync(file, 'latin1');
}
