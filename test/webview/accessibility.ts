import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Frame } from 'playwright-core';
import type { OpenPanel } from '../editor/panel';
import { editorVersion } from './panel';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The panel's accessibility violations according to axe, one sentence per rule. */
export async function violations(open: OpenPanel): Promise<string[]> {
  const frame = await webviewFrame(open);
  // Runs through the debugger, to which the page's content security policy does not apply.
  await frame.evaluate(axe);
  const { violations } = await frame.evaluate<AxeResults>(
    'axe.run({ rules: { "page-has-heading-one": { enabled: false } } })',
  );
  return violations.map(
    ({ id, nodes }) =>
      `${id} ${editorVersion()}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('\n')}`,
  );
}

async function webviewFrame({ panel }: OpenPanel): Promise<Frame> {
  const body = await panel.locator('body').elementHandle();
  const frame = await body?.ownerFrame();
  if (!frame) throw new Error('The panel has no frame.');
  return frame;
}
