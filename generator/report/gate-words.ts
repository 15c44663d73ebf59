// Words for the gates of a live update: what each compares, what its failure does at the next boot, and why it stands
// as it does. The types demand them for every effect and reason.

import type {
  CompatVerdict,
  GateEffect,
  GateName,
  GateOutcome,
  GateResult,
  ReasonCode,
} from '../compat/result.js';
import { quoteAll } from '../findings/info.js';
import { escapeText } from '../shared/escape-text.js';

export const VERDICT_WORDS: Readonly<Record<CompatVerdict, string>> = {
  works: 'WORKS',
  'works-with-loss': 'WORKS WITH LOSS',
  undecided: 'UNDECIDED',
  'cannot-work': 'CANNOT WORK',
};

export const OUTCOME_WORDS: Readonly<Record<GateOutcome, string>> = {
  passes: 'passes',
  loses: 'loses',
  open: 'open',
  stops: 'stops',
};

export const GATE_TITLES: Readonly<Record<GateName, string>> = {
  arch: 'architecture',
  'page-size': 'page size',
  kho: 'KHO',
  luo: 'LUO',
  'file-handler': 'file handler',
  flb: 'FLB',
  memblock: 'memblock',
  'reserve-mem': 'reserve-mem',
  'kexec-metadata': 'kexec metadata',
};

const EFFECTS: Readonly<Record<GateEffect, string>> = {
  'not-bootable': 'kexec refuses to load it',
  misread: 'lists of pages are read wrongly, and memory that is in use is taken for free',
  'silent-loss': 'everything preserved is lost, silently: a warning, then an ordinary boot',
  panic: 'it panics at boot',
  'session-fails': 'its sessions are not restored (-ENOENT), and opening /dev/liveupdate gives -EIO',
  'error-to-user': 'whoever asks for it gets an error',
  'fresh-allocation': 'a warning, and the region is allocated afresh',
  'no-metadata': 'a warning, and the record of the kexec is lost',
};

const SESSION_GATES: readonly GateName[] = ['luo', 'file-handler', 'flb'];
const LOST_SESSIONS = 'nobody looks for the sessions: they are lost, silently';

/** What failing does, as a clause about the next kernel. */
export function effectWords({ effect, state, gate }: Pick<GateResult, 'effect' | 'state' | 'gate'>): string {
  if (SESSION_GATES.includes(gate) && effect === 'silent-loss') return LOST_SESSIONS;
  if (gate === 'luo' && state === 'unknown')
    return `if it has another version: ${EFFECTS[effect]}; if it has none, ${LOST_SESSIONS}`;
  return state === 'unknown' ? `if it does not match: ${EFFECTS[effect]}` : EFFECTS[effect];
}

type Words = (gate: GateResult) => string;

const REASONS: Readonly<Record<ReasonCode, Words>> = {
  same: () => 'both are the same',
  listed: ({ next }) => `NEW has it${evidenceWords(next[0]?.evidence)}`,
  'listed-in-module': ({ next }) =>
    `NEW has it in ${escapeText(next[0]?.module ?? 'a module')}.ko alone: load that before the session is opened`,
  differs: ({ reason }) => `NEW has ${escapeText(reason.others?.[0] ?? 'another')}`,
  'other-version': ({ reason, demand }) =>
    `NEW has ${quoteAll(reason.others)} instead${reason.spoken && demand !== 'profile' ? ', which OLD has too: a profile can ask for that one' : ''}`,
  'not-listed': () => 'NEW has no version of it',
  'old-not-known': ({ reason }) => `what OLD has is not known${why(reason.why)}`,
  'next-not-known': ({ reason }) => `whether NEW has it is not known${why(reason.why)}`,
  'modules-not-known': () =>
    'vmlinux of NEW does not have it, and its modules were not looked at: give /lib/modules/VERSION as well',
  'not-in-use': () => 'not in use',
  'not-in-profile': ({ reason }) => `the profile asks OLD to speak ${quoteAll(reason.others)} instead`,
  'old-has-none': () => 'OLD has none',
  'kind-not-visible': () =>
    'what OLD has of this kind can not be seen in what was given: nothing was compared',
  'in-use-not-listed': () => 'OLD lists no version of it',
  'old-list-open': ({ reason }) => `OLD may hand over more than it lists${why(reason.why)}`,
};

export function reasonWords(gate: GateResult): string {
  const words = REASONS[gate.reason.code](gate);
  const demand = {
    old: '',
    profile: '; the profile asks for it',
    'in-use':
      gate.reason.code === 'in-use-not-listed'
        ? ', and it is in use'
        : '; it is in use, though OLD does not list it',
  }[gate.demand];
  const repeated =
    gate.repeated === undefined
      ? ''
      : `; NEW lists it ${gate.repeated} times, and refuses all but the first (-EEXIST)`;
  return words + demand + repeated;
}

/** What the policy says, and where. */
export function needWords({ need, component }: GateResult): string {
  if (!component) return need;
  const { where, reason } = component;
  return `${need} (${escapeText(where)}${reason === undefined ? '' : `: ${escapeText(reason)}`})`;
}

function evidenceWords(evidence: string | undefined): string {
  return evidence === 'pattern' ? ', found by its looks' : '';
}

function why(unknown: { readonly what: string; readonly why: string } | undefined): string {
  return unknown ? `: ${escapeText(unknown.why)}` : '';
}
