import { ReaderError } from '../errors';
import type { Engine, EngineSetup } from './engine';

/**
 * The engine with its native libraries, which exist for some platforms only.
 * Throws a sentence that names the platform where they cannot be loaded.
 */
export async function loadEngine(setup: EngineSetup): Promise<Engine> {
  process.env.ORT_DISABLE_TELEMETRY = '1';
  const { Engine } = await import('./engine').catch((cause: unknown) => {
    throw new ReaderError(whyNotLoaded(thisPlatform(), String(cause)), { cause });
  });
  return new Engine(setup);
}

const names: Readonly<Record<string, string>> = {
  'linux-x64': 'Linux on x64',
  'linux-arm64': 'Linux on arm64',
  'win32-x64': 'Windows on x64',
  'win32-arm64': 'Windows on arm64',
  'darwin-arm64': 'macOS on Apple silicon',
};

const unsupportedNames: Readonly<Record<string, string>> = {
  'darwin-x64': 'macOS on Intel',
  'linux-x64-musl': 'Linux with musl (Alpine)',
  'linux-arm64-musl': 'Linux with musl (Alpine)',
};

export function whyNotLoaded(platform: string, reason: string): string {
  const name = names[platform];
  if (name) return `onnxruntime or tokenizers could not be loaded on ${name}: ${reason}. Install again.`;
  const here = unsupportedNames[platform] ?? platform;
  return `There is no engine for ${here}. It runs on ${Object.values(names).join(', ')}.`;
}

function thisPlatform(): string {
  const { platform, arch } = process;
  return `${platform}-${arch}${platform === 'linux' && !usesGlibc() ? '-musl' : ''}`;
}

function usesGlibc(): boolean {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime !== undefined;
}
