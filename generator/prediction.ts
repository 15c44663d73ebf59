// What the stages together know about one kernel and one .config, and the questions that later steps ask of it.

import type { CompiledUnit } from './cc/compile-unit.js';
import type { Finding, HandlerUse, ObjectUnit, Origin, ScanResult, SectionImage, Unknown } from './types.js';

export interface Prediction {
  readonly scan: ScanResult;
  /** Of every candidate source that Kbuild can make an object of, in link order. */
  readonly units: readonly ObjectUnit[];
  readonly compiled: readonly CompiledUnit[];
  readonly uses: readonly HandlerUse[];
  /** undefined when nothing is linked into the section of vmlinux. */
  readonly image: SectionImage | undefined;
  readonly modules: readonly ModuleImage[];
  /** Tree-relative path of the linker script; undefined when no object needed it. */
  readonly linkerScript: string | undefined;
  readonly findings: readonly Finding[];
  readonly unknowns: readonly Unknown[];
  readonly skipped: readonly { readonly what: string; readonly why: string }[];
  readonly milliseconds: Readonly<Record<string, number>>;
}

export interface ModuleImage {
  /** The .ko without suffix, tree-relative. */
  readonly module: string;
  readonly image: SectionImage;
}

/** What the bytes of an image come from, in their order. */
export function originsOf({ spans }: SectionImage): Origin[] {
  return spans.flatMap(({ origin }) => (origin ? [origin] : []));
}

/** Definitions that are not linked into vmlinux: of modules, of library members, and of objects that are off. */
export function elsewhereOf({ compiled }: Prediction): Origin[] {
  return compiled
    .filter(({ unit }) => unit.presence !== 'built-in')
    .flatMap(({ unit, definitions }) => definitions.map((definition) => ({ definition, unit })));
}

/** Makefiles and the linker script that decided the image, tree-relative. The .config is not one of them. */
export function decidingFiles({ compiled, linkerScript }: Prediction, config: string): string[] {
  const makefiles = compiled
    .filter(({ definitions }) => definitions.length)
    .flatMap(({ unit }) => unit.evidence.map(({ location }) => location.file));
  const files = new Set([...makefiles, ...(linkerScript === undefined ? [] : [linkerScript])]);
  files.delete(config);
  return [...files].sort();
}
