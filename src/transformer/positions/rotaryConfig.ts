import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../../errors';
import type { ConfigReader } from '../config/configReader';
import type { LayerType } from '../config/layerTypes';
import { rotaryScalings, type ScaledRotary } from './rotaryScalings';

/** Wider than any: a list as long is made before a missing tensor could end what a config makes endless. */
const widestHead = 65_536;

interface RotaryEntries {
  headWidth: number;
  /** `max_position_embeddings` */
  context: number;
  /** The base where the config sets none. */
  theta?: number;
  /** The share of a head that turns where the config sets none; absent in architectures that turn all of it. */
  share?: number;
  /** `original_max_position_embeddings` where the config sets none and the architecture does. */
  originalContext?: number;
  /** Whose settings, in architectures whose layers turn differently. */
  layerType?: LayerType;
  /** Where configs of `transformers` 4 have the base. */
  thetaEntry?: string;
  /** Where they have the share. */
  shareEntry?: string;
  /** Whether `rope_scaling` of such a config holds for these layers. */
  isScaled?: boolean;
  /** The scalings of the architecture by its own names for them. */
  scalings?: typeof rotaryScalings;
}

/**
 * Rotary positions as a config sets them: in `rope_parameters` as of `transformers` 5, where layers of two types may have
 * a section each; or, as version 4 wrote them, in entries of their own beside `rope_scaling`.
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
 * The section that counts, as `transformers` 5.23 reads both spellings: `rope_scaling` where it says anything; where layers
 * of a type have a section of their own, what it says stands over that.
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

/** How many numbers of each head turn. */
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
 * So many of the numbers of each head turn.
 * @throws {ReaderError} where these are not pairs of a head's numbers.
 */
export function checkTurning(turning: number, headWidth: number): number {
  const most = Math.min(headWidth, widestHead);
  if (turning % 2 === 0 && turning >= 2 && turning <= most) return turning;
  throw new ReaderError(
    l10n.t(
      'config.json lets {0} of the {1} numbers of each head turn with the position; they turn in pairs, so that it must be an even number up to {2}.',
      turning,
      headWidth,
      most,
    ),
  );
}

/** The longest text before the context was stretched, where it stands beside the sections and not in them. */
function readOriginalContext(
  config: ConfigReader,
  { layerType, originalContext }: RotaryEntries,
): number | undefined {
  const key = 'original_max_position_embeddings';
  return layerType === undefined && config.has(key) ? config.count(key) : originalContext;
}
