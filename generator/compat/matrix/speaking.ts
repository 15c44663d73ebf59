// A kernel that lists two versions of one format is what a hop is made of: it takes over the old one and can hand over the
// new one. Which of them it hands over is for a profile, or for what is in use, to say; so a hop over such a kernel works
// on the condition that it speaks a version that the next one understands.

import { has, nextBeyond, without } from './bitset.js';
import type { NextSide, OldSide } from './sides.js';

/** Whether choosing versions makes a difference: everything mandatory that the next kernel lacks has another version. */
export function canChoose({ families, familyOf, mandatory }: OldSide, { has: there }: NextSide): boolean {
  if (!families.length) return false;
  for (let from = 0; ; ) {
    const missing = nextBeyond(mandatory, there, from);
    if (missing === undefined) return true;
    const family = familyOf.get(missing);
    if (!family?.some((number) => has(there, number))) return false;
    from = missing + 1;
  }
}

/** The old kernel as it would be if it spoke, of each format, only versions that the next one has; only if it can choose. */
export function speakingTo(old: OldSide, next: NextSide): OldSide {
  const { nothing, optional, chooses } = old;
  // All that is mandatory and missing has another version: nothing of it is left.
  if (!chooses.optional && !chooses.carriers) return { ...old, mandatory: nothing };
  const silent = choices(old, next).flatMap((choice) => choice.silent);
  const carrier = (side: OldSide['kho']) => ({
    ...side,
    strings: side.strings.filter((number) => !silent.includes(number)),
  });
  return {
    ...old,
    mandatory: nothing,
    optional: without(optional, silent),
    kho: carrier(old.kho),
    core: carrier(old.core),
  };
}

/** Numbers of the versions to hand over, of each format of which there are others that must not be. */
export function mustSpeak(old: OldSide, next: NextSide): number[] {
  return choices(old, next).flatMap(({ spoken }) => spoken);
}

interface Choice {
  readonly spoken: readonly number[];
  readonly silent: readonly number[];
}

function choices({ families }: OldSide, { has: there }: NextSide): Choice[] {
  const found: Choice[] = [];
  for (const family of families) {
    const spoken = family.filter((number) => has(there, number));
    if (!spoken.length || spoken.length === family.length) continue;
    found.push({ spoken, silent: family.filter((number) => !has(there, number)) });
  }
  return found;
}
