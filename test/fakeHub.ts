import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Answers instead of the server; `bytes` is the file, if one was requested. */
export type Fault = (request: IncomingMessage, response: ServerResponse, bytes: Buffer) => unknown;

export interface Asked {
  readonly host: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
}

type Files = ReadonlyMap<string, Buffer>;

/**
 * A server that behaves like the Hub: it has the API, and serves files by name, with a redirect to another
 * host for large ones (Git LFS). It records requests, and tests can spoil its next answers.
 */
export class FakeHub {
  readonly asked: Asked[] = [];
  /** Without this token, gated models are not shown. */
  token = 'hf_right';
  readonly #models = new Map<string, { files: Files; isGated: boolean }>();
  readonly #faults: { path: RegExp; fault: Fault }[] = [];
  readonly #hub = createServer((request, response) => this.#answer(request, response));
  readonly #cdn = createServer((request, response) => this.#answer(request, response));

  static async start(): Promise<FakeHub> {
    const hub = new FakeHub();
    for (const server of [hub.#hub, hub.#cdn]) {
      await new Promise<void>((done) => {
        server.listen(0, '127.0.0.1', done);
      });
    }
    return hub;
  }

  get endpoint(): string {
    return `http://${hostOf(this.#hub)}`;
  }

  /** The address of the separate host for large files. */
  get cdn(): string {
    return `http://${hostOf(this.#cdn)}`;
  }

  async stop(): Promise<void> {
    for (const server of [this.#hub, this.#cdn]) {
      server.closeAllConnections();
      await new Promise((done) => {
        server.close(done);
      });
    }
  }

  add(id: string, files: Record<string, string | Buffer>, { isGated = false } = {}): void {
    const bytes = Object.entries(files).map(([name, content]) => [name, Buffer.from(content)] as const);
    this.#models.set(id, { files: new Map(bytes), isGated });
  }

  commitOf(id: string): string {
    const hash = createHash('sha1').update(id);
    for (const [name, bytes] of this.#models.get(id)!.files) hash.update(name).update(bytes);
    return hash.digest('hex');
  }

  /** Spoils the next answer to a matching path, once per fault. */
  spoil(path: RegExp, ...faults: Fault[]): void {
    this.#faults.push(...faults.map((fault) => ({ path, fault })));
  }

  /** The requests so far whose paths match. */
  askedFor(path: RegExp): Asked[] {
    return this.asked.filter(({ url }) => path.test(url));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = request.url!;
    this.asked.push({ host: request.headers.host!, url, headers: request.headers });
    const bytes = this.#bytesAt(url);
    const at = this.#faults.findIndex(({ path }) => path.test(url));
    const fault = at < 0 ? this.#usual : this.#faults.splice(at, 1)[0]!.fault;
    fault(request, response, bytes ?? Buffer.alloc(0));
  }

  readonly #usual: Fault = (request, response, bytes) => {
    const url = new URL(request.url!, this.endpoint);
    if (url.pathname === '/api/models') return json(response, this.#search(url.searchParams));
    if (url.pathname.startsWith('/cdn/')) return serveFile(request, response, bytes);
    const [, id, file] = this.#parse(url.pathname);
    const model = this.#models.get(id ?? '');
    const hasToken = request.headers.authorization === `Bearer ${this.token}`;
    if (!model) return refuse(response, hasToken ? 404 : 401, 'RepoNotFound');
    if (file === undefined) return json(response, this.#facts(id!));
    if (model.isGated && !hasToken) return refuse(response, 401, 'GatedRepo');
    if (!model.files.has(file)) return refuse(response, 404, 'EntryNotFound');
    response.setHeader('X-Repo-Commit', this.commitOf(id!));
    if (!isLarge(file)) {
      response.setHeader('ETag', `"${gitHash(bytes)}"`);
      return serveFile(request, response, bytes);
    }
    response.setHeader('X-Linked-Etag', `"${sha256(bytes)}"`);
    response.setHeader('X-Linked-Size', bytes.length);
    return redirect(`${this.cdn}/cdn/${sha256(bytes)}`)(request, response, bytes);
  };

  #parse(path: string): readonly (string | undefined)[] {
    return (
      /^\/api\/models\/(.+)\/revision\/main$/.exec(path) ??
      /^\/(.+)\/resolve\/[0-9a-f]{40}\/([^/]+)$/.exec(path)?.map(decodeURIComponent) ??
      []
    );
  }

  #bytesAt(url: string): Buffer | undefined {
    const [, id, file] = this.#parse(url.split('?')[0]!);
    if (file !== undefined) return this.#models.get(id!)?.files.get(file);
    const all = [...this.#models.values()].flatMap(({ files }) => [...files.values()]);
    return all.find((bytes) => url === `/cdn/${sha256(bytes)}`);
  }

  #facts(id: string): object {
    const { files, isGated } = this.#models.get(id)!;
    const siblings = [...files].map(([rfilename, bytes]) => ({
      rfilename,
      size: bytes.length,
      blobId: gitHash(isLarge(rfilename) ? Buffer.from(pointerTo(bytes)) : bytes),
      ...(isLarge(rfilename) && {
        lfs: { sha256: sha256(bytes), size: bytes.length, pointerSize: pointerTo(bytes).length },
      }),
    }));
    return { id, modelId: id, sha: this.commitOf(id), gated: isGated && 'manual', siblings };
  }

  #search(query: URLSearchParams): object[] {
    return [...this.#models]
      .filter(([id]) => id.toLowerCase().includes(query.get('search')!.toLowerCase()))
      .filter(([, { files }]) => [...files.keys()].some((name) => tagOf(name) === query.get('filter')))
      .map(([id, { files, isGated }]) => ({
        id,
        gated: isGated && 'manual',
        downloads: 1234,
        config: { model_type: JSON.parse(`${files.get('config.json') ?? '{}'}`).model_type },
        safetensors: { total: 22464 },
      }));
  }
}

/** Sends only the beginning, then breaks the connection. */
export function cut(length: number): Fault {
  return (request, response, bytes) => {
    const from = firstByte(request);
    writeHead(response, from, bytes);
    response.write(bytes.subarray(from, from + length), () => response.destroy());
  };
}

/** Sends other bytes as if they were the file. */
export function send(content: string | Buffer, headers: Record<string, string> = {}): Fault {
  return (_, response) => {
    response.writeHead(200, headers).end(content);
  };
}

export function status(code: number, headers: Record<string, string> = {}): Fault {
  return (_, response) => {
    response.writeHead(code, headers).end();
  };
}

export function redirect(to: string): Fault {
  return (_, response) => {
    response.writeHead(302, { Location: to }).end();
  };
}

/** Sends one piece every so many milliseconds. */
export function drip(length: number, milliseconds: number): Fault {
  return async (request, response, bytes) => {
    const from = firstByte(request);
    writeHead(response, from, bytes);
    for (let at = from; at < bytes.length && !response.destroyed; at += length) {
      response.write(bytes.subarray(at, at + length));
      await sleep(milliseconds);
    }
    response.end();
  };
}

/** Accepts the request and never answers. */
export const silence: Fault = () => {};

/** Git's hash of a file. */
export function gitHash(bytes: Buffer): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const isLarge = (name: string) => /\.(safetensors|bin|model|spm)$/.test(name);

/** The Hub's tag for models that contain the file. */
const tagOf = (name: string) =>
  /\.safetensors$/.exec(name)?.[0].slice(1) ?? (/\.bin$/.test(name) && 'pytorch');

const pointerTo = (bytes: Buffer) =>
  `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256(bytes)}\nsize ${bytes.length}\n`;

function hostOf(server: Server): string {
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function firstByte({ headers }: IncomingMessage): number {
  return Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);
}

function serveFile(request: IncomingMessage, response: ServerResponse, bytes: Buffer): void {
  const from = firstByte(request);
  writeHead(response, from, bytes);
  response.end(request.method === 'HEAD' ? undefined : bytes.subarray(from));
}

function writeHead(response: ServerResponse, from: number, { length }: Buffer): void {
  if (from === 0) response.writeHead(200, { 'Content-Length': length });
  else
    response.writeHead(206, {
      'Content-Length': length - from,
      'Content-Range': `bytes ${from}-${length - 1}/${length}`,
    });
}

function json(response: ServerResponse, value: object): void {
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
}

function refuse(response: ServerResponse, code: number, error: string): void {
  response.writeHead(code, { 'X-Error-Code': error }).end(JSON.stringify({ error }));
}
