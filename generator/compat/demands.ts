// What the old kernel can hand over. Its list is only an upper bound: it knows formats that nobody uses, and may know
// several versions of one, of which a profile chooses. What is really in use is for whoever asks to say; KHO is in use
// as soon as anything is, and the orchestrator as soon as a file handler or its data is.

import { type Inventory, type InventoryItem, ITEM_KINDS, type ItemKind } from '../inventory/inventory.js';
import { isOfSessions, kindOfString, nameOf } from '../inventory/item-name.js';
import { RunError } from '../shared/errors.js';
import { type OpenList, openLists, openPart } from './open-lists.js';
import { isGlob } from './policy/glob.js';
import { kindOfPattern, type Matchable, rulingOn, specificity } from './policy/match.js';
import { type Component, type Need, type Policy, strongest } from './policy/policy.js';
import type { Demand, Reason } from './result.js';

/** A string that the next kernel must understand, if `unused` does not say that nothing comes of it. */
export interface DemandedString extends Matchable {
  readonly kind: ItemKind;
  readonly demand: Demand;
  /** In the old kernel; several when it lists the string more than once. */
  readonly items: readonly InventoryItem[];
  readonly unused: Reason | undefined;
  /** What the policy says of this string alone. */
  readonly own: Need;
  readonly component: Component | undefined;
}

export interface DemandOptions {
  /** Strings, names without version, or globs. undefined: everything that the old kernel lists. */
  readonly inUse?: readonly string[] | undefined;
  /** A profile of the policy. */
  readonly profile?: string | undefined;
}

export interface Demands {
  /** By kind, then bytes of the string. */
  readonly strings: readonly DemandedString[];
  /** The strongest need of everything that is used; behind it stand the gates that decide about everything. */
  readonly strongest: Need;
  /** Whether anything at all is known to be handed over. */
  readonly any: boolean;
  /** Whether KHO and the orchestrator are in use, where the old kernel's list does not show them. */
  readonly carriers: Readonly<Record<'kho' | 'core', boolean>>;
  /** In use, and the old kernel's string is not known. */
  readonly unseen: Readonly<Record<'kho' | 'core', boolean>>;
  /** Kinds of which the old kernel may hand over what it does not list. */
  readonly open: readonly OpenList[];
  readonly unmatchedInUse: readonly string[];
}

const NOT_IN_USE: Reason = { code: 'not-in-use' };

export function demandsOf(old: Inventory, policy: Policy, options: DemandOptions = {}): Demands {
  const parts = distinct(old.items);
  const asked = profileOf(policy, options.profile);
  const inUse = options.inUse && withNames(options.inUse, parts);
  const fromOld = parts.map((part) =>
    ruled(part, policy, 'old', reasonUnused(part, parts, { inUse, asked })),
  );
  const added = [
    ...(inUse ?? []).filter(isFullString).map((string) => [string, 'in-use'] as const),
    ...asked.map((string) => [string, 'profile'] as const),
  ]
    .filter(([string], at, all) => all.findIndex(([other]) => other === string) === at)
    .filter(([string]) => !parts.some((part) => part.string === string))
    .map(([string, demand]) => ruled(partOf(string), policy, demand, undefined));
  const strings = [...fromOld, ...added];
  const unmatchedInUse = (options.inUse ?? []).filter(
    (pattern) => !isFullString(pattern) && !parts.some((part) => specificity(pattern, part) > 0),
  );
  const inUseAndOpen = unmatchedInUse.flatMap((pattern) => openPart(pattern, policy));
  const carriers = carriersInUse(strings, inUse, unmatchedInUse.map(kindOfPattern));
  const all = order(strings.map((one) => (isIdle(one, carriers) ? { ...one, unused: NOT_IN_USE } : one)));
  const used = all.filter(({ unused }) => !unused);
  const unseen = unseenCarriers(old, carriers);
  return {
    strings: all,
    strongest: strongest([
      ...used.map(({ own }) => own),
      ...inUseAndOpen.map(({ need }) => need),
      ...needsOfUnseen(unseen, policy),
    ]),
    // Without an orchestrator there are no sessions, and no live update unless somebody says what else is in use.
    any: inUse
      ? used.length > 0
      : used.some(({ kind, demand }) => isOfSessions(kind) || demand === 'profile'),
    carriers,
    unseen,
    open: options.inUse ? inUseAndOpen : openLists(old, policy),
    unmatchedInUse,
  };
}

type Part = Pick<DemandedString, 'kind' | 'string' | 'stem' | 'items'>;

export function profileOf({ profiles, name }: Policy, profile: string | undefined): readonly string[] {
  if (profile === undefined) return [];
  if (Object.hasOwn(profiles, profile)) return profiles[profile]!;
  const names = Object.keys(profiles);
  throw new RunError(`the policy has no profile '${profile}'`, {
    where: name,
    hint: names.length
      ? `It has ${names.join(', ')}.`
      : 'Name with --policy a policy that has it under `profiles:`.',
  });
}

function distinct(items: readonly InventoryItem[]): Part[] {
  const parts = new Map<string, Part & { items: InventoryItem[] }>();
  for (const item of items) {
    const { kind, string, stem } = item;
    const key = `${kind}\0${string}`;
    const part = parts.get(key) ?? { kind, string, stem, items: [] };
    part.items.push(item);
    parts.set(key, part);
  }
  return [...parts.values()];
}

function partOf(string: string): Part {
  return { kind: kindOfString(string), string, stem: nameOf(string).stem, items: [] };
}

/** `memfd-v2`, and neither a name alone nor a glob: a version that the old kernel does not list is in use all the same. */
function isFullString(pattern: string): boolean {
  return !isGlob(pattern) && nameOf(pattern).version !== undefined;
}

/** A list that names a version which the old kernel does not have is out of date; the part is in use all the same. */
function withNames(inUse: readonly string[], parts: readonly Part[]): readonly string[] {
  const stale = inUse.filter(
    (pattern) => isFullString(pattern) && !parts.some(({ string }) => string === pattern),
  );
  return [...inUse, ...stale.map((string) => nameOf(string).stem)];
}

interface Narrowing {
  readonly inUse: readonly string[] | undefined;
  readonly asked: readonly string[];
}

function reasonUnused(part: Part, parts: readonly Part[], { inUse, asked }: Narrowing): Reason | undefined {
  if (inUse && !isCarrier(part.kind) && !isNamed(part, inUse)) return NOT_IN_USE;
  const spoken = asked.filter((string) => nameOf(string).stem === part.stem);
  if (!spoken.length || spoken.includes(part.string)) return undefined;
  // A kernel that does not know the version that it is asked to speak speaks its own.
  const canSpeak = parts.some(({ kind, string }) => kind === part.kind && spoken.includes(string));
  return canSpeak ? { code: 'not-in-profile', others: spoken } : undefined;
}

function ruled(part: Part, policy: Policy, demand: Demand, unused: Reason | undefined): DemandedString {
  const { need, component } = rulingOn(part, policy);
  const own = component ? need : needUnnamed(part.kind, demand, need);
  return { ...part, demand, unused, own, component };
}

/** Of what no entry of the policy matches. */
function needUnnamed(kind: ItemKind, demand: Demand, need: Need): Need {
  // What is asked for by name must be there, whatever the default is.
  if (demand !== 'old') return 'mandatory';
  // The record of the kexec holds nothing that anybody has preserved: no default means it.
  return kind === 'kexec-metadata' ? 'ignored' : need;
}

/** KHO and the orchestrator carry the others: they are in use with them, and not without. */
function carriersInUse(
  strings: readonly DemandedString[],
  inUse: readonly string[] | undefined,
  unmatched: readonly ItemKind[],
): Demands['carriers'] {
  if (!inUse) return { kho: true, core: true };
  const used = (kinds: readonly ItemKind[]): boolean =>
    strings.some(({ kind, unused }) => kinds.includes(kind) && !unused);
  const named = (wanted: ItemKind): boolean =>
    strings.some((one) => one.kind === wanted && isNamed(one, inUse));
  const core = used(['file-handler', 'flb']) || named('core') || unmatched.some(isOfSessions);
  const kho = used(['memblock', 'reserve-mem', 'kexec-metadata']) || named('kho') || unmatched.length > 0;
  return { core, kho: core || kho };
}

function unseenCarriers(old: Inventory, carriers: Demands['carriers']): Demands['unseen'] {
  const unseen = (kind: 'kho' | 'core'): boolean =>
    carriers[kind] && !old.complete.includes(kind) && !old.items.some((item) => item.kind === kind);
  return { kho: unseen('kho'), core: unseen('core') };
}

/** What the policy says of a version that is not known. */
function needsOfUnseen({ kho, core }: Demands['unseen'], policy: Policy): Need[] {
  const stems = [...(kho ? ['kho'] : []), ...(core ? ['luo'] : [])];
  return stems.map((stem) => rulingOn({ string: `${stem}-v?`, stem }, policy).need);
}

function isIdle({ kind, unused, demand }: DemandedString, carriers: Demands['carriers']): boolean {
  return !unused && demand !== 'profile' && isCarrier(kind) && !carriers[kind];
}

function isCarrier(kind: ItemKind): kind is 'kho' | 'core' {
  return kind === 'kho' || kind === 'core';
}

function isNamed(part: Matchable, inUse: readonly string[]): boolean {
  return inUse.some((pattern) => specificity(pattern, part) > 0);
}

function order(strings: readonly DemandedString[]): DemandedString[] {
  return [...strings].sort(
    (a, b) =>
      ITEM_KINDS.indexOf(a.kind) - ITEM_KINDS.indexOf(b.kind) ||
      (a.string < b.string ? -1 : Number(a.string > b.string)),
  );
}
