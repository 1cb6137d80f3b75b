import { createWriteStream, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { format, parseArgs } from 'node:util';
import { launchChromium } from '../editor/chromium';
import { currentVersion, installCodeServer } from '../editor/codeServer';
import { copySamples } from '../editor/samples';
import { startServer } from '../editor/server';
import { remoteAddress, workbenchAddress } from '../editor/workbench';
import { reportMark } from './suite';

const { values } = parseArgs({ options: { grep: { type: 'string' }, editor: { type: 'string' } } });
const version = values.editor ?? currentVersion;
const resultFile = resolve(`test/out/results/host-${version}.json`);
const minutes = 10;

mkdirSync('test/out', { recursive: true });
const log = createWriteStream(`test/out/host-${version}.log`);

const browser = await launchChromium();
const server = await startServer(installCodeServer(version), {
  env: { ATTENTION_INSPECTOR_HOST_TESTS: JSON.stringify({ resultFile, grep: values.grep }) },
});
try {
  const page = await browser.newPage();
  await page.exposeFunction('codeAutomationLog', (_type: string, words: unknown[]) =>
    report(format(...words)),
  );
  const exit = new Promise<void>((done) => {
    void page.exposeFunction('codeAutomationExit', () => done());
  });
  await page.goto(
    workbenchAddress(server.port, copySamples(server.folder), [
      ['extensionDevelopmentPath', remoteAddress(server.port, '.')],
      ['extensionTestsPath', remoteAddress(server.port, 'dist-test/host/suite.js')],
    ]),
  );
  const late = new Promise<void>((done) => {
    setTimeout(done, minutes * 60_000).unref();
  });
  await Promise.race([exit, late]);
} finally {
  await browser.close();
  await server.stop();
}

// The extension host's own exit code says nothing: it is 0 after a crash, too.
if (!existsSync(resultFile)) {
  console.error(`The extension host ended, or took more than ${minutes} minutes, before the last test.`);
  process.exit(1);
}
process.exit(JSON.parse(readFileSync(resultFile, 'utf8')).failed.length > 0 ? 1 : 0);

function report(line: string): void {
  if (line.startsWith(reportMark)) console.log(line.slice(reportMark.length));
  else log.write(`${line}\n`);
}
