// What an answer rests on stands in every report: a prediction for another .config is another prediction.

import type { RunResult } from '../../types.js';
import { pathText } from '../path-text.js';
import type { Style } from '../style.js';

/** Two or three lines; with `verbose` also hashes, counts and times. */
export function inputLines({ input, counts, milliseconds }: RunResult, style: Style): string {
  const { version, arch, compiler } = input;
  const [tree, build, config] = [input.tree, input.build, input.config].map((path) => path && pathText(path));
  const kernel = [`linux ${version}`, arch, compiler].filter(Boolean).join(', ');
  const places = [
    `source ${tree}`,
    ...(build === tree ? [] : [`build ${build}`]),
    config ? `config ${config}` : 'no .config',
  ];
  const lines = [kernel, places.join(', ')];
  if (style.verbose) {
    for (const [file, hash] of Object.entries(input.hashes)) lines.push(`sha256 ${hash}  ${file}`);
    lines.push(pairs(counts, (value) => String(value)));
    lines.push(pairs(milliseconds, (value) => `${value.toFixed(1)} ms`));
  }
  return lines.map((line) => `${style.dim(`  ${line}`)}\n`).join('');
}

/** `65,899 files searched, 7 name the section, 3 objects followed, 0.91 s` */
export function closingLine({ counts, milliseconds }: RunResult, style: Style): string {
  const { filesListed = 0, candidates = 0, objects = 0 } = counts;
  const seconds = Object.values(milliseconds).reduce((sum, value) => sum + value, 0) / 1000;
  const words = [
    `${filesListed.toLocaleString('en-US')} files searched`,
    `${candidates} name the section`,
    `${objects} ${objects === 1 ? 'object' : 'objects'} followed`,
  ];
  return `${style.dim(`${words.join(', ')}, ${seconds.toFixed(2)} s`)}\n`;
}

function pairs(values: Readonly<Record<string, number>>, format: (value: number) => string): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${format(value)}`)
    .join(', ');
}
