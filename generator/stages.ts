// The prediction as a chain of stages: scan, kbuild, cpp, cc, ld. Each call says what is known behind it and can no
// longer change; predict.ts remembers the answer, pipeline.ts adds what a command wants to do with it.

import { type CompiledUnit, compileUnit } from './cc/compile-unit.js';
import { foreignContributions } from './cpp/foreign.js';
import { KernelFiles } from './cpp/include.js';
import { useSites } from './cpp/use-sites.js';
import { listObjects } from './kbuild/list-objects.js';
import { linkModule, linkVmlinux } from './ld/link.js';
import { readLinkerScript } from './ld/read-script.js';
import type { ModuleImage, Prediction } from './prediction.js';
import type { Haystack } from './scan/haystack.js';
import { type ScanOptions, scanTree } from './scan/scan-tree.js';
import type { Clock } from './shared/clock.js';
import type { Candidate, Contribution, KernelInput, ObjectUnit, Unknown } from './types.js';
import { listUses } from './uses.js';

export async function runStages(
  input: KernelInput,
  options: ScanOptions,
  { haystack, clock }: { readonly haystack: Haystack; readonly clock: Clock },
): Promise<Prediction> {
  const progress = options.onProgress ?? (() => {});

  // Every file that can contribute is now known.
  const scan = await clock.time('scan', () => scanTree(input.tree, options, haystack));

  // For every object of theirs: whether it is built, its place in the link and its flags. Nothing reorders later.
  progress('reading Makefiles');
  const sources = new Set(scan.candidates.filter(hasObject).map(({ path }) => path));
  const units = await clock.time('kbuild', () => listObjects(input, { sources }));

  // The definitions of each object, in the compiler's order: bytes are fixed from here on.
  const files = new KernelFiles(input);
  const compiled = await clock.time('compile', () =>
    units.filter(isCompiled).map((unit) => {
      progress(`reading ${unit.source}`);
      return compileUnit(input, files, unit, scan.seeds);
    }),
  );
  const foreign = foreignContributions({ input, files, units, seeds: scan.seeds });

  // The image: contributions in link order through the tree's own linker script.
  const linked = await clock.time('link', () => link(input, files, compiled));

  const sites = scan.candidates.flatMap(({ path }) => useSites(files, path, scan.seeds));
  return {
    scan,
    units,
    compiled,
    uses: listUses({ config: input.config, units, compiled, sites }),
    ...linked,
    findings: [...linked.findings, ...foreign.findings],
    unknowns: distinct([...linked.unknowns, ...foreign.unknowns, ...units.flatMap(unreadable)]),
    skipped: [],
    milliseconds: clock.milliseconds,
  };
}

function hasObject({ kind }: Candidate): boolean {
  return kind === 'c' || kind === 'assembly' || kind === 'rust';
}

/** Objects that are off are read too where it can be done: their strings are worth knowing. */
function isCompiled({ source }: ObjectUnit): boolean {
  return source?.endsWith('.c') ?? false;
}

function link(input: KernelInput, files: KernelFiles, compiled: readonly CompiledUnit[]) {
  const endianness = input.config.architecture.bigEndian ? 'big' : 'little';
  const built = compiled.filter(({ unit }) => unit.presence === 'built-in');
  const first = built[0];
  const script = first ? readLinkerScript(input, files, first.unit.flags) : undefined;
  const dropsUnused = input.config.symbols.get('LD_DEAD_CODE_DATA_ELIMINATION')?.value === 'y';
  const vmlinux = script
    ? linkVmlinux(script, contributionsOf(built), endianness, { dropsUnused })
    : undefined;
  const modules = [...groupByModule(compiled)].flatMap(([module, units]): ModuleImage[] => {
    const { image } = linkModule(module, contributionsOf(units), endianness);
    return image ? [{ module, image }] : [];
  });
  return {
    image: vmlinux?.image,
    modules,
    linkerScript: script?.path,
    findings: vmlinux?.findings ?? [],
    unknowns: [
      ...(script?.unknowns ?? []),
      ...(vmlinux?.unknowns ?? []),
      ...compiled.flatMap((unit) => undecided(unit)),
    ],
  };
}

/** What an object that is not linked into vmlinux leaves open changes nothing in vmlinux. */
function undecided({ unit, definitions, unknowns }: CompiledUnit): readonly Unknown[] {
  if (unit.presence === 'built-in') return unknowns;
  if (!definitions.length) return [];
  if (unit.presence === 'unknown') return unit.unknowns;
  if (unit.presence !== 'library') return [];
  const why = 'a member of lib.a is linked only when something refers to it';
  return [{ what: unit.object, why, location: definitions[0]!.location }];
}

/** A candidate without a C source of its own: generated while the kernel is built. */
function unreadable({ object, source, presence }: ObjectUnit): Unknown[] {
  if (source !== undefined || presence !== 'built-in') return [];
  return [{ what: object, why: 'its source is generated while the kernel is built' }];
}

function contributionsOf(compiled: readonly CompiledUnit[]): Contribution[] {
  return compiled.flatMap(({ contributions }) => contributions);
}

function groupByModule(compiled: readonly CompiledUnit[]): Map<string, CompiledUnit[]> {
  const groups = new Map<string, CompiledUnit[]>();
  for (const one of compiled) {
    if (one.unit.presence !== 'module' || one.unit.module === undefined) continue;
    groups.set(one.unit.module, [...(groups.get(one.unit.module) ?? []), one]);
  }
  return groups;
}

/** One cause is told once, however many objects it concerns. */
function distinct(unknowns: readonly Unknown[]): Unknown[] {
  const key = ({ what, why, location }: Unknown): string =>
    [what, why, location?.file, location?.line].join('\n');
  return [...new Map(unknowns.map((unknown) => [key(unknown), unknown])).values()];
}
