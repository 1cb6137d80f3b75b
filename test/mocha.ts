import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { format } from 'node:util';

/** The results of a suite for `test/run.mjs`, which adds them up. */
export interface Results {
  passed: number;
  /** Titles and messages. */
  failed: string[];
  /** Titles; the reason to skip is part of the title (see `skip.ts`). */
  skipped: string[];
}

interface Suite {
  files: string[];
  resultFile: string;
  grep?: string | undefined;
  /** Timeout of a test in milliseconds. */
  timeout: number;
  /** Receives the report line by line; the console by default. */
  print?: (line: string) => void;
  /** Called after a failure, before the hooks that follow the test. */
  onFailure?: () => void;
}

/** Runs test bundles. Writes the results only if every test was run. */
export async function runMocha({
  files,
  resultFile,
  grep,
  timeout,
  print,
  onFailure,
}: Suite): Promise<Results> {
  rmSync(resultFile, { force: true });
  const module = await import('mocha');
  const Mocha = module.default ?? module;
  if (print) Mocha.reporters.Base.consoleLog = (...words: unknown[]) => print(format(...words));
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', timeout, forbidOnly: true, ...(grep && { grep }) });
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const results: Results = { passed: 0, failed: [], skipped: [] };
  await new Promise<void>((done) => {
    mocha
      .run(() => done())
      .on('pass', () => {
        results.passed++;
      })
      .on('fail', (test, error: Error) => {
        results.failed.push(`${test.fullTitle()}: ${error.message.slice(0, 2_000)}`);
        onFailure?.();
      })
      .on('pending', (test) => {
        results.skipped.push(test.fullTitle());
      });
  });
  mkdirSync(dirname(resultFile), { recursive: true });
  writeFileSync(resultFile, JSON.stringify(results));
  return results;
}
