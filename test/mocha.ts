import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { format } from 'node:util';

/** What a suite leaves behind for `test/run.mjs`, which adds the suites up. */
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
  /** Milliseconds a test may take. */
  timeout: number;
  /** Where the report goes, a line at a time; otherwise to the console. */
  print?: (line: string) => void;
  /** Called before the hooks that follow the failed test. */
  onFailure?: () => void;
}

/** Runs test bundles and writes the results when, and only when, every test has had its turn. */
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
