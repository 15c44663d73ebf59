// `lvup scan --format json`: uses, one for each row of the text, and what every run document has.

import type { HandlerUse, RunResult } from '../../types.js';
import { type Json, jsonDocument } from './document.js';
import { evidenceJson, locationJson, runJson } from './values.js';

export function scanJson(result: RunResult, exitCode: number): string {
  return jsonDocument('scan', { ...runJson(result, exitCode), uses: result.uses.map(useJson) });
}

/** text: one character a byte, null when it is not known with this .config. */
export function useJson({
  text,
  handler,
  definition,
  unit,
  location,
  presence,
  reason,
  unknowns,
}: HandlerUse): Json {
  return {
    text: text ?? null,
    handler: handler ?? null,
    location: locationJson(location),
    presence,
    reason,
    symbol: definition?.name ?? null,
    section: definition?.section ?? null,
    object: unit?.object ?? null,
    source: unit?.source ?? null,
    module: unit?.module ?? null,
    order: unit?.presence === 'built-in' ? unit.order : null,
    config: (unit?.symbols ?? []).map((symbol) => `CONFIG_${symbol}`),
    evidence: (unit?.evidence ?? []).map(evidenceJson),
    macros: (definition?.expansions ?? []).map(({ macro, definedAt, usedAt }) => ({
      name: macro,
      definedAt: locationJson(definedAt),
      usedAt: locationJson(usedAt),
    })),
    unknowns: unknowns.map(({ what, why }) => ({ what, why })),
  };
}
