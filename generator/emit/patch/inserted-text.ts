// What the patch adds to the kernel is kernel source, and kernel developers should be able to read it as such:
// it stands in templates/kernel-patch/, free of the backslashes that a many-line macro needs.

import type { HelperOptions } from 'handlebars';
import { LIVEUPDATE_SECTIONS } from '../../types.js';
import { renderTemplate as render } from '../render-template.js';

const [HEADER_SECTION, SECTION] = LIVEUPDATE_SECTIONS;

export type PatchTemplate = 'linker-rule.h' | 'abi-header.h' | 'macros.h' | 'core.c' | 'description.txt';

/** The text of one template with its placeholders filled; a placeholder without a value is a bug and throws. */
export function renderTemplate(name: PatchTemplate, values: Readonly<Record<string, unknown>> = {}): string {
  return render({
    path: `kernel-patch/${name}.hbs`,
    values: { section: SECTION, headerSection: HEADER_SECTION, ...values },
    helpers: { continued },
  });
}

function continued(this: unknown, options: HelperOptions): string {
  return continueLines(options.fn(this));
}

/** Ends every line but the last with a backslash in column 72, tabs in between, as the kernel writes macros. */
export function continueLines(text: string): string {
  const lines = text.replace(/\n$/, '').split('\n');
  const last = lines.pop()!;
  return [...lines.map((line) => `${padWithTabs(line, 72)}\\\n`), `${last}\n`].join('');
}

/** Tabs up to the column, counted from 0 with tabs of 8; one space when the line is longer. */
export function padWithTabs(line: string, column: number): string {
  const width = displayWidth(line);
  if (width >= column) return `${line} `;
  return line + '\t'.repeat(Math.ceil((column - width) / 8));
}

export function displayWidth(line: string): number {
  let width = 0;
  for (const character of line) width += character === '\t' ? 8 - (width % 8) : 1;
  return width;
}
