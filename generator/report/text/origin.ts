// Where bytes come from, in the words of every report: object, place, and the configuration that builds it in.

import { escapeText } from '../../shared/escape-text.js';
import type { HandlerUse, Origin } from '../../types.js';
import { placeText } from '../finding-line.js';

export interface OriginWords {
  readonly object: string;
  readonly place: string;
  readonly because: string;
}

export function originWords({ definition, unit }: Origin, uses: readonly HandlerUse[]): OriginWords {
  // The section's header is no use; what builds its object in is the same for all that is in the object.
  const use =
    uses.find((one) => one.definition === definition) ??
    uses.find((one) => one.definition && one.unit?.object === unit.object);
  return {
    object: escapeText(unit.object),
    place: placeText(definition.location),
    because: escapeText(use?.reason ?? unit.symbols.map((symbol) => `CONFIG_${symbol}`).join(', ')),
  };
}
