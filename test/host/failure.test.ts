import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { EngineError } from '../../src/engine/error';
import { ReaderError } from '../../src/errors';
import { failureOf } from '../../src/panel/failure';

describe('what the panel offers after a failure', () => {
  const log = vscode.window.createOutputChannel('failures', { log: true });
  const offered = (error: unknown) => failureOf(error, log).remedies;

  after(() => log.dispose());

  it('is another model where the model cannot be used', () => {
    assert.deepEqual(offered(new EngineError('It is damaged.', 'model')), ['selectModel']);
    assert.deepEqual(offered(new EngineError('It is too large.', 'tooLarge')), ['selectModel']);
  });

  it('is nothing where another text is the way out', () => {
    assert.deepEqual(failureOf(new EngineError('The text is empty.'), log), {
      message: 'The text is empty.',
      remedies: [],
    });
    assert.deepEqual(offered(new ReaderError('The text is gone.')), []);
  });

  it('is a restart of a process that ended, and the log of what nobody foresaw', () => {
    assert.deepEqual(offered(new EngineError('It ended.', 'ended')), ['restart', 'showLog']);
    assert.deepEqual(offered(new TypeError('no function')), ['showLog']);
  });
});
