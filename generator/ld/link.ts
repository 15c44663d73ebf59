// The two input sections of all objects into one output section, as ld and lld place them: statement by statement
// of the script, inside a statement object by object in link order, each contribution at its own alignment. An
// input section goes to the first statement of the whole script that matches it.

import type {
  Contribution,
  Endianness,
  Finding,
  PlacedDefinition,
  SectionImage,
  Span,
  Unknown,
} from '../types.js';
import { LIVEUPDATE_SECTIONS } from '../types.js';
import { firstMatch } from './first-match.js';
import type { LinkerScript } from './read-script.js';
import type { InputPattern, OutputSection, Statement } from './script.js';
import { filePatterns, undecidedIn, unkept } from './undecided.js';

export const OUTPUT_SECTION = '.liveupdate_versions';

export interface LinkResult {
  /** undefined when nothing is linked into the section at all. */
  readonly image: SectionImage | undefined;
  readonly findings: readonly Finding[];
  readonly unknowns: readonly Unknown[];
}

export interface LinkOptions {
  /** Is vmlinux linked with --gc-sections? */
  readonly dropsUnused?: boolean;
}

/** vmlinux: contributions in link order through the kernel's script. */
export function linkVmlinux(
  script: LinkerScript,
  contributions: readonly Contribution[],
  endianness: Endianness,
  { dropsUnused = false }: LinkOptions = {},
): LinkResult {
  const rules = LIVEUPDATE_SECTIONS.map((section) => ({
    section,
    rule: firstMatch(script.sections, section),
  }));
  const ruleless = rules.filter(({ rule }) => !rule).map(({ section }) => section as string);
  const findings: Finding[] = [];
  if (contributions.some(({ section }) => ruleless.includes(section)))
    findings.push({
      code: 'no-linker-rule',
      location: { file: script.path, line: 1 },
      args: { sections: ruleless },
    });
  const home = rules.find(({ section }) => section === OUTPUT_SECTION)?.rule?.output;
  const isElsewhere = home !== undefined && home.name !== OUTPUT_SECTION && home.name !== '/DISCARD/';
  // Entries that are discarded leave the rest of the section; entries without a rule (orphans) are added behind it.
  const output = isElsewhere ? home : script.sections.find(({ name }) => name === OUTPUT_SECTION);
  const orphans = home ? [] : contributions.filter(({ section }) => section === OUTPUT_SECTION);
  const unknowns = [
    ...rules.flatMap(({ rule }) => (rule ? filePatterns(rule) : [])),
    ...(output ? undecidedIn({ output, script, contributions, orphans }) : []),
    ...(dropsUnused ? LIVEUPDATE_SECTIONS.flatMap((section) => unkept(script, section, contributions)) : []),
  ];
  if (isElsewhere) return { image: undefined, findings, unknowns };
  const layout = new Layout(endianness);
  if (output)
    for (const statement of output.statements) place(layout, statement, output, script, contributions);
  for (const contribution of orphans) layout.add(contribution, output?.subalign);
  return { image: layout.image('vmlinux', 'the prediction for vmlinux'), findings, unknowns };
}

/** A module: `ld -r` joins input sections of one name in the order of the module's objects; there is no header. */
export function linkModule(
  module: string,
  contributions: readonly Contribution[],
  endianness: Endianness,
): LinkResult {
  const layout = new Layout(endianness);
  for (const contribution of contributions)
    if (contribution.section === OUTPUT_SECTION) layout.add(contribution, undefined);
  return { image: layout.image('module', `the prediction for ${module}.ko`), findings: [], unknowns: [] };
}

function place(
  layout: Layout,
  statement: Statement,
  output: OutputSection,
  script: LinkerScript,
  contributions: readonly Contribution[],
): void {
  if (statement.type === 'align') layout.align(statement.to);
  else if (statement.type === 'data') layout.data(statement.size, statement.value);
  else if (statement.type === 'input')
    for (const contribution of inOrder(statement.patterns, script, contributions))
      layout.add(contribution, output.subalign);
}

/** Patterns of one statement share the order of the input; undecided.ts names those of which one is sorted. */
function inOrder(
  patterns: readonly InputPattern[],
  script: LinkerScript,
  contributions: readonly Contribution[],
): Contribution[] {
  const taken = contributions.filter(({ section }) => {
    const rule = firstMatch(script.sections, section);
    return rule !== undefined && patterns.includes(rule.pattern);
  });
  const order = patterns.map(({ sort }) => ORDERS[sort]).find((compare) => compare !== undefined);
  return order === undefined ? taken : taken.sort(order);
}

const ORDERS: Partial<Record<InputPattern['sort'], (left: Contribution, right: Contribution) => number>> = {
  name: byName,
  alignment: byAlignment,
};

function byName(left: Contribution, right: Contribution): number {
  return left.section < right.section ? -1 : left.section > right.section ? 1 : 0;
}

function byAlignment(left: Contribution, right: Contribution): number {
  return right.alignment - left.alignment;
}

class Layout {
  private readonly pieces: { offset: number; bytes: Uint8Array; span: Span }[] = [];
  private size = 0;

  constructor(private readonly endianness: Endianness) {}

  align(to: number): void {
    if (to > 1) this.pad(Math.ceil(this.size / to) * to);
  }

  data(size: number, value: bigint): void {
    const bytes = new Uint8Array(size);
    for (let at = 0; at < size; at++) {
      const index = this.endianness === 'little' ? at : size - 1 - at;
      bytes[index] = Number((value >> BigInt(8 * at)) & 0xffn);
    }
    this.push(bytes, { offset: this.size, size, role: 'other' });
  }

  add(contribution: Contribution, subalign: number | undefined): void {
    if (!contribution.size) return;
    this.align(subalign ?? contribution.alignment);
    const start = this.size;
    for (const placed of contribution.definitions) this.definition(contribution, placed, start);
    this.pad(start + contribution.size);
  }

  image(form: SectionImage['form'], label: string): SectionImage | undefined {
    if (!this.pieces.length) return undefined;
    const bytes = new Uint8Array(this.size);
    for (const piece of this.pieces) bytes.set(piece.bytes, piece.offset);
    return { bytes, endianness: this.endianness, spans: this.pieces.map(({ span }) => span), form, label };
  }

  private definition(
    { unit, section }: Contribution,
    { definition, offset }: PlacedDefinition,
    start: number,
  ): void {
    this.pad(start + offset);
    const { bytes } = definition;
    const role = section === OUTPUT_SECTION ? 'entry' : 'header';
    if (bytes.length)
      this.push(bytes, { offset: this.size, size: bytes.length, role, origin: { definition, unit } });
  }

  private pad(to: number): void {
    const size = to - this.size;
    if (size > 0) this.push(new Uint8Array(size), { offset: this.size, size, role: 'padding' });
  }

  private push(bytes: Uint8Array, span: Span): void {
    this.pieces.push({ offset: span.offset, bytes, span });
    this.size += bytes.length;
  }
}
