// `lvup scan` without a .config: every use in the tree with the condition under which it is built, from the Makefile
// lines on its way and the #if lines around it. Nothing is said about presence: there is no answer without a .config.

import { compileUnit } from './cc/compile-unit.js';
import { textOf } from './compare/rows.js';
import { KernelFiles } from './cpp/include.js';
import { type UseSite, useSites } from './cpp/use-sites.js';
import { listObjects } from './kbuild/list-objects.js';
import { type ScanOptions, scanTree } from './scan/scan-tree.js';
import { type AssumedArchitecture, assumedConfig } from './tree/assumed-config.js';
import type { OpenedKernel } from './tree/open-kernel.js';
import { compareBytes } from './tree/paths.js';
import type { Evidence, KernelInput, Location, ObjectUnit, ScanResult } from './types.js';

export interface SourceUse {
  readonly location: Location;
  /** The macro, or the section's name, that stands there. */
  readonly seed: string;
  /** The strings that the place gives when all the symbols of its condition are =y; empty when that is not enough. */
  readonly texts: readonly string[];
  /** Objects that can be made of the file; empty for a header and for a file that others include. */
  readonly objects: readonly SourceObject[];
  /** Preprocessor conditions in its own file, outermost first. */
  readonly conditions: readonly string[];
}

export interface SourceObject {
  readonly object: string;
  /** CONFIG symbols on the way through the Makefiles, without prefix, outermost first. */
  readonly symbols: readonly string[];
  readonly evidence: readonly Evidence[];
}

export interface SourceScan {
  readonly tree: string;
  readonly version: string;
  /** In byte order of files, then by line. */
  readonly uses: readonly SourceUse[];
  readonly counts: Pick<ScanResult, 'filesListed' | 'filesRead' | 'bytesRead'>;
}

/** Objects below arch/arm64 are arm64's; all others are asked of x86_64. LUO exists for these two. */
export async function scanSource(kernel: OpenedKernel, options: ScanOptions = {}): Promise<SourceScan> {
  const scan = await scanTree(kernel.tree, options);
  const paths = scan.candidates.map(({ path }) => path);
  const ofArm64 = (path: string): boolean => path.startsWith('arch/arm64/');
  options.onProgress?.('reading Makefiles');
  const uses = [
    ...usesFor(
      kernel,
      scan,
      'x86_64',
      paths.filter((path) => !ofArm64(path)),
    ),
    ...usesFor(kernel, scan, 'arm64', paths.filter(ofArm64)),
  ];
  const { filesListed, filesRead, bytesRead } = scan;
  return {
    tree: kernel.tree.label,
    version: kernel.version.text,
    uses: uses.sort(byPlace),
    counts: { filesListed, filesRead, bytesRead },
  };
}

function usesFor(
  { tree, build, version }: OpenedKernel,
  { seeds }: ScanResult,
  architecture: AssumedArchitecture,
  paths: readonly string[],
): SourceUse[] {
  const sources = new Set(paths.filter((path) => /\.(c|S|rs)$/.test(path)));
  const bare: KernelInput = { tree, build, version, config: assumedConfig(architecture, []) };
  const units = listObjects(bare, { sources });
  const files = new KernelFiles(bare);
  const sites = paths.flatMap((path) => useSites(files, path, seeds));
  const symbols = symbolsOf(units, sites);
  const texts = textsByPlace({ ...bare, config: assumedConfig(architecture, symbols) }, sources, seeds);
  return sites.map(({ seed, location, conditions }) => ({
    location,
    seed,
    texts: [...(texts.get(placeKey(location)) ?? [])],
    objects: units.filter(({ source }) => source === location.file).map(sourceObject),
    conditions,
  }));
}

function sourceObject({ object, symbols, evidence }: ObjectUnit): SourceObject {
  return { object, symbols, evidence };
}

function symbolsOf(units: readonly ObjectUnit[], sites: readonly UseSite[]): string[] {
  const inConditions = sites.flatMap(({ conditions }) =>
    conditions.flatMap((text) => [...text.matchAll(/\bCONFIG_(\w+)/g)].map(([, name]) => name!)),
  );
  return [...new Set([...units.flatMap(({ symbols }) => symbols), ...inConditions])];
}

/** The strings of each place, innermost macros included, with the assumed configuration. */
function textsByPlace(
  input: KernelInput,
  sources: ReadonlySet<string>,
  seeds: ReadonlySet<string>,
): Map<string, Set<string>> {
  const files = new KernelFiles(input);
  const texts = new Map<string, Set<string>>();
  for (const unit of listObjects(input, { sources })) {
    if (!unit.source?.endsWith('.c')) continue;
    for (const { section, bytes, location, expansions } of compileUnit(input, files, unit, seeds)
      .definitions) {
      if (section !== '.liveupdate_versions') continue;
      const places = new Set([location, ...expansions.map(({ usedAt }) => usedAt)].map(placeKey));
      for (const place of places) texts.set(place, (texts.get(place) ?? new Set()).add(textOf(bytes)));
    }
  }
  return texts;
}

function placeKey({ file, line }: Location): string {
  return `${file}:${line}`;
}

function byPlace({ location: a }: SourceUse, { location: b }: SourceUse): number {
  return compareBytes(a.file, b.file) || a.line - b.line;
}
