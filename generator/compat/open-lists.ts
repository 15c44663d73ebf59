// The old kernel's list is an upper bound of what it hands over only where the list is whole. What is missing from it can
// be anything that the policy speaks of, so the strongest of that is what is at stake.

import type { Inventory, ItemKind } from '../inventory/inventory.js';
import type { Unknown } from '../types.js';
import { isGlob } from './policy/glob.js';
import { kindOfPattern, rulingOn } from './policy/match.js';
import { type Need, type Policy, strongest } from './policy/policy.js';

export interface OpenList {
  readonly kind: ItemKind;
  /** The name or glob of what is in use and not listed; empty where the list as a whole is open. */
  readonly subject: string;
  readonly need: Need;
  /** What keeps the list from being whole; undefined when the evidence does not say. */
  readonly why: Unknown | undefined;
}

/** Kinds of which a kernel has one string, which without its version is called as the kind is. */
const SINGLE: readonly ItemKind[] = ['memblock', 'reserve-mem', 'kexec-metadata'];

/**
 * The kinds of which the list is not whole. File handlers are what the section is there for, so without a whole list of
 * them anything can be missing; the other kinds have no list in an image, and are open where something is known to be
 * missing. KHO and the orchestrator are not among them: their gates ask for a string that is not known.
 */
export function openLists(old: Inventory, policy: Policy): OpenList[] {
  const { complete, unknowns } = old;
  const open: OpenList[] = [];
  // Modules that were not asked about are said in a note; here some are known to be missing.
  const modules = unknowns.find(({ what }) => what === 'modules');
  if (modules || !complete.includes('file-handler'))
    open.push({
      kind: 'file-handler',
      subject: '',
      need: strongestOfMany(policy),
      why: unknowns.find(({ what }) => what === 'file-handler') ?? modules ?? unknowns[0],
    });
  for (const kind of ['flb', ...SINGLE] as const) {
    const why = complete.includes(kind) ? undefined : unknowns.find(({ what }) => what === kind);
    if (why) open.push({ kind, subject: '', need: needOf(kind, policy), why });
  }
  return open;
}

/**
 * What is in use by a name or a glob of which the old kernel lists no version. KHO and the orchestrator have gates of
 * their own for that.
 */
export function openPart(pattern: string, policy: Policy): OpenList[] {
  const kind = kindOfPattern(pattern);
  if (kind === 'kho' || kind === 'core') return [];
  const string = isGlob(pattern) ? pattern : `${pattern}-v?`;
  const { need, component } = rulingOn({ string, stem: pattern }, policy);
  // What is asked for by name must be there, whatever the default is.
  return [{ kind, subject: pattern, need: component ? need : 'mandatory', why: undefined }];
}

function needOf(kind: ItemKind, policy: Policy): Need {
  if (!SINGLE.includes(kind)) return strongestOfMany(policy);
  const { need, component } = rulingOn({ string: `${kind}-v?`, stem: kind }, policy);
  // The record of the kexec holds nothing that anybody has preserved: no default means it.
  return component || kind !== 'kexec-metadata' ? need : 'ignored';
}

/** Of the default and of every entry that a file handler, or its data, can match. */
function strongestOfMany({ default: unnamed, components }: Policy): Need {
  const named = components.filter(({ match }) => kindOfPattern(match) === 'file-handler');
  return strongest([unnamed, ...named.map(({ need }) => need)]);
}
