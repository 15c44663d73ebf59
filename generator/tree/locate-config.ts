// Where a kernel's .config is: where --config says, else in the build folder, else at the top of the source. When
// there is none, the error names the O= folders beside it that have one, since forgetting --build is the usual cause.

import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { RunError } from '../shared/errors.js';
import { inspectFolder } from './lookalikes.js';

export interface ConfigPlace {
  /** Absolute path of the source tree. */
  readonly source: string;
  /** Absolute path of the O= folder, if there is one. */
  readonly build: string | undefined;
  /** --config, absolute or relative to `cwd`. */
  readonly config?: string | undefined;
  readonly cwd: string;
}

/** The absolute path of the .config, or undefined when there is none. An explicit --config is not checked here. */
export function locateConfig({ source, build, config, cwd }: ConfigPlace): string | undefined {
  if (config !== undefined) return resolve(cwd, config);
  const file = join(build ?? source, '.config');
  return existsSync(file) ? file : undefined;
}

/** The error for a command that can't do without a configuration. */
export function missingConfig({ source, build }: Pick<ConfigPlace, 'source' | 'build'>): RunError {
  const folder = build ?? source;
  const builds = build === undefined ? buildFoldersIn(source) : [];
  const inBuild = builds.map((name) => `--build ${join(source, name)}`).join(' or ');
  if (!existsSync(join(folder, 'Makefile')) && build === undefined) {
    return new RunError(`${folder} holds revisions alone, and no .config`, {
      where: folder,
      hint: 'give a configuration with --config FILE',
    });
  }
  return new RunError(`${folder} has no .config`, {
    where: join(folder, '.config'),
    hint: `${inBuild === '' ? '' : `give ${inBuild}; or `}run \`make${build === undefined ? '' : ` O=${build}`} defconfig\` there, or give a configuration with --config FILE`,
  });
}

function buildFoldersIn(source: string): string[] {
  return readdirSync(source, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(source, entry.name, '.config')))
    .map(({ name }) => name)
    .filter((name) => inspectFolder(join(source, name)).kind === 'build')
    .sort();
}
