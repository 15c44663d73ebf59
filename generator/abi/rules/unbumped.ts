// The rule of include/linux/kho/abi/: what is governed changes only together with its governor. The rules for layouts,
// values and names ask the same question of each cause: which governor should have been bumped, and was not?

import type { FindingCode } from '../../findings/codes.js';
import { noEditText } from '../../findings/no-edit-words.js';
import type { Finding } from '../../types.js';
import type { ContractSet, Gate, Governor, Item } from '../contracts/model.js';
import { nameOf } from '../contracts/name-items.js';
import {
  type AbiDiff,
  type Cause,
  type Change,
  currentGovernor,
  isBumped,
  isOneBumped,
} from '../diff/abi-diff.js';
import { bumpEdits } from '../diff/bump-edit.js';
import { changeLines } from '../diff/layout-lines.js';
import { valueText } from './governor-finding.js';
import { finding, placeText } from './rule.js';

export interface UnbumpedQuestion {
  readonly code: FindingCode;
  readonly diff: AbiDiff;
  readonly wants: (cause: Cause) => boolean;
  /** The section's own version is a matter of its own rule. */
  readonly gate?: 'section';
}

export function unbumpedFindings({ code, diff, wants, gate }: UnbumpedQuestion): Finding[] {
  return diff.causes.filter(wants).flatMap((cause) => {
    if (isOneBumped(diff, cause.change)) return [];
    const governors = responsible(diff, cause)
      .filter((name) => !isBumped(diff, name))
      .flatMap((name) => currentGovernor(diff, name) ?? [])
      .filter((governor) => (governor.gate === 'section') === (gate === 'section'));
    return governors.length ? [causeFinding(code, diff, cause, governors)] : [];
  });
}

/** Is the governor itself the cause? Then what follows from it is bumped by definition. */
export function isGovernorCause(diff: AbiDiff, { change: { old } }: Cause): boolean {
  return diff.old.governors.has(old.name);
}

/**
 * A governed cause answers to its own governor, and what it alters elsewhere to others where these are read without it:
 * a handler's string says nothing of another handler's structure. A cause from elsewhere (an array length of the UAPI)
 * answers to the governors of all that it alters.
 */
function responsible(diff: AbiDiff, cause: Cause): readonly string[] {
  const { change, consequences, through } = cause;
  const own = through && !through.isContract ? [] : governorsOf(change);
  const gates = own.map((name) => currentGovernor(diff, name)?.gate);
  const isOpen = (name: string) => !gates.some((gate) => protects(gate, currentGovernor(diff, name)?.gate));
  const others = consequences.flatMap(governorsOf);
  return [
    ...new Set(own.length ? [...own, ...others.filter(isOpen)] : [...governorsOf(change), ...others]),
  ].sort();
}

/**
 * In the order in which the next kernel asks (kernel/liveupdate/): without KHO's string nothing is handed over, and
 * without LUO's no file and no FLB. Readers of the section ask neither.
 */
function protects(first: Gate | undefined, second: Gate | undefined): boolean {
  if (second === 'section') return false;
  return first === 'kho' || (first === 'luo' && (second === 'handler' || second === 'flb'));
}

function governorsOf({ old, new: now }: Change): readonly string[] {
  return old.governors.length ? old.governors : (now?.governors ?? []);
}

/** A cause that concerns a contract at all. */
export function concernsContract({ change, consequences }: Cause): boolean {
  return [change, ...consequences].some(({ old, new: now }) => old.isContract || now?.isContract);
}

export function subjectOf({ kind, name }: Item): string {
  if (kind === 'name') return `"${nameOf({ name })}" in ${name.slice(0, name.indexOf(':'))}`;
  return kind === 'struct' || kind === 'union' || kind === 'enum' ? `${kind} ${name}` : name;
}

export function causeFinding(
  code: FindingCode,
  diff: AbiDiff,
  { change, consequences, through, isIndirect }: Cause,
  governors: readonly Governor[],
): Finding {
  const { old, new: now, targets } = change;
  const target = targets[0]!;
  const lines = changeLines(change, target);
  const place = through ?? now ?? old;
  const outside = !place.isContract;
  return finding(code, {
    location: place.location,
    args: {
      subject: through ? through.name : subjectOf(old),
      isGone: now === undefined ? true : undefined,
      old: placeText((through && diff.old.items.get(through.key)?.location) || old.location),
      new: now ? placeText((through ?? now).location) : undefined,
      governors: governors.map((governor) => `${governor.name} ${valueText(governor)}`),
      gates: [...new Set(governors.map(({ gate }) => gate))],
      ...(targets.length < old.shapes.size && { targets }),
      ...(consequences.length && { consequences: consequences.map((one) => subjectOf(one.old)).sort() }),
      ...(outside && { from: place.location.file }),
      ...(isIndirect && { isIndirect }),
      diff: [...lines, ...consequencesLines(consequences, through !== undefined || outside)],
      ...editArguments(diff.new, governors),
    },
    identity: [old.key, ...governors.map(({ name, value }) => `${name}=${value}`), ...lines],
  });
}

/** `edit`: three lines each, the place, the line as it is, the line as it should be. `byHand`: where there is none, and why. */
export function editArguments(
  set: ContractSet,
  governors: readonly Governor[],
  from?: string,
): {
  readonly edit: readonly string[];
  readonly byHand?: readonly string[];
} {
  const { edits, byHand } = bumpEdits(set, governors, from);
  return {
    edit: edits.flatMap(({ file, line, before, after }) => [`${file}:${line}`, `-${before}`, `+${after}`]),
    ...(byHand.length && {
      byHand: byHand.map(
        ({ governor, why }) =>
          `${governor.name} ${valueText(governor)} at ${placeText(governor.location)} ${noEditText(why)}`,
      ),
    }),
  };
}

/** What an outside cause does to the contract is what a reader wants to see. */
function consequencesLines(consequences: readonly Change[], isWanted: boolean): readonly string[] {
  const shown = isWanted ? consequences.filter(({ old }) => old.isContract) : [];
  return shown.flatMap((change) => changeLines(change, change.targets[0]!));
}
