// Asks the real compilers: one C text to an object, and what readelf finds in it, beside what lvup says of the same
// text. A named section of its own for each case lets one compilation decide about many.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { placeDefinitions } from '../../generator/cc/place-definitions.js';
import { readDefinitions } from '../../generator/cc/read-definitions.js';
import { type Target, targetOf } from '../../generator/cc/target.js';
import { KernelFiles } from '../../generator/cpp/include.js';
import { preprocess } from '../../generator/cpp/preprocess.js';
import type { Token } from '../../generator/cpp/token.js';
import type {
  Architecture,
  CompileFlags,
  Compiler,
  Contribution,
  KernelInput,
  ObjectUnit,
} from '../../generator/types.js';
import { memoryTree } from '../cpp/harness.js';
import { isInstalled, requireTool } from '../helpers/tools.js';

export interface RealCompiler {
  readonly name: string;
  readonly command: readonly string[];
  readonly compiler: Compiler;
  readonly architecture: Architecture;
}

const X86: Architecture = { name: 'x86_64', srcarch: 'x86', bits: 64, bigEndian: false };
const ARM: Architecture = { name: 'arm64', srcarch: 'arm64', bits: 64, bigEndian: false };

const CANDIDATES: readonly [string, readonly string[], Compiler['family'], Architecture][] = [
  ['gcc x86-64', ['gcc'], 'gcc', X86],
  ['gcc arm64', ['aarch64-linux-gnu-gcc'], 'gcc', ARM],
  ['gcc arm64 big endian', ['aarch64-linux-gnu-gcc', '-mbig-endian'], 'gcc', { ...ARM, bigEndian: true }],
  ['clang x86-64', ['clang-19'], 'clang', X86],
  ['clang arm64', ['clang-19', '--target=aarch64-linux-gnu'], 'clang', ARM],
  [
    'clang arm64 big endian',
    ['clang-19', '--target=aarch64_be-linux-gnu'],
    'clang',
    { ...ARM, bigEndian: true },
  ],
];

export const COMPILERS: readonly RealCompiler[] = CANDIDATES.filter(
  ([, [command]]) => !requireTool(command!),
).map(([name, command, family, architecture]) => ({
  name,
  command,
  architecture,
  compiler: versionOf(command, family),
}));
requireTool('readelf', isInstalled('readelf'));

function versionOf([command]: readonly string[], family: Compiler['family']): Compiler {
  const input =
    family === 'gcc'
      ? '__GNUC__ * 10000 + __GNUC_MINOR__ * 100 + __GNUC_PATCHLEVEL__'
      : '__clang_major__ * 10000 + __clang_minor__ * 100 + __clang_patchlevel__';
  const { stdout } = execaSync(command!, ['-E', '-P', '-x', 'c', '-'], { input });
  const [major, , minor, , patch] = stdout.match(/\b\d+\b/g)!.map(Number);
  return { family, version: major! * 10000 + minor! * 100 + patch!, linker: 'unknown', text: command! };
}

/** The kernel's own; -w because the cases are meant to be odd. */
const OPTIONS = ['-std=gnu11', '-fno-pic', '-funsigned-char', '-fshort-wchar', '-w'];

export function flagsFor(options: readonly string[]): CompileFlags {
  return {
    macros: [],
    includeDirectories: [],
    forcedIncludes: [],
    optimise: options.findLast((option) => /^-O/.test(option))?.slice(2) ?? '0',
    toplevelReorder: !options.includes('-fno-toplevel-reorder'),
    dataSections: options.includes('-fdata-sections'),
    lto: 'none',
    others: [...OPTIONS, ...options],
  };
}

export interface ReadSection {
  readonly bytes: string;
  readonly alignment: number;
  /** `name@offset`, by offset; what gcc and clang add to the names of block-scope variables is taken off. */
  readonly symbols: readonly string[];
}

export type Answer = Readonly<Record<string, ReadSection>>;

/** Every section whose name begins with a dot and `t_`, or one of the two of the kernel. */
export const WANTED = /^\.(t_\w+|liveupdate_\w+)$/;

/** Throws what the compiler says when it refuses the text. */
export function theirs(source: string, { command }: RealCompiler, options: readonly string[]): Answer {
  const folder = mkdtempSync(join(tmpdir(), 'lvup-cc-'));
  try {
    writeFileSync(join(folder, 'main.c'), source, 'latin1');
    const [program, ...target] = command;
    const args = [...target, ...OPTIONS, ...options, '-c', 'main.c', '-o', 'main.o'];
    const run = execaSync(program!, args, { cwd: folder, reject: false });
    if (run.exitCode !== 0) throw new Error(run.stderr.slice(0, 2000));
    return readObject(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface ElfSection {
  readonly name: string;
  readonly index: number;
  readonly alignment: number;
  readonly size: number;
}

function readObject(folder: string): Answer {
  const listing = execaSync('readelf', ['-SsW', 'main.o'], { cwd: folder }).stdout;
  const sections = [...listing.matchAll(/^ *\[ *(\d+)\] (\S+) +\S+ +\S+ \S+ (\S+) .* (\d+)$/gm)]
    .map(
      ([, index, name, size, alignment]): ElfSection => ({
        name: name!,
        index: Number(index),
        size: Number.parseInt(size!, 16),
        alignment: Number(alignment),
      }),
    )
    .filter(({ name }) => WANTED.test(name));
  const symbols = [...listing.matchAll(/^ +\d+: (\S+) +(\S+) OBJECT +\S+ +\S+ +(\d+) (\S+)$/gm)];
  const dumps = sections.length ? hexDumps(folder, sections) : new Map<string, string>();
  return Object.fromEntries(
    sections.map(({ name, index, alignment }) => [
      name,
      {
        bytes: dumps.get(name) ?? '',
        alignment,
        symbols: symbols
          .filter(([, , , section]) => Number(section) === index)
          .map(([, value, , , symbol]) => [Number.parseInt(value!, 16), plainName(symbol!)] as const)
          .sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1))
          .map(([offset, symbol]) => `${symbol}@${offset}`),
      },
    ]),
  );
}

function hexDumps(folder: string, sections: readonly ElfSection[]): Map<string, string> {
  const args = sections.flatMap(({ index }) => ['-x', String(index)]);
  const { stdout } = execaSync('readelf', [...args, 'main.o'], { cwd: folder });
  const blocks = stdout.split(/^Hex dump of section '/m).slice(1);
  return new Map(
    blocks.map((block) => {
      const lines = [...block.matchAll(/^ {2}0x[0-9a-f]+ ((?:[0-9a-f]{2,8} ){1,4})/gm)];
      return [block.slice(0, block.indexOf("'")), lines.map(([, hex]) => hex!.replaceAll(' ', '')).join('')];
    }),
  );
}

/** gcc writes `name.0`, clang `function.name`. */
function plainName(symbol: string): string {
  return symbol.replace(/\.\d+$/, '').replace(/^.*\./, '');
}

export interface Ours {
  readonly sections: Answer;
  /** Needs and unknowns in words. */
  readonly open: readonly string[];
  readonly contributions: readonly Contribution[];
}

export function ours(source: string, real: RealCompiler, options: readonly string[]): Ours {
  const flags = flagsFor(options);
  const target = targetFor(real, options);
  const tokens = tokensOf(source, real, options);
  const sections = [...new Set(source.match(/\.(t_\w+|liveupdate_\w+)/g) ?? [])];
  const read = readDefinitions(tokens, target, { sections });
  const placed = placeDefinitions(read.definitions, real.compiler, flags, unitFor(flags));
  const unknowns = [...read.unknowns, ...placed.unknowns];
  return {
    sections: Object.fromEntries(placed.contributions.map((one) => [one.section, asRead(one)])),
    open: [
      ...read.needs.map((need) => `needs ${need}`),
      ...unknowns.map(({ what, why }) => `${what}: ${why}`),
    ],
    contributions: placed.contributions,
  };
}

export function targetFor({ architecture, compiler }: RealCompiler, options: readonly string[] = []): Target {
  return targetOf(architecture, compiler, flagsFor(options));
}

export function tokensOf(
  source: string,
  real: RealCompiler,
  options: readonly string[] = [],
): readonly Token[] {
  const tree = memoryTree({ 'include/main.c': source });
  const input: KernelInput = {
    tree,
    build: tree,
    version: { version: 7, patchlevel: 3, sublevel: 0, extraversion: '', text: '7.3.0' },
    config: {
      path: '.config',
      symbols: new Map(),
      lines: new Map(),
      architecture: real.architecture,
      compiler: real.compiler,
      modifiedAt: undefined,
    },
  };
  const files = new KernelFiles(input);
  const unit = preprocess({ input, files, source: 'include/main.c', flags: flagsFor(options), whole: true });
  if (unit.unknowns.length)
    throw new Error(unit.unknowns.map(({ what, why }) => `${what}: ${why}`).join('\n'));
  return unit.tokens;
}

function unitFor(flags: CompileFlags): ObjectUnit {
  return {
    object: 'main.o',
    source: 'main.c',
    presence: 'built-in',
    module: undefined,
    order: 0,
    flags,
    evidence: [],
    symbols: [],
    unknowns: [],
  };
}

function asRead({ definitions, size, alignment }: Contribution): ReadSection {
  const bytes = new Uint8Array(size);
  for (const { definition, offset } of definitions) bytes.set(definition.bytes, offset);
  return {
    bytes: Buffer.from(bytes).toString('hex'),
    alignment,
    symbols: definitions.map(({ definition, offset }) => `${definition.name}@${offset}`),
  };
}
