import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../../errors';
import type { ConfigReader } from '../config/configReader';
import type { LayerType } from '../config/layerTypes';
import { rotaryScalings, type ScaledRotary } from './rotaryScalings';

/** Bounded here: the list is built before any missing tensor could reveal a bad count. */
const widestHead = 65_536;

interface RotaryEntries {
  headWidth: number;
  /** `max_position_embeddings` */
  context: number;
  /** The default base. */
  theta?: number;
  /** The default share of a head that is rotated; absent in architectures that rotate all of it. */
  share?: number;
  /** The architecture's default for `original_max_position_embeddings`. */
  originalContext?: number;
  /** The layer type whose settings are read, in architectures whose layers rotate differently. */
  layerType?: LayerType;
  /** The key of the base in configs of `transformers` 4. */
  thetaEntry?: string;
  /** The key of the rotated share in those configs. */
  shareEntry?: string;
  /** Whether `rope_scaling` of such a config applies to these layers. */
  isScaled?: boolean;
  /** The architecture's scalings, by its own names for them. */
  scalings?: typeof rotaryScalings;
}

/**
 * Reads rotary positions from `rope_parameters` (`transformers` 5), which may have one section per layer type, or from
 * `rope_scaling` and separate entries (version 4).
 * @throws {ReaderError} naming an entry that cannot be used.
 */
export function readRotary(config: ConfigReader, entries: RotaryEntries): ScaledRotary {
  const { context, theta = 10_000, thetaEntry = 'rope_theta', scalings = rotaryScalings } = entries;
  const settings = settingsOf(config, entries);
  const originalContext = readOriginalContext(config, entries);
  const sizes = {
    turning: readTurning(config, settings, entries),
    theta: settings?.has('rope_theta') ? settings.positive('rope_theta') : config.positive(thetaEntry, theta),
    context,
    ...(originalContext !== undefined && { originalContext }),
  };
  const name = settings?.text('rope_type', settings.text('type', 'default')) ?? 'default';
  if (Object.hasOwn(scalings, name)) return scalings[name]!(sizes, settings ?? config);
  throw new ReaderError(
    l10n.t(
      'config.json scales rotary positions by the method {0}, which is not supported. Supported are {1}.',
      shown(name),
      Object.keys(scalings).map(shown).join(', '),
    ),
  );
}

/**
 * The section that applies, read as `transformers` 5.23 reads both spellings: `rope_scaling` wins if it is not empty, and
 * overrides the section of a layer type.
 */
function settingsOf(
  config: ConfigReader,
  { layerType, isScaled = true }: RotaryEntries,
): ConfigReader | undefined {
  const parameters = config.section('rope_parameters');
  const scaling = isScaled ? config.section('rope_scaling') : undefined;
  if (!layerType) return scaling?.isEmpty === false ? scaling : parameters;
  const ofLayers = parameters?.section(layerType);
  if (!scaling) return ofLayers;
  return ofLayers ? scaling.over(ofLayers) : scaling.withDefaults({ rope_type: 'default' });
}

/** The number of dimensions of a head that are rotated. */
function readTurning(
  config: ConfigReader,
  settings: ConfigReader | undefined,
  { headWidth, share, shareEntry = 'partial_rotary_factor' }: RotaryEntries,
): number {
  const key = 'partial_rotary_factor';
  const [place, entry] = settings?.has(key) ? [settings, key] : [config, shareEntry];
  if (share === undefined) place.allowOnly(entry, 1);
  const turning = Math.floor(headWidth * (share === undefined ? 1 : place.positive(entry, share)));
  return checkTurning(turning, headWidth);
}

/**
 * The number of dimensions of a head that are rotated.
 * @throws {ReaderError} if that is odd or more than the head has.
 */
export function checkTurning(turning: number, headWidth: number): number {
  const most = Math.min(headWidth, widestHead);
  if (turning % 2 === 0 && turning >= 2 && turning <= most) return turning;
  throw new ReaderError(
    l10n.t(
      'config.json rotates {0} of each head’s {1} dimensions by position. Dimensions rotate in pairs, so this must be an even number up to {2}.',
      turning,
      headWidth,
      most,
    ),
  );
}

/** The longest text before the context was stretched, if the config has it outside the sections. */
function readOriginalContext(
  config: ConfigReader,
  { layerType, originalContext }: RotaryEntries,
): number | undefined {
  const key = 'original_max_position_embeddings';
  return layerType === undefined && config.has(key) ? config.count(key) : originalContext;
}
