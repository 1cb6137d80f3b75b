import * as l10n from '@vscode/l10n';
import { useEffect } from 'preact/hooks';
import { post } from '../../../host/host';
import { decimals, inReadout } from '../../../look/format';
import { Icon } from '../../../parts/Icon';
import { inMarkup } from '../../../parts/sentences';
import { useSubject } from '../../../state/useSubject';
import { experiment } from '../experiments';
import { bringBack, isOfModel } from './bringBack';
import { logRun, type Run, runs } from './runs';
import './runLog.css';

/** What was tried, the last first; a press brings it back. */
export function RunLog() {
  const subject = useSubject();
  useLogging();
  const all = runs(subject).value;
  return (
    <details class="run-log">
      <summary>
        <Icon name="right" />
        <h2>{l10n.t('Run log')}</h2>
        <span class="note">{all.length}</span>
      </summary>
      {all.length === 0 ? (
        <p class="note">{l10n.t('What you try is listed here, with its measure and its number.')}</p>
      ) : (
        <>
          <div class="run-actions">
            <button
              type="button"
              class="text-button"
              onClick={() => post({ type: 'picked', what: 'exportRuns' })}
            >
              {l10n.t('Export as JSON…')}
            </button>
            <button
              type="button"
              class="text-button"
              onClick={() => {
                runs(subject).value = [];
              }}
            >
              {l10n.t('Clear')}
            </button>
          </div>
          <ol aria-label={l10n.t('Run log')}>
            {all.map((run) => (
              <Entry key={JSON.stringify(run)} run={run} />
            ))}
          </ol>
        </>
      )}
    </details>
  );
}

/** Logs what the experiment on screen finds. */
function useLogging(): void {
  const subject = useSubject();
  const { id, tried } = experiment(subject);
  const now = tried(subject);
  useEffect(() => {
    if (now) logRun(subject, id, now);
  }, [subject, id, JSON.stringify(now)]);
}

function Entry({ run }: { run: Run }) {
  const subject = useSubject();
  const isHere = isOfModel(subject, run);
  return (
    <li>
      <button
        type="button"
        class="run"
        disabled={!isHere}
        title={isHere ? l10n.t('Try this again') : l10n.t('Of another model: {0}', run.model)}
        onClick={() => bringBack(subject, run)}
      >
        <span class="run-what">{inMarkup(run.what)}</span>
        <span class="run-measured">{inMarkup(run.measured)}</span>
        <span class="run-value">{valueText(run)}</span>
      </button>
    </li>
  );
}

/** `11.48`, `9.41 → 7.12` */
function valueText({ measure, value, without }: Run): string {
  const write = (each: number) => (measure === 'probability' ? inReadout(each) : decimals(each, 2));
  return without ? `${write(value)} → ${write(without.value)}` : write(value);
}
