import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { type DownloadOptions, download, downloaded } from '../../../src/hub/download';
import type { Hub } from '../../../src/hub/hub';
import { findOffer, type Offer } from '../../../src/hub/offer';
import { cut, drip, gitHash, send, sha256, silence, status } from '../../fakeHub';
import python from '../../fixtures/hub/layout.json';
import { skip } from '../../skip';
import { Setting } from './setting';

const id = 'owner/tiny';
const weights = Buffer.alloc(300_000, 'weights of a model ');
const files = {
  'config.json': '{ "model_type": "gpt2" }',
  'tokenizer.json': '{}',
  'model.safetensors': weights,
};
const cdn = /^\/cdn/;

describe('download', () => {
  const setting = new Setting();
  const folderOf = (model: string) => join(setting.cache, `models--${model.replaceAll('/', '--')}`);
  const blobs = () => readdirSync(join(folderOf(id), 'blobs')).sort();
  const ranges = () => setting.server.askedFor(cdn).map(({ headers }) => headers.range);

  const begin = async (options: Partial<DownloadOptions> = {}, hub: Hub = setting.hub()): Promise<string> =>
    download(hub, await findOffer(hub, id), { cache: setting.cache, ...options });

  const failure = (begun: Promise<unknown>): Promise<string> =>
    begun.then(
      () => assert.fail('It was downloaded.'),
      ({ message }: Error) => message,
    );

  const assertWhole = (folder: string) => {
    for (const [name, content] of Object.entries(files))
      assert.ok(readFileSync(join(folder, name)).equals(Buffer.from(content)), name);
    assert.deepEqual(
      blobs(),
      Object.values(files)
        .map((content) => hashOf(Buffer.from(content)))
        .sort(),
    );
  };
  const hashOf = (bytes: Buffer) =>
    bytes === weights || bytes.equals(weights) ? sha256(bytes) : gitHash(bytes);

  beforeEach(() => setting.server.add(id, files));

  it('leaves what Python’s huggingface_hub leaves', async () => {
    const { server, cache } = setting;
    server.add(python.id, python.files);
    const hub = setting.hub();
    const folder = await download(hub, await findOffer(hub, python.id), { cache });
    assert.equal(folder, join(cache, python.folder, 'snapshots', server.commitOf(python.id)));
    assert.deepEqual(treeOf(folderOf(python.id)), python.tree);
  });

  it('says how far it is', async () => {
    const seen: number[] = [];
    await begin({ onProgress: (received) => seen.push(received) });
    assert.deepEqual(
      seen,
      [...seen].sort((a, b) => a - b),
    );
    assert.equal(seen[0], 0);
    assert.equal(seen.at(-1), Buffer.concat(Object.values(files).map((file) => Buffer.from(file))).length);
  });

  it('fetches nothing twice', async () => {
    const hub = setting.hub();
    const offer = await findOffer(hub, id);
    assert.equal(await downloaded(offer, setting.cache), undefined);
    const folder = await begin();
    assert.equal(await downloaded(offer, setting.cache), folder);
    setting.server.asked.length = 0;
    assert.equal(await download(hub, offer, { cache: setting.cache }), folder);
    assert.deepEqual(setting.server.asked, []);
  });

  it('fetches of a new commit what is new', async () => {
    const before = await begin();
    setting.server.add(id, { ...files, 'tokenizer.json': '{ "version": "1.0" }' });
    setting.server.asked.length = 0;
    const after = await begin();
    assert.notEqual(before, after);
    assert.deepEqual(setting.server.askedFor(/resolve.*(tokenizer|safetensors)/).length, 1);
    assert.equal(readFileSync(join(before, 'tokenizer.json'), 'utf8'), '{}');
    assert.equal(readFileSync(join(after, 'tokenizer.json'), 'utf8'), '{ "version": "1.0" }');
    assert.equal(readFileSync(join(folderOf(id), 'refs/main'), 'utf8'), setting.server.commitOf(id));
  });

  it('goes on where the connection broke', async () => {
    setting.server.spoil(cdn, cut(100_000), cut(0), cut(150_000));
    assertWhole(await begin());
    const asked = ranges().map((range) => Number(/^bytes=(\d+)-$/.exec(range ?? 'bytes=0-')![1]));
    assert.equal(asked.length, 4);
    assert.equal(asked[0], 0);
    assert.ok(asked[1]! > 0 && asked[1] === asked[2] && asked[3]! > asked[2]!, String(asked));
  });

  it('goes on where an answer ends too early', async () => {
    setting.server.spoil(cdn, send(weights.subarray(0, 1000), { 'Transfer-Encoding': 'chunked' }));
    assertWhole(await begin());
    assert.deepEqual(ranges(), [undefined, 'bytes=1000-']);
  });

  it('begins again where the host knows no ranges', async () => {
    setting.server.spoil(cdn, cut(100_000), send(weights));
    assertWhole(await begin());
  });

  it('gives up after five attempts that bring nothing, and keeps what came', async () => {
    setting.server.spoil(cdn, cut(100_000), ...Array.from({ length: 5 }, () => cut(0)));
    assert.match(await failure(begin()), /cannot be reached \(.+\)\. Check the connection/);
    assert.equal(setting.server.askedFor(cdn).length, 5);
    assert.ok(blobs().some((name) => name.startsWith(`${sha256(weights)}.`) && name.endsWith('.incomplete')));
    assert.equal(existsSync(join(folderOf(id), 'refs/main')), false);
    setting.server.asked.length = 0;
    assertWhole(await begin());
  });

  it('goes on with what another process left, and leaves alone what one is at', async () => {
    const folder = join(folderOf(id), 'blobs');
    mkdirSync(folder, { recursive: true });
    const left = (pid: number) => join(folder, `${sha256(weights)}.pid-${pid}.incomplete`);
    // Ids of processes end at 2²².
    writeFileSync(left(99_999_999), weights.subarray(0, 5000));
    writeFileSync(left(process.ppid), weights.subarray(0, 7000));
    await begin();
    assert.deepEqual(ranges(), ['bytes=5000-']);
    assert.equal(existsSync(left(99_999_999)), false);
    assert.equal(readFileSync(left(process.ppid)).length, 7000);
  });

  it('waits as long as the Hub asks, unless that is long', async () => {
    setting.server.spoil(cdn, status(429, { 'Retry-After': '1' }), status(503));
    const start = performance.now();
    assertWhole(await begin());
    assert.ok(performance.now() - start > 990);
    setting.server.add(id, { ...files, 'model.safetensors': 'others' });
    setting.server.spoil(cdn, status(429, { 'Retry-After': '3600' }));
    assert.match(await failure(begin()), /too many requests from here\. Try again in 3600 s\.$/);
  });

  it('asks the Hub again where an address has expired', async () => {
    setting.server.spoil(cdn, cut(100_000), status(403));
    assertWhole(await begin());
    assert.equal(setting.server.askedFor(/resolve.+safetensors/).length, 3);
  });

  it('does not begin twice', async () => {
    setting.server.spoil(cdn, drip(50_000, 20));
    const hub = setting.hub();
    const offer = await findOffer(hub, id);
    const first = download(hub, offer, { cache: setting.cache });
    assert.equal(
      await failure(download(hub, offer, { cache: setting.cache })),
      'owner/tiny is already being downloaded. Wait until it is done.',
    );
    assertWhole(await first);
  });

  it('stops where it is cancelled, and goes on later', async () => {
    setting.server.spoil(cdn, drip(20_000, 20));
    const cancel = new AbortController();
    const reason = new Error('enough');
    const onProgress = (received: number) => received > 60_000 && cancel.abort(reason);
    await assert.rejects(begin({ signal: cancel.signal, onProgress }), reason);
    assertWhole(await begin());
    assert.match(ranges().at(-1)!, /^bytes=[1-9]\d+-$/);
  });

  it('stops where it is cancelled while nothing comes', async () => {
    setting.server.spoil(cdn, silence);
    const cancel = new AbortController();
    setTimeout(() => cancel.abort(new Error('enough')), 100);
    await assert.rejects(begin({ signal: cancel.signal }), /enough/);
  });

  it('takes up a connection on which nothing comes any more', async () => {
    setting.server.spoil(cdn, (_, response) => response.writeHead(200).write(weights.subarray(0, 1000)));
    assertWhole(await begin({}, setting.hub({ patience: { silence: 500, pause: 1 } })));
  });

  for (const name of ['tokenizer.json', 'model.safetensors'] as const) {
    it(`keeps nothing of a file with a wrong checksum: ${name}`, async () => {
      const wrong = Buffer.from(files[name]);
      wrong[wrong.length - 1]! ^= 1;
      setting.server.spoil(name === 'tokenizer.json' ? /tokenizer/ : cdn, send(wrong));
      assert.match(
        await failure(begin()),
        RegExp(
          `^${name} arrived damaged from 127\\.0\\.0\\.1:\\d+: its checksum is not the [0-9a-f]{12}… that the Hub lists`,
        ),
      );
      assert.deepEqual(
        blobs().filter((blob) => blob.includes(hashOf(Buffer.from(files[name])))),
        [],
      );
      assertWhole(await begin());
    });
  }

  it('refuses a file of another length than is listed', async () => {
    setting.server.spoil(cdn, send('short', { 'Content-Length': '5' }));
    assert.match(await failure(begin()), /has 5 bytes of model\.safetensors, but the Hub lists 300000/);
    setting.server.spoil(cdn, send(Buffer.concat([weights, weights]), { 'Transfer-Encoding': 'chunked' }));
    assert.match(
      await failure(begin()),
      /sends more of model\.safetensors than the 300000 bytes that the Hub lists/,
    );
    setting.server.spoil(cdn, cut(1000), status(416, { 'Content-Range': 'bytes */900' }));
    assert.match(await failure(begin()), /has 900 bytes of model\.safetensors, but the Hub lists 300000/);
    assertWhole(await begin());
  });

  it('says how much room is missing before it fetches anything', async () => {
    const hub = setting.hub();
    const { model, files, ...rest } = await findOffer(hub, id);
    const huge = files.map((file) => ({ ...file, size: 2 ** 52 }));
    setting.server.asked.length = 0;
    const { cache } = setting;
    assert.match(
      await failure(download(hub, { model, files: huge, ...rest } as Offer, { cache })),
      /^The download takes 13500 TB, but the disk of .+ has \d+(\.\d+)? \w+ left\. Free some space/,
    );
    assert.deepEqual(setting.server.asked, []);
  });

  it('writes through no link that lies where a file is to gather', async () => {
    const victim = join(setting.cache, 'victim');
    writeFileSync(victim, 'kept');
    const own = join(folderOf(id), 'blobs', `${sha256(weights)}.pid-${process.pid}.incomplete`);
    mkdirSync(dirname(own), { recursive: true });
    symlinkSync(victim, own);
    assertWhole(await begin());
    assert.equal(readFileSync(victim, 'utf8'), 'kept');
  });

  it('says that the disk is full', async function () {
    const words = ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', setting.cache];
    if (spawnSync('mount', words).status !== 0)
      skip(this, 'no file system of a megabyte can be mounted here');
    try {
      setting.server.spoil(cdn, (_, response, bytes) => {
        fill(join(setting.cache, 'another file'));
        response.end(bytes);
      });
      assert.match(await failure(begin()), /^The disk of .+ is full\. Free some space and download again/);
    } finally {
      spawnSync('umount', [setting.cache]);
    }
  });

  it('says that the cache cannot be written', async () => {
    writeFileSync(join(setting.cache, 'file'), '');
    assert.match(
      await failure(begin({ cache: join(setting.cache, 'file') })),
      /^The download cannot be written to .+ \(ENOTDIR.+\)\. Check that you may write there/,
    );
  });

  it('has files instead of links where there can be none', async () => {
    process.env.HF_HUB_DISABLE_SYMLINKS = '1';
    try {
      const folder = await begin();
      assert.ok(readdirSync(folder).every((name) => lstatSync(join(folder, name)).isFile()));
      assert.deepEqual(blobs(), []);
      assert.ok(readFileSync(join(folder, 'model.safetensors')).equals(weights));
      setting.server.asked.length = 0;
      assert.equal(await begin(), folder);
      assert.deepEqual(setting.server.askedFor(cdn), []);
    } finally {
      delete process.env.HF_HUB_DISABLE_SYMLINKS;
    }
  });
});

/** As `layout.py` describes a folder. */
function treeOf(folder: string): object {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const content = entry.isSymbolicLink()
        ? { link: readlinkSync(path) }
        : { sha256: sha256(readFileSync(path)) };
      return [path.slice(folder.length + 1), content] as const;
    });
  return Object.fromEntries(entries);
}

/** Takes what room a disk has. */
function fill(file: string): void {
  try {
    for (;;) appendFileSync(file, Buffer.alloc(10_000));
  } catch (cause) {
    assert.equal((cause as NodeJS.ErrnoException).code, 'ENOSPC');
  }
}
