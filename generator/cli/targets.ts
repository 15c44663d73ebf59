// One run can feed a terminal, a CI server and a file: --format TYPE[:FILE] may be repeated. What can't be written is
// refused before the work begins.

import { closest } from '../shared/closest.js';
import { RunError } from '../shared/errors.js';
import { requireWritable } from './write-whole.js';

export interface Target {
  readonly format: string;
  /** undefined: standard output. */
  readonly file: string | undefined;
}

export interface TargetRequest {
  /** Of the command; the first is the default. */
  readonly known: readonly string[];
  readonly asked: readonly string[];
  readonly output: string | undefined;
}

/** File name endings that say what a person wants when only -o is given. */
const ENDINGS: Readonly<Record<string, string>> = {
  bin: 'bin',
  hex: 'hex',
  json: 'json',
  html: 'html',
  c: 'c',
  h: 'c',
  S: 'asm',
  s: 'asm',
  ts: 'ts',
  txt: 'text',
  patch: 'patch',
  diff: 'patch',
};

export function targetsOf({ known, asked, output }: TargetRequest): Target[] {
  const targets = asked.map((text) => parseTarget(text, known));
  if (!targets.length) targets.push({ format: defaultFormat(known, output), file: undefined });
  if (output !== undefined) {
    const free = targets.filter(({ file }) => file === undefined);
    if (free.length !== 1)
      throw new RunError('-o names one file, and it is not clear what goes there', {
        where: `-o ${output}`,
        hint: 'give each format its file: --format TYPE:FILE',
      });
    targets[targets.indexOf(free[0]!)] = { format: free[0]!.format, file: fileOf(output) };
  }
  requireDistinct(targets);
  for (const { file } of targets) if (file !== undefined) requireWritable(file);
  return targets;
}

function parseTarget(text: string, known: readonly string[]): Target {
  const colon = text.indexOf(':');
  const format = colon < 0 ? text : text.slice(0, colon);
  if (!known.includes(format)) {
    const near = closest(format, known);
    throw new RunError(`unknown format '${format}'`, {
      where: `--format ${text}`,
      hint: near ? `did you mean ${near}?` : `it can be ${known.join(', ')}`,
    });
  }
  if (colon < 0) return { format, file: undefined };
  const file = text.slice(colon + 1);
  if (!file)
    throw new RunError('a file name is missing behind the colon', {
      where: `--format ${text}`,
      hint: `give --format ${format}:FILE, or --format ${format} for standard output`,
    });
  return { format, file: fileOf(file) };
}

/** `-` is standard output, as everywhere. */
function fileOf(name: string): string | undefined {
  return name === '-' ? undefined : name;
}

function defaultFormat(known: readonly string[], output: string | undefined): string {
  if (output === undefined || output === '-') return known[0]!;
  const ending = /\.(\w+)$/.exec(output)?.[1];
  const format = ending === undefined ? undefined : ENDINGS[ending];
  return format !== undefined && known.includes(format) ? format : known[0]!;
}

function requireDistinct(targets: readonly Target[]): void {
  const seen = new Set<string | undefined>();
  for (const { file } of targets) {
    if (seen.has(file))
      throw new RunError(`two formats for ${file ?? 'standard output'}`, {
        where: '--format',
        hint: 'give each format its own file: --format TYPE:FILE',
      });
    seen.add(file);
  }
}
