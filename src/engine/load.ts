import * as l10n from '@vscode/l10n';
import { ReaderError, reasonOf } from '../errors';
import type { Engine } from './engine';
import type { EngineSetup } from './setup';

/**
 * Loads the engine with its native libraries, which exist only for some platforms. If they cannot be loaded,
 * throws an error that names the platform.
 */
export async function loadEngine(setup: EngineSetup): Promise<Engine> {
  process.env.ORT_DISABLE_TELEMETRY = '1';
  const { Engine } = await import('./engine').catch((cause: unknown) => {
    throw new ReaderError(whyNotLoaded(thisPlatform(), reasonOf(cause)), { cause });
  });
  return new Engine(setup);
}

const names: Readonly<Record<string, string>> = {
  'linux-x64': 'Linux (x64)',
  'linux-arm64': 'Linux (arm64)',
  'win32-x64': 'Windows (x64)',
  'win32-arm64': 'Windows (arm64)',
  'darwin-arm64': 'macOS (Apple silicon)',
};

const unsupportedNames: Readonly<Record<string, string>> = {
  'darwin-x64': 'macOS (Intel)',
  'linux-x64-musl': 'Linux (musl, x64)',
  'linux-arm64-musl': 'Linux (musl, arm64)',
};

export function whyNotLoaded(platform: string, reason: string): string {
  const name = names[platform];
  if (name) {
    return l10n.t(
      'onnxruntime or tokenizers could not be loaded on {0}: {1}. Reinstall Attention Inspector.',
      name,
      reason,
    );
  }
  const here = unsupportedNames[platform] ?? platform;
  return l10n.t('There is no engine for {0}. It runs on {1}.', here, Object.values(names).join(', '));
}

function thisPlatform(): string {
  const { platform, arch } = process;
  return `${platform}-${arch}${platform === 'linux' && !usesGlibc() ? '-musl' : ''}`;
}

function usesGlibc(): boolean {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime !== undefined;
}
