// The one value that renderers and JSON see, from what the stages have found out. It names its inputs with their
// hashes: a prediction that can't be traced to its sources proves nothing.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Prediction } from './prediction.js';
import { describeErrno, RunError } from './shared/errors.js';
import type { Comparison, Finding, ImagePath, KernelInput, Presence, RunResult } from './types.js';

export interface Additions {
  readonly comparison?: Comparison | undefined;
  readonly path?: ImagePath | undefined;
  readonly findings?: readonly Finding[];
  readonly skipped?: RunResult['skipped'];
  readonly milliseconds?: Readonly<Record<string, number>>;
}

export function runResult(input: KernelInput, prediction: Prediction, additions: Additions = {}): RunResult {
  const { scan, units, compiled, uses, image, modules, unknowns, skipped } = prediction;
  return {
    input: {
      tree: input.tree.label,
      build: input.build.label,
      config: input.config.path,
      version: input.version.text,
      arch: input.config.architecture.name,
      compiler: input.config.compiler.text,
      hashes: hashesOf(input, prediction),
    },
    uses,
    image,
    modules,
    comparison: additions.comparison,
    path: additions.path,
    findings: [...prediction.findings, ...(additions.findings ?? [])],
    unknowns,
    skipped: [...skipped, ...(additions.skipped ?? [])],
    counts: {
      filesListed: scan.filesListed,
      filesRead: scan.filesRead,
      candidates: scan.candidates.length,
      wrappers: scan.wrappers.length,
      objects: units.length,
      uses: uses.length,
      filesPreprocessed: new Set(compiled.flatMap(({ files }) => files)).size,
    },
    milliseconds: { ...prediction.milliseconds, ...additions.milliseconds },
  };
}

const CONTRIBUTING: ReadonlySet<Presence> = new Set(['built-in', 'library', 'module', 'unknown']);

function hashesOf({ tree, config }: KernelInput, { compiled }: Prediction): Record<string, string> {
  const sources = new Set(
    compiled.flatMap(({ unit, definitions }) =>
      unit.source && definitions.length && CONTRIBUTING.has(unit.presence)
        ? [unit.source, ...definitions.map(({ location }) => location.file)]
        : [],
    ),
  );
  const hashes: Record<string, string> = { [config.path]: sha256(readConfigAgain(tree.root, config.path)) };
  for (const file of [...sources].sort()) {
    const text = tree.read(file);
    if (text !== undefined) hashes[file] = sha256(Buffer.from(text, 'latin1'));
  }
  return hashes;
}

function readConfigAgain(root: string, path: string): Buffer {
  try {
    return readFileSync(resolve(root, path));
  } catch (error) {
    throw new RunError(`the configuration went away while lvup ran: ${describeErrno(error)}`, {
      where: path,
      hint: 'run lvup again',
      cause: error,
    });
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
