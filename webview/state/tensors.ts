import type { ReadonlySignal } from '@preact/signals';
import type { AttentionShape } from '../../src/protocol/attention';
import type { HeadStatistics, Inspection, Predictions } from '../../src/protocol/inspection';
import type { AttentionTap, HeadRef, Part, Region, Tensor } from '../../src/protocol/tensor';
import type { Answer, PageQuestion } from '../../src/questions/questions';
import { trouble } from '../host/panel';
import { AnswerCache, type CacheLimits } from './answerCache';

/** A head that is not held whole, or its difference from another head. */
export interface DistantHeads {
  readonly of: HeadRef;
  readonly minus?: HeadRef;
}

/**
 * Exact tensors of an inspection, and other answers about it. Each is requested when it is first read, is undefined until it arrives, and
 * is kept while it fits. Its arrival reruns every computed, effect and component that read it.
 */
export interface Tensors {
  /** `[query, key]` as the model computed it; for a mean, the average over heads. */
  head(of: HeadRef, tap: string): Tensor | undefined;
  /** `[row, column]` of a head that is not held whole. Of many quick requests, only the last are answered. */
  region(heads: DistantHeads, tap: string, region: Region): Tensor | undefined;
  /**
   * `[layer, head, row, column]`: the same region of every head, or of each layer's mean, `[layer, 1, row,
   * column]`.
   */
  regions(heads: 'each' | 'mean', tap: string, region: Region): Tensor | undefined;
  /**
   * `[layer, head, token]`: one query's keys or one key's queries, indexed by token of their side. Of many
   * quick requests, only the last are answered.
   */
  row(axis: 'query' | 'key', token: number, tap: string): Tensor | undefined;
  /** `[position, dimension]` of the model's own position encoding, or of its angles `[position, pair]`. */
  positions(tap: string): Tensor | undefined;
  /** `[query, key]`: what positions add to a head's scores. A tap inside blocks has one tensor per layer. */
  positionBias(tap: string, head: HeadRef): Tensor | undefined;
  /** The statistics of the attention's heads within a part of their patterns. */
  partStatistics(part: Part): HeadStatistics | undefined;
  predictions(): Predictions | undefined;
  forget(): void;
  /** Drops requests that are not answered yet; reading a tensor requests it again. */
  stop(): void;
}

/** The questions whose answer is a tensor. */
type TensorQuestion = { [Q in PageQuestion]: Answer<Q> extends Tensor ? Q : never }[PageQuestion];

const megabyte = 2 ** 20;
/** Of five predictions, about. */
const bytesOfPlace = 500;

/** @param attention the attention on screen */
export function createTensors(
  inspection: ReadonlySignal<Inspection | undefined>,
  attention: ReadonlySignal<AttentionShape | undefined>,
): Tensors {
  const report = (message: string) => {
    trouble.value = message;
  };
  const cacheOf = <Q extends TensorQuestion>(question: Q, limits: CacheLimits) =>
    new AnswerCache(question, limits, (tensor: Tensor) => tensor.data.byteLength, report);
  const heads = cacheOf('tensor', { underWay: 3, waiting: 64, bytes: 128 * megabyte });
  const regions = cacheOf('region', { underWay: 2, waiting: 12, bytes: 96 * megabyte });
  const everyHead = cacheOf('regions', { underWay: 1, waiting: 2, bytes: 16 * megabyte });
  const rows = cacheOf('row', { underWay: 1, waiting: 2, bytes: 16 * megabyte });
  const positions = cacheOf('positions', { underWay: 1, waiting: 1, bytes: 64 * megabyte });
  const biases = cacheOf('tensor', { underWay: 1, waiting: 1, bytes: 64 * megabyte });
  const parts = new AnswerCache(
    'partStatistics',
    { underWay: 1, waiting: 1, bytes: megabyte },
    (statistics) => Object.values(statistics).reduce((sum, { byteLength }) => sum + byteLength, 0),
    report,
  );
  const predictions = new AnswerCache(
    'predictions',
    { underWay: 1, waiting: 1, bytes: 16 * megabyte },
    (places) => places.length * bytesOfPlace,
    report,
  );
  const caches = [heads, regions, everyHead, rows, positions, biases, parts, predictions];

  const askedOf = (tap: string): { inspection: number; tap: AttentionTap } | undefined => {
    const [now, shape] = [inspection.value, attention.value];
    return now && shape && { inspection: now.id, tap: `${shape.name}.${tap}` };
  };

  return {
    head(of, tap) {
      const asked = askedOf(tap);
      return asked && heads.get({ ...asked, ...of }).value;
    },
    region({ of, minus }, tap, region) {
      const asked = askedOf(tap);
      return asked && regions.get({ ...asked, ...of, ...(minus && { minus }), region }).value;
    },
    regions(heads, tap, region) {
      const asked = askedOf(tap);
      return asked && everyHead.get({ ...asked, heads, region }).value;
    },
    row(axis, token, tap) {
      const asked = askedOf(tap);
      return asked && rows.get({ ...asked, axis, token }).value;
    },
    positions(tap) {
      const id = inspection.value?.id;
      return id === undefined ? undefined : positions.get({ inspection: id, tap }).value;
    },
    positionBias(tap, { layer, head }) {
      const id = inspection.value?.id;
      if (id === undefined) return undefined;
      const isOfBlock = tap.startsWith(`${attention.value?.name}.`);
      return biases.get({ inspection: id, tap, head, ...(isOfBlock && { layer }) }).value;
    },
    partStatistics(part) {
      const [now, shape] = [inspection.value, attention.value];
      return now && shape && parts.get({ inspection: now.id, attention: shape.name, part }).value;
    },
    predictions() {
      const id = inspection.value?.id;
      return id === undefined ? undefined : predictions.get({ inspection: id }).value;
    },
    forget() {
      for (const cache of caches) cache.clear();
    },
    stop() {
      for (const cache of caches) cache.stop();
    },
  };
}
