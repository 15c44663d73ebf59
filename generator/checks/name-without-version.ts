// Compatibility is equality of strings, so a layout change is told by another string: by convention `name-vN`. A name
// without a version leaves the next change nothing to count up.

import type { Check } from './check-kernel.js';

/** name-without-version: text. */
export const nameWithoutVersion: Check = (_input, { uses }) =>
  uses
    .filter(({ text, presence }) => text && presence !== 'off' && !/-v\d+$/.test(text))
    // What is cut at 48 bytes has lost its end.
    .filter(({ definition }) => definition?.bytes.includes(0) ?? true)
    .map(({ text, location }) => ({
      code: 'name-without-version' as const,
      location,
      args: { text: text! },
    }));
