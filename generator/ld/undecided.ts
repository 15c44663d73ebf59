// What a linker script can say that lvup does not follow. Each is named: bytes that hang on it would be a guess.

import type { Contribution, Location, Unknown } from '../types.js';
import { LIVEUPDATE_SECTIONS } from '../types.js';
import { firstMatch, type Rule } from './first-match.js';
import type { LinkerScript } from './read-script.js';
import type { InputPattern, OutputSection, Statement } from './script.js';

/** By the time of the last link the objects are one, vmlinux.o: a pattern for single files is not decidable here. */
export function filePatterns({ output, pattern }: Rule): Unknown[] {
  if (pattern.file === '*' && !pattern.excluded.length) return [];
  return [unknown(named(pattern), 'it names files, and only patterns for all files are emulated', output.at)];
}

/** With --gc-sections only KEEP() holds what nothing refers to, and whether something does is not looked at. */
export function unkept(
  script: LinkerScript,
  section: string,
  contributions: readonly Contribution[],
): Unknown[] {
  const rule = firstMatch(script.sections, section);
  const first = contributions.find((contribution) => contribution.section === section);
  if (!first || rule?.pattern.keep) return [];
  const at = rule?.output.at ?? { file: script.path, line: 1 };
  return [unknown(section, 'CONFIG_LD_DEAD_CODE_DATA_ELIMINATION drops what is not in KEEP()', at)];
}

export interface Taken {
  /** The output section that takes the entries, or would. */
  readonly output: OutputSection;
  readonly script: LinkerScript;
  readonly contributions: readonly Contribution[];
  /** Entries without a rule. */
  readonly orphans: readonly Contribution[];
}

/** What makes the bytes of this output section a guess. */
export function undecidedIn({ output, script, contributions, orphans }: Taken): Unknown[] {
  if (output.name !== LIVEUPDATE_SECTIONS[1])
    return [
      unknown(
        `output section ${output.name}`,
        'the entries are linked into it, among other sections',
        output.at,
      ),
    ];
  const taken = contributions.filter(
    ({ section }) => firstMatch(script.sections, section)?.output === output,
  );
  // ld starts a second section of the same name when nothing else is in the first; lld does without SUBALIGN for them.
  const differs = output.subalign !== undefined || output.align !== undefined || !taken.length;
  if (orphans.length && differs)
    return [unknown('entries without a rule', 'linkers differ in where they put them', output.at)];
  // The address is a multiple of this much and, as far as is known here, of nothing more.
  const all = [...taken, ...orphans];
  const alignment = Math.max(1, output.align ?? 1, ...all.map((one) => output.subalign ?? one.alignment));
  return output.statements.flatMap((statement) => undecidedStatement(statement, alignment, taken));
}

function undecidedStatement(
  statement: Statement,
  alignment: number,
  taken: readonly Contribution[],
): Unknown[] {
  const { at, type } = statement;
  if (type === 'other')
    return [unknown(`linker script statement "${statement.text}"`, 'its effect is not emulated', at)];
  if (type === 'align' && statement.to > alignment)
    return [unknown(`. = ALIGN(${statement.to})`, 'it hangs on the address of the section', at)];
  if (type !== 'input') return [];
  return [
    ...statement.patterns.flatMap((pattern) => undecidedPattern(pattern, at)),
    ...mixed(statement.patterns, taken, at),
  ];
}

function undecidedPattern(pattern: InputPattern, at: Location): Unknown[] {
  if (pattern.sort === 'other') return [unknown(named(pattern), 'its order is not emulated', at)];
  const isOurs = LIVEUPDATE_SECTIONS.some((section) => section === pattern.section);
  return isOurs ? [] : [unknown(named(pattern), 'sections of other names can match it', at)];
}

/** `*(.a .b)` takes an object's sections as they stand in the object; and linkers differ in what a sort there means. */
function mixed(patterns: readonly InputPattern[], taken: readonly Contribution[], at: Location): Unknown[] {
  if (patterns.length > 1 && patterns.some(({ sort }) => sort !== 'none'))
    return [unknown('a sort beside another pattern', 'linkers differ in what it sorts', at)];
  const both = taken.filter(({ section }) => patterns.some((pattern) => pattern.section === section));
  if (new Set(both.map(({ section }) => section)).size < 2) return [];
  const objects = both.map(({ unit }) => unit.object);
  const twice = objects.find((object, index) => objects.indexOf(object) !== index);
  return twice === undefined
    ? []
    : [unknown(`order of the two sections in ${twice}`, 'one pattern takes both', at)];
}

function named({ file, section }: InputPattern): string {
  return `linker script pattern ${file}(${section})`;
}

function unknown(what: string, why: string, { file, line }: Location): Unknown {
  return { what, why, location: { file, line } };
}
