// The linker script has its rule only under CONFIG_LIVEUPDATE. An object that is built without it and lists a version
// all the same leaves an orphan section: entries without a header.

import type { Check } from './check-kernel.js';

/** orphan-entry: object, text. */
export const orphanEntry: Check = ({ config }, { uses }) =>
  config.symbols.get('LIVEUPDATE')?.value === 'y'
    ? []
    : uses
        .filter(({ presence, definition }) => presence === 'built-in' && definition)
        .map(({ text, unit, location }) => ({
          code: 'orphan-entry' as const,
          location,
          args: { object: unit?.object ?? '', text: text ?? '' },
        }));
