import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const packages = ['chromium', 'fonts-noto-cjk', 'fonts-dejavu-core'];

/** The browser cannot reach anything outside this machine. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: installedChromium(), args: flags });
}

/**
 * The path of a Chromium. It is installed from Debian's packages if there is none and this process may do so.
 */
export function installedChromium(): string {
  const path = findChromium() ?? (installDebianPackages() ? findChromium() : undefined);
  if (path !== undefined) return path;
  throw new Error(
    `These tests need Chromium, and none was found. On Debian or Ubuntu: apt-get install ${packages.join(' ')}. ` +
      'Elsewhere install Chromium or Chrome and set CHROMIUM to its path.',
  );
}

function findChromium(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [
    process.env.CHROMIUM ?? '',
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  return candidates.find((file) => file !== '' && isExecutable(file));
}

function installDebianPackages(): boolean {
  if (process.getuid?.() !== 0) return false;
  console.log(`Installing the Debian packages ${packages.join(', ')} …`);
  const apt = (...words: string[]) =>
    spawnSync('apt-get', ['-qq', ...words], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  return apt('update') && apt('install', '--yes', '--no-install-recommends', ...packages);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
