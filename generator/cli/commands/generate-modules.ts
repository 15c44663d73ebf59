// `lvup generate --modules`: what is =m goes to the .ko's own section, 48 bytes a string and no header. Each module is
// an image of its own, so that a payload has to be of one.

import { closest } from '../../shared/closest.js';
import { RunError } from '../../shared/errors.js';
import type { RunResult } from '../../types.js';
import type { Outcome } from '../command.js';
import { generateOutcome, PAYLOADS } from './generate.js';

export function moduleOutcome(result: RunResult, wanted: string | true, formats: readonly string[]): Outcome {
  const modules = wanted === true ? result.modules : [moduleNamed(wanted, result)];
  const isPayload = formats.some((format) => PAYLOADS.some((payload) => payload === format));
  if (!isPayload) return generateOutcome({ ...result, image: undefined, modules }, formats);
  const [only, ...others] = modules;
  if (only && !others.length) return generateOutcome({ ...result, image: only.image, modules: [] }, formats);
  throw new RunError(
    only
      ? 'a payload is of one module, and several have entries'
      : 'no module has an entry with this .config',
    {
      where: '--modules',
      hint: only
        ? `give one: ${modules.map(({ module }) => `--modules ${module}`).join(', ')}`
        : 'leave out --modules for the payload of vmlinux',
    },
  );
}

/** By path or by last component; the kernel takes `-` and `_` for the same. */
function moduleNamed(name: string, { modules }: RunResult): RunResult['modules'][number] {
  const plain = (text: string): string => text.replace(/\.ko$/, '').replaceAll('-', '_');
  const found = modules.filter(
    ({ module }) => plain(module) === plain(name) || plain(module).endsWith(`/${plain(name)}`),
  );
  if (found.length === 1) return found[0]!;
  const names = modules.map(({ module }) => module);
  const near = closest(name, names);
  throw new RunError(found.length ? `several modules are called ${name}` : `no module ${name} has an entry`, {
    where: `--modules ${name}`,
    hint: names.length
      ? `did you mean ${found.map(({ module }) => module).join(' or ') || near || names.join(', ')}?`
      : 'with this .config no module has one',
  });
}
