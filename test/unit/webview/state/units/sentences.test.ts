import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { sentencesOf, sentenceUnits } from '../../../../../webview/state/units/sentences';
import { runOf, tokensIn } from './run';

/** Cuts at the marks: how a reader cuts the text. */
function agrees(marked: string): void {
  const text = marked.replaceAll('|', '');
  const cut = sentencesOf(text).map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(cut, marked.split('|'));
}

describe('sentences', () => {
  it('do not end at abbreviations, initials, numbers and quotes inside', () => {
    agrees('Dr. Smith met Mr. Li. |It was 3.14 m, e.g. this. |Nobody spoke.');
    agrees('J. R. R. Tolkien wrote it. |So did I. |Cf. Eq. 3 and Fig. 2. |Done!');
    agrees('He said “Go.” |Then she left. |“Why?” |Nobody knew…');
  });

  it('of Chinese and Japanese end at 。！？, and take their quotes along', () => {
    agrees('床前明月光，疑是地上霜。|举头望明月！|低头思故乡？|“好。”|他说。|然后……走了。');
    agrees('昨日は学校に行きました。|楽しかった！|「本当？」|はい。');
  });

  it('go on where a paragraph is wrapped; headings and items end', () => {
    agrees(
      '# A title\n\n|A pronoun is a question, which readers answer\nwithout noticing; a model has to attend to the\nanswer. |It does.\n\n|- one\n|- two\n',
    );
    agrees('Two roads diverged in a yellow wood,\n|And sorry I could not travel both\n|And be');
  });

  it('of code are its lines; a bracket alone belongs to the line before', () => {
    agrees(
      'def mean(values):\n|    total = sum(values)\n|    return total / len(values)\n\n\n|print(mean([1, 2]))\n',
    );
    agrees(
      'class Queue {\n|  add(item: Item): void {\n|    this.waiting.push(item);\n  }\n}\n|const queue = new Queue();',
    );
  });

  it('cover every sample from beginning to end', () => {
    for (const name of ['1-pronouns.md', '2-sentences.zh.md', '3-queue.ts', '5-translation.md']) {
      const text = readFileSync(`media/samples/${name}`, 'utf8');
      let end = 0;
      for (const sentence of sentencesOf(text)) {
        assert.equal(sentence.start, end);
        assert(sentence.end > sentence.start);
        end = sentence.end;
      }
      assert.equal(end, text.length);
    }
  });

  it('are numbered from 1 in names and on axes', () => {
    const pieces = ['It', ' was', ' hot', '.', ' We', ' sang', '.'];
    const units = sentenceUnits.cut(runOf({ text: pieces.join(''), tokens: tokensIn(pieces) }));
    assert.deepEqual(
      units.map(({ label, number, tokens }) => [label, number, tokens.first, tokens.end]),
      [
        ['1 It was hot.', 1, 0, 4],
        ['2 We sang.', 2, 4, 7],
      ],
    );
    assert.equal(sentenceUnits.named({ kind: sentenceUnits, side: 'source', units }, 1), 'sentence 2');
  });
});
