// The compiler's own word on every type of a unit: its debugging data with nothing left out, turned into BTF by pahole.
// BTF does not hold alignments: they are array lengths of types behind the unit's text.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { type BtfType, btfSize, readBtf } from './btf.js';
import { preprocessedText, withoutOutput } from './compiler-output.js';

export interface CompiledLayouts {
  /** After preprocessing. */
  readonly text: string;
  readonly types: readonly BtfType[];
  /** By spelling (`struct page`, `pgd_t`), of what is declared at file scope and complete. */
  readonly alignments: ReadonlyMap<string, number>;
  /** Spellings of the others: only a function declares them. */
  readonly inFunctions: readonly string[];
}

/** `argv` compiles one C source; it is run in `cwd`. */
export function compiledLayouts(argv: readonly string[], cwd: string): CompiledLayouts {
  const folder = mkdtempSync(join(tmpdir(), 'lvup-layouts-'));
  try {
    const text = preprocessedText(argv, cwd);
    const compile = (source: string): BtfType[] => {
      const [input, object, btf] = ['unit.i', 'unit.o', 'unit.btf'].map((name) => join(folder, name)) as [
        string,
        string,
        string,
      ];
      writeFileSync(input, source, 'latin1');
      const [compiler, ...options] = argv;
      const kept = withoutOutput(options).slice(0, -1);
      execaSync(compiler!, [...kept, ...EVERY_TYPE, '-w', '-Wno-error', '-c', input, '-o', object], { cwd });
      execaSync('pahole', ['-J', `--btf_encode_detached=${btf}`, object]);
      return readBtf(readFileSync(btf));
    };
    const types = compile(text);
    const names = spellings(types);
    const alignments = alignmentsOf({ names, text, compile });
    return { text, types, alignments, inFunctions: names.filter((name) => !alignments.has(name)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Of bit-fields DWARF 5 alone says where they are in memory, whatever the byte order. */
const EVERY_TYPE = ['-gdwarf-5', '-fno-eliminate-unused-debug-types'];

/** How C refers to a type; undefined for one without a name. */
export function spelling(type: BtfType): string | undefined {
  if (!type.name) return undefined;
  if (type.kind === 'struct' || type.kind === 'union' || type.kind === 'enum')
    return `${type.kind} ${type.name}`;
  return type.kind === 'named' && type.typedef ? type.name : undefined;
}

function spellings(types: readonly BtfType[]): string[] {
  const sized = types.filter((type) => !Number.isNaN(btfSize(types, type, 8)));
  return [...new Set(sized.flatMap((type) => spelling(type) ?? []))];
}

interface AlignmentQuestion {
  readonly names: readonly string[];
  readonly text: string;
  readonly compile: (source: string) => BtfType[];
}

const FILE = 'lvup-alignments';

/** What only a function declares is incomplete or unknown at the file's end: the compiler names it, and is asked again. */
function alignmentsOf({ names, text, compile }: AlignmentQuestion): Map<string, number> {
  for (let asked = names, attempt = 0; ; attempt++) {
    const lines = asked.map((name, at) => `typedef char lvup_alignment_${at}[_Alignof(${name})];\n`).join('');
    try {
      return readAlignments(compile(`${text}\n# 1 "${FILE}"\n${lines}`), asked);
    } catch (error) {
      const { stderr = '' } = error as { stderr?: string };
      const refused = new Set(
        [...stderr.matchAll(/^lvup-alignments:(\d+):.* error: /gm)].map(([, line]) => Number(line) - 1),
      );
      // clang stops behind twenty errors.
      if (!refused.size || attempt === 50) throw error;
      asked = asked.filter((_, at) => !refused.has(at));
    }
  }
}

function readAlignments(types: readonly BtfType[], asked: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const type of types) {
    if (type.kind !== 'named' || !type.typedef) continue;
    const [, index] = /^lvup_alignment_(\d+)$/.exec(type.name) ?? [];
    const array = types[type.to]!;
    if (index !== undefined && array.kind === 'array') found.set(asked[Number(index)]!, array.length);
  }
  return found;
}
