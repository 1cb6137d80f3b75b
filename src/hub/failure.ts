import * as l10n from '@vscode/l10n';
import { ReaderError, reasonOf } from '../errors';

/**
 * `passing`: the same request may succeed in a moment. `token`: it needs a token, or a different one. `seconds` is how
 * long the Hub asks us to wait.
 */
export class HubError extends ReaderError {
  readonly seconds: number | undefined;

  constructor(
    message: string,
    readonly kind?: 'passing' | 'token',
    { seconds, ...options }: ErrorOptions & { seconds?: number | undefined } = {},
  ) {
    super(message, options);
    this.seconds = seconds;
  }
}

/** The error for a host that sends nothing, or stops sending. */
export function unreachable(host: string, cause: unknown): HubError {
  return new HubError(
    l10n.t(
      '{0} cannot be reached ({1}). Check the connection, the proxy settings and the address of the Hub.',
      host,
      networkReason(cause),
    ),
    'passing',
    { cause },
  );
}

/** The error for an answer that no Hub would give. */
export function notAHub(host: string, cause?: unknown): HubError {
  return new HubError(
    l10n.t('{0} does not answer as a Hugging Face Hub does. Check the address of the Hub.', host),
    undefined,
    { cause },
  );
}

interface Refused {
  /** The Hub's address. */
  readonly endpoint: URL;
  /** Id of the model that was asked for; a search has none. */
  readonly model: string | undefined;
  readonly hasToken: boolean;
}

/** The error for an answer with a status that means failure. */
export function refusal(response: Response, refused: Refused): HubError {
  const { status, headers } = response;
  const { host, origin } = new URL(response.url);
  // The hosts of large files do not know the token, and their addresses expire.
  const isElsewhere = origin !== refused.endpoint.origin;
  if (status === 429) return tooMany(host, waitOf(headers));
  if (isElsewhere || status === 408 || status >= 500) {
    const message = l10n.t('{0} answers with error {1}. Try again later.', host, status);
    return new HubError(message, 'passing', { seconds: waitOf(headers) });
  }
  if (status === 401 || status === 403) return denial(headers, refused);
  if (status === 404) return missing(headers, refused);
  return new HubError(
    l10n.t('{0} answers with error {1}. Check the address of the Hub.', host, status),
    undefined,
  );
}

/** Without a token, the Hub answers 401 for what is private, gated or missing. */
function denial(headers: Headers, { endpoint, model, hasToken }: Refused): HubError {
  const { host } = endpoint;
  if (model !== undefined && headers.get('X-Error-Code') === 'GatedRepo') {
    const page = `${endpoint.href.replace(/\/$/, '')}/${model}`;
    return new HubError(
      hasToken
        ? l10n.t('{0} is gated, and the account of your token has no access. Ask for it on {1}.', model, page)
        : l10n.t('{0} is gated. Accept its terms on {1}, then enter a token of that account.', model, page),
      'token',
    );
  }
  return new HubError(hasToken ? wrongToken(host) : tokenNeeded(host, model), 'token');
}

function wrongToken(host: string): string {
  return l10n.t('{0} rejects the token, or the token does not give access to this. Enter another one.', host);
}

function tokenNeeded(host: string, model: string | undefined): string {
  if (model === undefined) return l10n.t('{0} requires a token. Enter one.', host);
  return l10n.t(
    '{0} requires a token to show {1}: the model is private or does not exist. Check the name, or enter a token.',
    host,
    model,
  );
}

function missing(headers: Headers, { endpoint: { host }, model }: Refused): HubError {
  if (model === undefined) return notAHub(host);
  return new HubError(
    headers.get('X-Error-Code') === 'EntryNotFound'
      ? l10n.t('{0} no longer has a file of {1} that it listed. Try again.', host, model)
      : l10n.t('{0} has no model {1}. Check the name.', host, model),
  );
}

function tooMany(host: string, seconds: number | undefined): HubError {
  const message =
    seconds === undefined
      ? l10n.t('{0} has received too many requests from here. Try again later.', host)
      : l10n.t('{0} has received too many requests from here. Try again in {1} s.', host, seconds);
  return new HubError(message, 'passing', { seconds });
}

/** Seconds to wait: a number, a date, or `"api";r=0;t=55` as the Hub writes it. */
function waitOf(headers: Headers): number | undefined {
  const after = headers.get('Retry-After') ?? '';
  const quota = /;\s*t=(\d+)/.exec(headers.get('RateLimit') ?? '')?.[1];
  const seconds = /^\d+$/.test(after) ? Number(after) : (Date.parse(after) - Date.now()) / 1000;
  if (Number.isFinite(seconds)) return Math.max(0, Math.ceil(seconds));
  return quota === undefined ? undefined : Number(quota);
}

/** `fetch` only says that it failed; the innermost cause says why. */
function networkReason(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return networkReason(error.errors[0]);
  if (error instanceof Error && error.cause instanceof Error) return networkReason(error.cause);
  return reasonOf(error);
}
