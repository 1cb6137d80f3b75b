import assert from 'node:assert/strict';
import { type Run, readRuns, runsAsJson, withRun } from '../../../../../../webview/views/effect/runLog/runs';

const run: Run = {
  ...{ experiment: 'ablate', model: 'decoder', what: 'without layer 3 head 5', measured: 'logit of “a”' },
  ...{ measure: 'logit', value: 9.5, place: 4, placeText: '␣blue' },
  without: { parts: ['head.3.5'], removal: { by: 'mean', where: 'place' }, value: 7 },
  chosen: { quantity: 'logit', over: 'place' },
};

describe('the run log', () => {
  it('has the last run first, each setting once, and fifty at most', () => {
    const other = { ...run, place: 5 };
    const again = { ...run, value: 9.25 };
    assert.deepEqual(withRun([other, run], again), [again, other]);
    let all: readonly Run[] = [];
    for (let place = 0; place < 60; place++) all = withRun(all, { ...run, place });
    assert.deepEqual([all.length, all[0]!.place, all.at(-1)!.place], [50, 59, 10]);
  });

  it('tells one removal from another', () => {
    const everywhere: Run = {
      ...run,
      without: { ...run.without!, removal: { by: 'mean', where: 'everywhere' } },
    };
    assert.equal(withRun([run], everywhere).length, 2);
  });

  it('is read back, without what is damaged or of another version', () => {
    const { without: _, ...answer } = run;
    const kept = JSON.parse(JSON.stringify([run, answer]));
    assert.deepEqual(readRuns(kept), [run, answer]);
    const damaged = [
      null,
      'run',
      { ...run, value: 'nine' },
      { ...run, place: null },
      { ...run, measure: 'loudness' },
      { ...run, chosen: { quantity: 'loudness' } },
      { ...run, without: { parts: ['head.3.5'] } },
    ];
    assert.deepEqual(readRuns(damaged), []);
    assert.equal(readRuns({ 0: run }), undefined);
    assert.equal(readRuns(undefined), undefined);
  });

  it('is written as JSON, the first run first', () => {
    const later = { ...run, place: 5 };
    assert.deepEqual(JSON.parse(runsAsJson([later, run])), [run, later]);
  });
});
