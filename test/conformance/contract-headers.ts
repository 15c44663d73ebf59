// The headers of the ABI in one unit: `include/linux/kho/abi/` of a tree, compiled as Kbuild compiled luo_core.c, and the
// structures that their text defines, found without a parser of lvup's.

import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RealUnit } from './recorded-units.js';

const FOLDER = 'include/linux/kho/abi';
const COMPILED_AS = 'kernel/liveupdate/luo_core.c';

export interface ContractUnit {
  readonly unit: RealUnit;
  /** Spellings. */
  readonly structures: readonly string[];
  /** To be removed with everything in it. */
  readonly folder: string;
}

export function contractUnit(root: string, units: readonly RealUnit[]): ContractUnit {
  const like = units.find(({ path }) => path === COMPILED_AS);
  if (!like) throw new Error(`${root} was built without ${COMPILED_AS}`);
  const names = readdirSync(join(root, FOLDER))
    .filter((name) => name.endsWith('.h'))
    .sort();
  const texts = names.map((name) => readFileSync(join(root, FOLDER, name), 'latin1'));
  const folder = mkdtempSync(join(tmpdir(), 'lvup-contracts-'));
  const source = join(folder, 'contracts.c');
  const includes = ['uapi/linux/liveupdate.h', ...names.map((name) => `linux/kho/abi/${name}`)];
  writeFileSync(source, includes.map((name) => `#include <${name}>\n`).join(''));
  const found = texts.flatMap((text) => [
    ...text.replace(/\/\*[\s\S]*?\*\//g, ' ').matchAll(/\b(struct|union|enum)\s+(\w+)\s*\{/g),
  ]);
  return {
    unit: { ...like, argv: [...like.argv.slice(0, -1), source], path: FOLDER },
    structures: found.map(([, keyword, tag]) => `${keyword} ${tag}`),
    folder,
  };
}
