// One .config, read from wherever the user keeps it: beside the source, in an O= folder, or in a file of their own
// (distributions install theirs as /boot/config-*).

import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import { describeErrno, RunError } from '../shared/errors.js';
import type { KernelConfig } from '../types.js';
import { architectureOf } from './architecture.js';
import { compilerOf } from './compiler.js';
import { parseConfig } from './config-parser.js';

export interface ReadConfigOptions {
  /** Absolute path of the file. */
  readonly file: string;
  /** Absolute path of the tree, so that a file in it is named relative to it. */
  readonly root?: string;
  /** --arch */
  readonly arch?: string | undefined;
  /** --cc */
  readonly cc?: string | undefined;
}

/** Reads and parses a .config. Throws a `RunError` for everything that is not one. */
export function readConfig({ file, root, arch, cc }: ReadConfigOptions): KernelConfig {
  const path = root === undefined ? file : nameInside(root, file);
  const { text, modifiedAt } = readText(file, path);
  const parsed = parseConfig(text, path);
  return {
    path,
    ...parsed,
    architecture: architectureOf(parsed, path, arch),
    compiler: compilerOf(parsed, path, cc),
    modifiedAt,
  };
}

function readText(file: string, path: string): { text: string; modifiedAt: number } {
  try {
    return { text: readFileSync(file, 'latin1'), modifiedAt: statSync(file).mtimeMs };
  } catch (error) {
    throw new RunError(`can't read the configuration ${path}: ${describeErrno(error)}`, {
      where: file,
      hint: 'give a .config file with --config FILE',
      cause: error,
    });
  }
}

function nameInside(root: string, file: string): string {
  const path = relative(root, file);
  return path === '' || path.startsWith('../') || path === '..' || isAbsolute(path) ? file : path;
}
