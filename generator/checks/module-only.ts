// A handler of a module is listed in the .ko alone: whoever looks at vmlinux before a kexec does not see it.

import type { Check } from './check-kernel.js';

/** module-only: text, module, for every string that no object of vmlinux lists. */
export const moduleOnly: Check = (_input, { uses }) => {
  const inVmlinux = new Set(uses.filter(({ presence }) => presence === 'built-in').map(({ text }) => text));
  return uses
    .filter(({ presence, text }) => presence === 'module' && !inVmlinux.has(text))
    .map(({ text, unit, location }) => ({
      code: 'module-only' as const,
      location,
      args: { text: text ?? '', module: unit?.module ?? '' },
    }));
};
