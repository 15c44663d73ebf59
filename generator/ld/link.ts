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
import type { LinkerScript } from './read-script.js';
import type { InputPattern, OutputSection, Statement } from './script.js';
import { matchesWildcard } from './wildcard.js';

export const OUTPUT_SECTION = '.liveupdate_versions';

export interface LinkResult {
  /** undefined when nothing is linked into the section at all. */
  readonly image: SectionImage | undefined;
  readonly findings: readonly Finding[];
  readonly unknowns: readonly Unknown[];
}

/** vmlinux: contributions in link order through the kernel's script. */
export function linkVmlinux(
  script: LinkerScript,
  contributions: readonly Contribution[],
  endianness: Endianness,
): LinkResult {
  const rules = LIVEUPDATE_SECTIONS.map((section) => ({
    section,
    rule: firstMatch(script.sections, section),
  }));
  const ruleless = rules.filter(({ rule }) => !rule).map(({ section }) => section as string);
  const homes = new Set(rules.flatMap(({ rule }) => (rule ? [rule.output] : [])));
  const unknowns: Unknown[] = [...homes].flatMap(unfollowed);
  for (const { rule } of rules) if (rule) unknowns.push(...filePatterns(rule));
  const findings: Finding[] = [];
  if (contributions.some(({ section }) => ruleless.includes(section)))
    findings.push({
      code: 'no-linker-rule',
      location: { file: script.path, line: 1 },
      args: { sections: ruleless },
    });
  const output = rules.find(({ section }) => section === OUTPUT_SECTION)?.rule?.output;
  if (output?.name === '/DISCARD/') return { image: undefined, findings, unknowns };
  const layout = new Layout(endianness);
  if (output)
    for (const statement of output.statements) place(layout, statement, output, script, contributions);
  // Without a rule the linker makes an output section of the input section's own name (an orphan).
  else layout.orphans(contributions.filter(({ section }) => section === OUTPUT_SECTION));
  return { image: layout.image('vmlinux', 'the prediction for vmlinux'), findings, unknowns };
}

/** A module: `ld -r` joins input sections of one name in the order of the module's objects; there is no header. */
export function linkModule(
  module: string,
  contributions: readonly Contribution[],
  endianness: Endianness,
): LinkResult {
  const layout = new Layout(endianness);
  layout.orphans(contributions.filter(({ section }) => section === OUTPUT_SECTION));
  return { image: layout.image('module', `the prediction for ${module}.ko`), findings: [], unknowns: [] };
}

interface Rule {
  readonly output: OutputSection;
  readonly pattern: InputPattern;
}

function firstMatch(sections: readonly OutputSection[], section: string): Rule | undefined {
  for (const output of sections)
    for (const statement of output.statements)
      if (statement.type === 'input')
        for (const pattern of statement.patterns)
          if (matchesWildcard(pattern.section, section)) return { output, pattern };
  return undefined;
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
    for (const pattern of statement.patterns) {
      const taken = contributions.filter(
        ({ section }) => firstMatch(script.sections, section)?.pattern === pattern,
      );
      const sorted =
        pattern.sort === 'alignment' ? taken.toSorted((a, b) => b.alignment - a.alignment) : taken;
      for (const contribution of sorted) layout.add(contribution, output.subalign);
    }
}

/** Statements that move the location counter in a way that is not followed make the bytes unknown. */
function unfollowed(output: OutputSection): Unknown[] {
  return output.statements.flatMap((statement) =>
    statement.type === 'other'
      ? [
          {
            what: `linker script statement "${statement.text}"`,
            why: 'its effect is not emulated',
            location: statement.at,
          },
        ]
      : [],
  );
}

/** By the time of the last link the objects are one, vmlinux.o: a pattern for single files is not decidable here. */
function filePatterns({ output, pattern }: Rule): Unknown[] {
  if (pattern.file === '*' && !pattern.excluded.length) return [];
  const what = `linker script pattern ${pattern.file}(${pattern.section})`;
  return [{ what, why: 'it names files, and only patterns for all files are emulated', location: output.at }];
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

  orphans(contributions: readonly Contribution[]): void {
    for (const contribution of contributions) this.add(contribution, undefined);
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
