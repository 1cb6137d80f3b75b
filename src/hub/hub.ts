import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import { HubError, notAHub, refusal, unreachable } from './failure';
import { type Patience, usualPatience, Watch } from './patience';

export interface HubOptions {
  /** The Hub's address, such as `https://huggingface.co`. */
  readonly endpoint: string;
  readonly token?: string | undefined;
  readonly patience?: Patience;
}

export interface HubRequest {
  /** The path below the endpoint, URL-encoded. */
  readonly path: string;
  /** Id of the model that is asked for; a search has none. */
  readonly model?: string;
  /** The first byte wanted. */
  readonly from?: number;
  readonly signal?: AbortSignal | undefined;
}

export interface HubResponse {
  /** Position of the first byte of the answer: 0 where the host does not support ranges. */
  readonly from: number;
  /** Bytes of the whole file, if the host says it. */
  readonly size: number | undefined;
  /** Throws a `HubError` if the connection breaks, or the signal's reason. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

const mostRedirects = 10;
/** The most bytes of an answer to keep in memory. */
const mostKept = 2 ** 26;

/**
 * A client of a Hugging Face Hub. We do not use `@huggingface/hub`, because it does not resume downloads, check them, or
 * report progress. Requests go through the global `fetch`, which VS Code routes through the reader's proxy.
 */
export class Hub {
  readonly endpoint: URL;
  readonly patience: Patience;
  readonly #token: string | undefined;

  /** @throws {ReaderError} for an endpoint that is not a web address, and for a malformed token. */
  constructor({ endpoint, token, patience = usualPatience }: HubOptions) {
    this.endpoint = webAddress(endpoint);
    this.patience = patience;
    this.#token = usable(token, this.host);
  }

  get host(): string {
    return this.endpoint.host;
  }

  /** @throws {HubError} if the Hub does not answer, or refuses. */
  async ask(request: HubRequest): Promise<HubResponse> {
    const watch = new Watch(this.patience.silence, request.signal);
    const response = await this.#follow(request, watch);
    const bytes = this.#bytesOf(response, watch, request.signal);
    if (response.ok || response.status === 416) return { ...placeOf(response), bytes };
    await response.body?.cancel();
    const refused = {
      endpoint: this.endpoint,
      model: request.model,
      hasToken: this.#token !== undefined,
    };
    throw refusal(response, refused);
  }

  /** Reads the whole of a small answer. */
  async read(request: HubRequest): Promise<Buffer> {
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const bytes of (await this.ask(request)).bytes) {
      parts.push(bytes);
      length += bytes.length;
      if (length > mostKept) throw notAHub(this.host);
    }
    return Buffer.concat(parts);
  }

  async json(request: HubRequest): Promise<unknown> {
    const answer = await this.read(request);
    try {
      return JSON.parse(answer.toString('utf8'));
    } catch (cause) {
      throw notAHub(this.host, cause);
    }
  }

  /** Follows redirects itself, so that only the Hub is told the token. */
  async #follow({ path, from = 0, signal }: HubRequest, watch: Watch): Promise<Response> {
    let url = new URL(`${this.endpoint.href.replace(/\/$/, '')}/${path}`);
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      const headers = {
        'Accept-Encoding': 'identity',
        ...(from > 0 && { Range: `bytes=${from}-` }),
        ...(this.#token !== undefined &&
          url.origin === this.endpoint.origin && { Authorization: `Bearer ${this.#token}` }),
      };
      const response = await watch
        .over(fetch(url, { headers, redirect: 'manual', signal: watch.signal }))
        .catch((cause: unknown) => {
          throw cancelled(signal) ?? unreachable(url.host, cause);
        });
      const location = isRedirect(response) ? response.headers.get('Location') : null;
      if (location === null) return response;
      await response.body?.cancel();
      if (!URL.canParse(location, url)) throw notAHub(url.host);
      url = withoutCredentials(new URL(location, url));
      if (url.protocol !== this.endpoint.protocol) throw otherScheme(this.endpoint, url);
    }
    throw new HubError(
      l10n.t('{0} keeps redirecting and never answers. Check the address of the Hub.', this.host),
    );
  }

  async *#bytesOf(
    { body, url }: Response,
    watch: Watch,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Uint8Array> {
    if (!body) return;
    const reader = body.getReader();
    try {
      for (;;) {
        const { done, value } = await watch.over(reader.read());
        if (done) return;
        yield value;
      }
    } catch (cause) {
      throw cancelled(signal) ?? unreachable(new URL(url).host, cause);
    } finally {
      await reader.cancel().catch(() => {});
    }
  }
}

/** The Hub's address if the reader does not give another: `HF_ENDPOINT`, as for Hugging Face's libraries. */
export function usualEndpoint(environment: NodeJS.ProcessEnv = process.env): string {
  return environment.HF_ENDPOINT || 'https://huggingface.co';
}

/** The error does not repeat the address, which may hold a password. */
function webAddress(endpoint: string): URL {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new ReaderError(
      l10n.t('The address of the Hub is not a web address, such as https://huggingface.co. Change it.'),
    );
  if (url.username === '' && url.password === '') return url;
  throw new ReaderError(
    l10n.t(
      'The address of the Hub contains a user name or a password, which are not sent. Remove them, and enter a token instead.',
    ),
  );
}

/** Trims the token: one that was copied from a file may end with a line break. */
function usable(token: string | undefined, host: string): string | undefined {
  const trimmed = token?.trim();
  if (!trimmed) return undefined;
  if (/^[\x21-\x7e]+$/.test(trimmed)) return trimmed;
  throw new HubError(
    l10n.t(
      'The token for {0} cannot be used: it contains a character that no token has, such as a space. Enter it again.',
      host,
    ),
    'token',
  );
}

function withoutCredentials(url: URL): URL {
  url.username = '';
  url.password = '';
  return url;
}

function otherScheme({ host, protocol }: URL, { protocol: other }: URL): HubError {
  return new HubError(
    l10n.t(
      '{0} redirects from {1} to {2}, which is not followed. Check the address of the Hub.',
      host,
      protocol.slice(0, -1),
      other.slice(0, -1),
    ),
  );
}

function isRedirect({ status }: Response): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

function cancelled(signal: AbortSignal | undefined): unknown {
  return signal?.aborted ? signal.reason : undefined;
}

/** Reads `bytes 100-199/200`, or `bytes * /200` for a range beyond the end. */
function placeOf({ status, headers }: Response): Pick<HubResponse, 'from' | 'size'> {
  const range = /^bytes (?:(\d+)-\d+|\*)\/(\d+|\*)$/.exec(headers.get('Content-Range') ?? '');
  if (status === 206 || status === 416) {
    return { from: Number(range?.[1] ?? 0), size: lengthOf(range?.[2] ?? null) };
  }
  const isPacked = headers.has('Content-Encoding');
  return { from: 0, size: isPacked ? undefined : lengthOf(headers.get('Content-Length')) };
}

function lengthOf(digits: string | null): number | undefined {
  return digits !== null && /^\d+$/.test(digits) ? Number(digits) : undefined;
}
