import type { Inspector } from '../../experiments/inspector';
import type { Measured, Removal } from '../../protocol/experiment';
import type { Inspection } from '../../protocol/inspection';
import { isolated, quoted } from '../../protocol/isolated';

/** `logit of “␣house” (3381) minus the mean over the vocabulary`: a measure, with its tokens by their texts. */
export async function describeMeasure(
  inspector: Inspector,
  inspection: Inspection,
  measured: Pick<Measured, 'measure' | 'token' | 'minus' | 'over'>,
): Promise<string> {
  const { measure, token, minus, over } = measured;
  switch (measure) {
    case 'logit': {
      const logit = await describeLogit(inspector, inspection, measured);
      return minus === undefined ? `${logit} minus the mean over the vocabulary` : logit;
    }
    case 'probability':
      return `probability of ${await written(inspector, inspection, token)}`;
    case 'surprise':
      return over === 'text'
        ? 'surprise −ln p, the mean over the text'
        : `surprise −ln p of ${await written(inspector, inspection, token)}`;
  }
}

/** `logit of “␣are” (416) minus that of “␣is” (320)` */
export async function describeLogit(
  inspector: Inspector,
  inspection: Inspection,
  { token, minus }: Pick<Measured, 'token' | 'minus'>,
): Promise<string> {
  const logit = `logit of ${await written(inspector, inspection, token)}`;
  return minus === undefined
    ? logit
    : `${logit} minus that of ${await written(inspector, inspection, minus)}`;
}

/** `“␣house” (3381)` */
async function written(inspector: Inspector, { id: inspection }: Inspection, named: number): Promise<string> {
  const { text } = await inspector.ask('tokenNamed', { inspection, named });
  return `${quoted(text)} (${named})`;
}

/** `after 34:␣blue`, or `in place of 2:[MASK]` */
export function describePlace({ model, tokens, target }: Inspection, place: number): string {
  const { text } = (target?.tokens ?? tokens)[place]!;
  return `${model.predicts === 'masked' ? 'in place of' : 'after'} ${place}:${isolated(text)}`;
}

/** `by its mean over the text, at this place alone`: which of the four ways. */
export function describeRemoval({ by, where }: Removal): string {
  const what = by === 'mean' ? 'by its mean over the text' : 'by zero';
  return `${what}, ${where === 'place' ? 'at this place alone' : 'everywhere'}`;
}

/** `+1.234`, `-0.020` */
export function signed(value: number): string {
  return `${value < 0 ? '' : '+'}${value.toFixed(3)}`;
}
