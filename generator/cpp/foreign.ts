// Assembler and Rust sources can put entries into the section too (`.pushsection`, `#[link_section]`), and lvup does not
// emulate them. An assembler source is preprocessed, so that a mention in a comment or under a false #if is none;
// of Rust the text alone is looked at.

import type { CompileFlags, Finding, KernelInput, ObjectUnit, Unknown } from '../types.js';
import { assemblerFlags } from './assembler-flags.js';
import type { KernelFiles } from './include.js';
import { preprocess } from './preprocess.js';
import type { Token } from './token.js';

export interface ForeignQuestion {
  readonly input: KernelInput;
  readonly files: KernelFiles;
  readonly units: readonly ObjectUnit[];
  readonly seeds: ReadonlySet<string>;
}

/** foreign-contribution: object, language, presence. Of an object that is linked into vmlinux also an unknown. */
export function foreignContributions({ units, ...context }: ForeignQuestion): {
  findings: Finding[];
  unknowns: Unknown[];
} {
  const findings: Finding[] = [];
  const unknowns: Unknown[] = [];
  for (const unit of units) {
    const language = languageOf(unit);
    if (!language || unit.presence === 'off') continue;
    const line = language === 'Rust' ? rustMention(unit, context) : assemblerMention(unit, context);
    if (line === undefined) continue;
    const location = { file: unit.source!, line };
    const { object, presence } = unit;
    findings.push({ code: 'foreign-contribution', location, args: { object, language, presence } });
    if (presence !== 'module')
      unknowns.push({ what: object, why: `its ${language} source names the section`, location });
  }
  return { findings, unknowns };
}

function languageOf({ source }: ObjectUnit): 'assembler' | 'Rust' | undefined {
  if (source?.endsWith('.S')) return 'assembler';
  return source?.endsWith('.rs') ? 'Rust' : undefined;
}

type Context = Omit<ForeignQuestion, 'units'>;

function assemblerMention(unit: ObjectUnit, { input, files, seeds }: Context): number | undefined {
  const flags: CompileFlags = assemblerFlags(input.config.architecture, unit.flags);
  const { tokens } = preprocess({ input, files, source: unit.source!, flags, whole: true });
  return tokens.find((token) => mentions(token, seeds))?.line;
}

/** In assembler `.liveupdate_versions` is a dot and a name; in a string both are one. */
function mentions({ text }: Token, seeds: ReadonlySet<string>): boolean {
  return [...seeds].some((seed) => text.includes(seed.replace(/^\./, '')));
}

function rustMention({ source }: ObjectUnit, { input, seeds }: Context): number | undefined {
  const lines = (input.tree.read(source!) ?? '').split('\n');
  const at = lines.findIndex((line) => [...seeds].some((seed) => line.replace(/\/\/.*/, '').includes(seed)));
  return at < 0 ? undefined : at + 1;
}
