import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { CodeServer } from './codeServer';
import { quietSettings, trustSettings } from './quietSettings';

/** A running editor server with its own home folder. */
export interface Server {
  /** Holds everything this server writes; removed by `stop`. */
  folder: string;
  /** The folder where the development extension of each window listens, with `takesOrders`. */
  orders: string;
  port: number;
  /** The settings that its windows start with. */
  settings: Record<string, unknown>;
  exited: Promise<void>;
  /** Ends the server with all its child processes, including those of the extension host. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Folders of extensions, which are loaded in place. */
  extensions?: string[];
  /** A package to install first. */
  vsix?: string;
  port?: number | undefined;
  env?: NodeJS.ProcessEnv;
  /** Lets this machine's user run code in the extension host, for tests. */
  takesOrders?: boolean;
  /** Folders are untrusted until the reader trusts them; by default, the editor trusts all of them. */
  asksForTrust?: boolean;
}

/** An extension that shows a passage by itself, or takes orders from tests. */
export const developmentExtension = 'test/development-extension';

// Signals must reach the servers too, which are separate process groups.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

/** Starts a server and waits until it answers. */
export async function startServer(codeServer: CodeServer, options: ServerOptions = {}): Promise<Server> {
  const port = await freePort(options.port ?? 0);
  const folder = mkdtempSync(join(tmpdir(), 'attention-inspector-'));
  const extensions = join(folder, 'extensions');
  const data = join(folder, 'data');
  const orders = join(folder, 'orders');
  for (const name of ['home', 'tmp', 'data/User', 'extensions'])
    mkdirSync(join(folder, name), { recursive: true });
  const settings = { ...quietSettings, ...(options.asksForTrust && trustSettings) };
  writeFileSync(join(data, 'User', 'settings.json'), JSON.stringify(settings));
  writeFileSync(
    join(extensions, 'extensions.json'),
    JSON.stringify((options.extensions ?? []).map(installedHere)),
  );
  const places = ['--server-data-dir', data, '--user-data-dir', data, '--extensions-dir', extensions];
  const env = {
    ...privateEnvironment(folder),
    ...(options.takesOrders && { ATTENTION_INSPECTOR_ORDERS: orders }),
    ...options.env,
  };
  if (options.vsix) install(codeServer, options.vsix, places, env);

  const trust = options.asksForTrust ? [] : ['--disable-workspace-trust'];
  const child = spawn(codeServer.node, [codeServer.main, ...places, ...serverArguments(port), ...trust], {
    detached: true,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(join(folder, 'server.log'));
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const exited = new Promise<void>((done) => child.once('exit', () => done()));
  const endWithThisProcess = () => {
    signalGroup(child, 'SIGKILL');
    remove(folder);
  };
  process.once('exit', endWithThisProcess);
  const stop = async () => {
    process.off('exit', endWithThisProcess);
    await endGroup(child, exited);
    remove(folder);
  };
  try {
    await answering(port, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { folder, orders, port, settings, exited, stop };
}

/** An entry of `extensions.json`, where the editor keeps track of installed extensions. */
function installedHere(folder: string) {
  const { publisher, name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return {
    identifier: { id: `${publisher}.${name}` },
    version,
    location: { $mid: 1, scheme: 'file', path: resolve(folder) },
  };
}

function install(codeServer: CodeServer, vsix: string, places: string[], env: NodeJS.ProcessEnv): void {
  const words = [codeServer.main, ...places, '--accept-server-license-terms', '--install-extension', vsix];
  const { status, stdout, stderr } = spawnSync(codeServer.node, words, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The editor did not install ${vsix}: ${stdout}${stderr}`);
}

function serverArguments(port: number): string[] {
  return [
    ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
    ...['--accept-server-license-terms', '--telemetry-level', 'off', '--disable-telemetry'],
    // Without this flag, VS Code 1.139 ignores the payload of the address.
    '--enable-smoke-test-driver',
  ];
}

function privateEnvironment(folder: string): NodeJS.ProcessEnv {
  const home = join(folder, 'home');
  return {
    PATH: process.env.PATH,
    LANG: process.env.LANG ?? 'C.UTF-8',
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_DATA_HOME: join(home, '.local/share'),
    XDG_RUNTIME_DIR: join(folder, 'tmp'),
    TMPDIR: join(folder, 'tmp'),
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
  };
}

/** This port, or any free one for 0. */
function freePort(wanted: number): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', (cause) =>
      fail(new Error(`Port ${wanted} is taken; choose one with --port.`, { cause })),
    );
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => done(port));
    });
  });
}

async function answering(port: number, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) {
      throw new Error(`The editor's server ended with ${child.exitCode} before it answered.`);
    }
    const answer = await fetch(`http://127.0.0.1:${port}/version`).catch(() => undefined);
    if (answer?.ok) return;
    await delay(100);
  }
  throw new Error(`The editor's server did not answer on port ${port} within a minute.`);
}

async function endGroup(child: ChildProcess, exited: Promise<void>): Promise<void> {
  signalGroup(child, 'SIGTERM');
  await Promise.race([exited, delay(3_000)]);
  signalGroup(child, 'SIGKILL'); // Its children may outlive the server.
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is empty already.
  }
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
