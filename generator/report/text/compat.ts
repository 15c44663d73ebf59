// `lvup compat`: the verdict in the first line, then the gates in the order in which the next kernel comes to them, then
// what the failing ones do. Strings come from images that nobody vouches for, and are escaped.

import type {
  CompatResult,
  CompatVerdict,
  GateName,
  GateOutcome,
  GateResult,
  KernelName,
  Passage,
} from '../../compat/result.js';
import type { ItemKind } from '../../inventory/inventory.js';
import { escapeText } from '../../shared/escape-text.js';
import type { ImagePath } from '../../types.js';
import {
  effectWords,
  GATE_TITLES,
  needWords,
  OUTCOME_WORDS,
  reasonWords,
  VERDICT_WORDS,
} from '../gate-words.js';
import type { Paint, Style } from '../style.js';
import { type Column, table } from '../table.js';
import { namedPathText } from './image-path.js';

const COLUMNS: readonly Column[] = [
  { title: 'gate' },
  { title: 'of OLD' },
  { title: 'state' },
  { title: 'need' },
  { title: 'because', flexible: true },
];

/** `paths`: where the images of both were found, when that was asked for. */
export function compatText(result: CompatResult, style: Style, paths: readonly ImagePath[] = []): string {
  const { forth, back } = result;
  const parts = [
    `${headline(result, style)}\n${inputLines(result, style)}`,
    passageText(forth, style),
    ...(back ? [wayBack(back, style)] : []),
    notes(result, style),
    ...paths.map((path) => namedPathText(path, style)),
  ];
  return parts.filter(Boolean).join('\n');
}

/** One line for each gate that does not pass, and for each reason not to know; nothing when all is well. */
export function compatFindings(result: CompatResult, style: Style): string {
  const { verdict, forth, back } = result;
  const all = [...troubles(forth, style), ...(back ? troubles(back, style) : [])];
  const lines = all.map(({ head, details }) => [head, ...details].join('; '));
  if (verdict === 'undecided' && !lines.length) lines.push(NOTHING_HANDED_OVER);
  return lines.map((line) => `${line}\n`).join('');
}

const NOTHING_HANDED_OVER = 'nothing is known to be handed over, so nothing was shown to work';

export function verdictPaint(verdict: CompatVerdict, style: Style): Paint {
  return {
    works: style.green,
    'works-with-loss': style.yellow,
    undecided: style.yellow,
    'cannot-work': style.red,
  }[verdict];
}

function verdictText(verdict: CompatVerdict, style: Style): string {
  return verdictPaint(verdict, style)(VERDICT_WORDS[verdict]);
}

function headline({ verdict, forth, back }: CompatResult, style: Style): string {
  const { old, next, gates } = forth;
  const update = `a live update from ${escapeText(old.label)} to ${escapeText(next.label)}`;
  if (back)
    return `${verdictText(verdict, style)}: ${update} and back; forth: ${inSentence(forth.verdict)}, back: ${inSentence(back.verdict)}`;
  const failing = gates.filter(({ outcome }) => outcome === 'stops' || outcome === 'loses').length;
  const open = gates.filter(({ outcome }) => outcome === 'open').length;
  const notCompared = gates.filter(
    ({ outcome, state }) => outcome === 'passes' && state === 'unknown',
  ).length;
  const used = gates.filter(({ state }) => state !== 'not-used').length - notCompared;
  const words = gatesInWords({ used, failing, open });
  const unseen = notCompared ? `, ${notCompared} not compared` : '';
  return `${verdictText(verdict, style)}: ${update}; ${words}${unseen}`;
}

function gatesInWords({ used, failing, open }: Record<'used' | 'failing' | 'open', number>): string {
  const is = open === 1 ? 'is' : 'are';
  if (!failing)
    return open
      ? `${open} of ${used} gates ${is} open`
      : `${used} ${used === 1 ? 'gate passes' : 'gates pass'}`;
  const words = `${failing} of ${used} gates ${failing === 1 ? 'does' : 'do'} not pass`;
  return open ? `${words}, ${open} ${is} open` : words;
}

function inSentence(verdict: CompatVerdict): string {
  return VERDICT_WORDS[verdict].toLowerCase();
}

function inputLines({ forth, policy, profile }: CompatResult, style: Style): string {
  const asked = profile === undefined ? '' : `, profile ${escapeText(profile)}`;
  const lines = [
    `OLD ${kernelText(forth.old)}`,
    `NEW ${kernelText(forth.next)}`,
    `policy: ${escapeText(policy)}${asked}`,
  ];
  return lines.map((line) => `${style.dim(`  ${line}`)}\n`).join('');
}

function kernelText({ label, version, arch, pageSize }: KernelName): string {
  const facts = [
    version === undefined ? 'version not known' : `linux ${escapeText(version)}`,
    arch === undefined ? 'architecture not known' : escapeText(arch),
    pageSize === undefined ? 'page size not known' : `pages of ${pageSize} bytes`,
  ];
  return `${escapeText(label)}: ${facts.join(', ')}`;
}

function passageText(passage: Passage, style: Style): string {
  const rows = passage.gates.map((gate) => [
    { text: GATE_TITLES[gate.gate] },
    { text: gate.subject ? escapeText(gate.subject) : '?' },
    { text: gate.state, paint: statePaint(gate, style) },
    { text: gate.state === 'not-used' ? '-' : gate.need },
    { text: reasonWords(gate) },
  ]);
  const told = troubles(passage, style).map(({ head, details }) =>
    [head, ...details.map((line) => `  ${line}`)].join('\n'),
  );
  return table(COLUMNS, rows, style) + (told.length ? `\n${told.join('\n')}\n` : '');
}

function wayBack(back: Passage, style: Style): string {
  const [old, next] = [back.old.label, back.next.label].map(escapeText);
  const head = `${style.bold('The way back')}: ${verdictText(back.verdict, style)}; OLD is now ${old}, NEW is ${next}`;
  return `${head}\n\n${passageText(back, style)}`;
}

function statePaint({ state, outcome }: GateResult, style: Style): Paint {
  if (state === 'ok') return style.green;
  if (state === 'not-used' || (outcome === 'passes' && state === 'unknown')) return style.dim;
  return outcomePaint(outcome, style);
}

function outcomePaint(outcome: GateOutcome, style: Style): Paint {
  return { passes: style.dim, loses: style.yellow, open: style.yellow, stops: style.red }[outcome];
}

interface Trouble {
  /** Which gate, and why it does not pass. */
  readonly head: string;
  /** What that does at the next boot, and what the policy says of it. */
  readonly details: readonly string[];
}

function troubles({ gates }: Passage, style: Style): Trouble[] {
  return gates
    .filter(({ outcome }) => outcome !== 'passes')
    .map((gate) => {
      const { outcome, subject, state } = gate;
      const name = `${GATE_TITLES[gate.gate]}${subject ? ` ${escapeText(subject)}` : ''}`;
      const head = outcomePaint(outcome, style)(`${OUTCOME_WORDS[outcome]}:`);
      const fatal = outcome === 'stops' && state !== 'unknown' && gate.need !== 'mandatory';
      const need = fatal ? 'no policy can accept that' : needWords(gate);
      return {
        head: `${head} ${style.bold(name)}: ${reasonWords(gate)}`,
        details: [effectWords(gate), need],
      };
    });
}

/** Of what no section header and no list vouches for. */
function byLooksNotes({ byLooks }: Passage): string[] {
  const sides = [['OLD', byLooks.old] as const, ['NEW', byLooks.next] as const];
  const lists = sides.filter(([, kinds]) => kinds.some(isListed)).map(([side]) => side);
  const kinds = [...new Set(sides.flatMap(([, of]) => of.filter((kind) => !isListed(kind))))];
  const strings = kinds.map((kind) => {
    const of = sides.flatMap(([side, all]) => (all.includes(kind) ? [side] : []));
    return `${GATE_TITLES[kind as GateName]} of ${of.join(' and ')}`;
  });
  return [
    ...lists.map(
      (side) =>
        `the section of ${side} was found by its looks, without a section header: where its list ends is an inference; the vmlinux of the same build settles it`,
    ),
    ...(strings.length ? [`found by its looks, since no list has it: ${strings.join(', ')}`] : []),
  ];
}

/** A verdict is about what the side that hands over lists; what else it may have was compared with nothing. */
function beyondListNotes(
  { beyondList: { modules, unknowns }, gates }: Passage,
  side: 'OLD' | 'NEW',
): string[] {
  const told = new Set(gates.map(({ reason }) => reason.why));
  return [
    ...(modules
      ? [
          `not compared: file handlers and FLBs in modules of ${side}, which were not looked at: give --${side.toLowerCase()}-modules, or --in-use`,
        ]
      : []),
    ...unknowns
      .filter((unknown) => !told.has(unknown))
      .map(
        ({ what, why }) =>
          `not compared, since it is not known of ${side}: ${escapeText(what)}: ${escapeText(why)}`,
      ),
  ];
}

function isListed(kind: ItemKind): boolean {
  return kind === 'core' || kind === 'file-handler';
}

function notes(result: CompatResult, style: Style): string {
  const { unmatched, forth, back } = result;
  const empty = forth.verdict === 'undecided' && !forth.gates.some(({ outcome }) => outcome === 'open');
  const unseen = forth.gates.filter(({ reason }) => reason.code === 'kind-not-visible');
  const kinds = unseen.map(({ gate }) => GATE_TITLES[gate]).join(', ');
  const lines = [
    ...byLooksNotes(forth),
    ...(kinds ? [`not compared, since what was given for OLD does not show it: ${kinds}`] : []),
    ...beyondListNotes(forth, 'OLD'),
    ...(back ? beyondListNotes(back, 'NEW') : []),
    ...(empty ? [NOTHING_HANDED_OVER] : []),
    ...unmatched.map(
      ({ match, where }) => `${escapeText(where)}: '${escapeText(match)}' matches nothing of either kernel`,
    ),
  ];
  return lines.map((line) => `${style.dim('note:')} ${line}\n`).join('');
}
