// A policy says `luo-*` once and `luo-v5` where it matters: the most specific entry wins, wherever it stands in the
// file. Two entries that are equally specific and disagree are a mistake in the policy, and only a person can mend it.

import type { ItemKind } from '../../inventory/inventory.js';
import { type ItemName, kindOfString } from '../../inventory/item-name.js';
import { RunError } from '../../shared/errors.js';
import { isGlob, matchesGlob } from './glob.js';
import type { Component, Need, Policy } from './policy.js';

/** What a pattern is held against. */
export interface Matchable extends Pick<ItemName, 'stem'> {
  readonly string: string;
}

export interface Ruling {
  readonly need: Need;
  /** The entry that decided; undefined for the policy's default. */
  readonly component: Component | undefined;
}

/** What the policy says about a part. RunError when two entries that are equally specific disagree. */
export function rulingOn(part: Matchable, policy: Policy): Ruling {
  const ranked = policy.components
    .map((component) => ({ component, rank: specificity(component.match, part) }))
    .filter(({ rank }) => rank > 0)
    // What a policy says itself is stronger than what it extends.
    .sort((a, b) => b.rank - a.rank || Number(a.component.inherited) - Number(b.component.inherited));
  const [best, ...others] = ranked;
  if (!best) return { need: policy.default, component: undefined };
  const rival = others.find(
    ({ component, rank }) =>
      rank === best.rank &&
      component.inherited === best.component.inherited &&
      component.need !== best.component.need,
  );
  if (rival) throw conflict(part, best.component, rival.component);
  return { need: best.component.need, component: best.component };
}

/** 0: no match. A full string is above a name without version, and both above every glob; longer globs are above shorter ones. */
export function specificity(pattern: string, { string, stem }: Matchable): number {
  if (pattern === string) return 3_000_000;
  if (pattern === stem) return 2_000_000;
  if (!isGlob(pattern) || !matchesGlob(pattern, string)) return 0;
  return 1 + pattern.replace(/[*?]/g, '').length;
}

/** Of what a pattern is meant for: `luo-*` is the orchestrator's, and what begins with a wildcard is anything's. */
export function kindOfPattern(pattern: string): ItemKind {
  return kindOfString(pattern.replace(/-?[*?].*$/, ''));
}

function conflict({ string }: Matchable, one: Component, other: Component): RunError {
  return new RunError(
    `the policy is not clear about ${string}: '${one.match}' says ${one.need} and '${other.match}' says ${other.need}`,
    {
      where: `${one.where} and ${other.where}`,
      hint: `Add an entry for '${string}' itself, or make one of them longer.`,
    },
  );
}
