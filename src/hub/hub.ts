import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import { HubError, notAHub, refusal, unreachable } from './failure';
import { type Patience, usualPatience, Watch } from './patience';

export interface HubOptions {
  /** Its address, such as `https://huggingface.co`. */
  readonly endpoint: string;
  readonly token?: string | undefined;
  readonly patience?: Patience;
}

export interface HubRequest {
  /** Below the endpoint, encoded. */
  readonly path: string;
  /** Id of the model in question; a search has none. */
  readonly model?: string;
  /** The first byte wanted. */
  readonly from?: number;
  readonly signal?: AbortSignal | undefined;
}

export interface HubResponse {
  /** The first byte that came, which is 0 where the host does not know ranges. */
  readonly from: number;
  /** Of the whole, where the host says it. */
  readonly size: number | undefined;
  /** Throws a `HubError` where the connection breaks, or the signal's reason. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

const mostRedirects = 10;
/** Bytes of an answer that are kept in memory. */
const mostKept = 2 ** 26;

/**
 * Asks a Hugging Face Hub. Our own, since `@huggingface/hub` neither resumes, nor checks, nor says how far it is; and by
 * the global `fetch`, which VS Code sends through the reader's proxy.
 */
export class Hub {
  readonly endpoint: URL;
  readonly patience: Patience;
  readonly #token: string | undefined;

  /** @throws {ReaderError} for an endpoint that is no web address, and for a token that cannot be one. */
  constructor({ endpoint, token, patience = usualPatience }: HubOptions) {
    this.endpoint = webAddress(endpoint);
    this.patience = patience;
    this.#token = usable(token, this.host);
  }

  get host(): string {
    return this.endpoint.host;
  }

  /** @throws {HubError} where there is no answer, or a refusal. */
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

  /** All of an answer that is small. */
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

  /** Redirects are followed here, so that nobody but the Hub itself is told the token. */
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
      l10n.t('{0} redirects again and again, and never answers. Check the address of the Hub.', this.host),
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

/** What is refused may hold a password, and is not repeated. */
function webAddress(endpoint: string): URL {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new ReaderError(
      l10n.t('The address of the Hub is no web address, such as https://huggingface.co. Change it.'),
    );
  if (url.username === '' && url.password === '') return url;
  throw new ReaderError(
    l10n.t(
      'The address of the Hub holds a user name or a password, which are not sent. Take them out of it, and give a token instead.',
    ),
  );
}

/** Without the line break that a file of a token ends with. */
function usable(token: string | undefined, host: string): string | undefined {
  const trimmed = token?.trim();
  if (!trimmed) return undefined;
  if (/^[\x21-\x7e]+$/.test(trimmed)) return trimmed;
  throw new HubError(
    l10n.t(
      'The token for {0} cannot be used: it holds a character that no token has, such as a space. Enter it again.',
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

/** `bytes 100-199/200` of a part, and of one that lies beyond the end `bytes * /200`. */
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
