import { signal } from '@preact/signals';
import type { Answer, AskedByPage, PageQuestion } from '../../../src/questions/questions';
import type { Outcome } from '../../host/ask';
import { AnswerCache } from '../../state/answerCache';
import { perSubject } from '../../state/derived';
import type { Subject } from '../../state/subject';

/** A question's answer, or the sentence that says why there is none. */
export type Known<Answer> = Exclude<Outcome<Answer>, { readonly is: 'cancelled' }>;

interface Refusal {
  readonly key: string;
  readonly message: string;
}

const megabyte = 2 ** 20;

/**
 * Asks a question about a subject once its answer is read, and keeps the last answers. Undefined until the answer
 * arrives, which redraws whatever read it.
 */
export function answersTo<Q extends PageQuestion>(
  question: Q,
  bytesOf: (answer: Answer<Q>) => number,
): (subject: Subject, asked: AskedByPage<Q>) => Known<Answer<Q>> | undefined {
  const kept = perSubject(() => {
    const refusal = signal<Refusal>();
    const answers = new AnswerCache(
      question,
      { underWay: 1, waiting: 1, bytes: 16 * megabyte },
      bytesOf,
      (message, asked) => {
        refusal.value = { key: JSON.stringify(asked), message };
      },
    );
    return { refusal, answers };
  });
  return (subject, asked) => {
    const { refusal, answers } = kept(subject);
    if (refusal.value?.key === JSON.stringify(asked)) return { is: 'error', message: refusal.value.message };
    const answer = answers.get(asked).value;
    return answer && { is: 'answer', answer };
  };
}
