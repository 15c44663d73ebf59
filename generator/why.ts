// `lvup why STRING`: the whole way from a string to its place in the section, or to the line that keeps it out.

import type { Prediction } from './prediction.js';
import { editDistance } from './shared/closest.js';
import type { HandlerUse } from './types.js';

export interface WhyAnswer {
  readonly text: string;
  /** Every use that gives the string, in the order of `lvup scan`. */
  readonly uses: readonly WhyUse[];
  /** Strings of this tree that look alike, most alike first; empty when there are uses. */
  readonly similar: readonly string[];
  /** Uses whose string is not known with this .config: the string could be one of theirs. */
  readonly unread: readonly HandlerUse[];
}

export interface WhyUse {
  readonly use: HandlerUse;
  /** Where the entry stands in the image of vmlinux or of its module; undefined when it stands in none. */
  readonly position: { readonly image: string; readonly index: number; readonly offset: number } | undefined;
}

export function explainString(text: string, prediction: Prediction): WhyAnswer {
  const { uses } = prediction;
  const found = uses.filter((use) => use.text === text);
  return {
    text,
    uses: found.map((use) => ({ use, position: positionOf(use, prediction) })),
    similar: found.length ? [] : similarTo(text, uses),
    unread: found.length ? [] : uses.filter((use) => use.text === undefined),
  };
}

function positionOf({ definition }: HandlerUse, { image, modules }: Prediction): WhyUse['position'] {
  const images = [
    ...(image ? [{ name: 'vmlinux', image }] : []),
    ...modules.map(({ module, image: own }) => ({ name: `${module}.ko`, image: own })),
  ];
  for (const { name, image: linked } of images) {
    const entries = linked.spans.filter(({ role }) => role === 'entry');
    const index = entries.findIndex(({ origin }) => origin?.definition === definition);
    if (index >= 0) return { image: name, index, offset: entries[index]!.offset };
  }
  return undefined;
}

const MOST_SIMILAR = 3;

function similarTo(text: string, uses: readonly HandlerUse[]): string[] {
  const known = [...new Set(uses.flatMap((use) => use.text ?? []))];
  return known
    .map((other) => ({ other, distance: editDistance(text, other) }))
    .filter(({ other, distance }) => distance <= Math.max(2, Math.floor(other.length / 2)))
    .sort((a, b) => a.distance - b.distance || (a.other < b.other ? -1 : 1))
    .slice(0, MOST_SIMILAR)
    .map(({ other }) => other);
}
