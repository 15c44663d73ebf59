// Text that lvup writes for other tools stands in templates/, where it reads like the C, assembler or mail that it
// becomes. Handlebars is made for HTML and for missing values that print as nothing: neither holds here.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import { TEMPLATES_FOLDER } from '../shared/templates-folder.js';

export interface TemplateRequest {
  /** Below templates/, `kernel-patch/macros.h.hbs`. */
  readonly path: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly helpers?: Readonly<Record<string, Handlebars.HelperDelegate>>;
}

/** The template with its placeholders filled, nothing escaped; a placeholder without a value is a bug and throws. */
export function renderTemplate({ path, values, helpers = {} }: TemplateRequest): string {
  const handlebars = Handlebars.create();
  for (const [name, helper] of Object.entries(helpers)) handlebars.registerHelper(name, helper);
  return handlebars.compile(readTemplate(path), { strict: true, noEscape: true })(values);
}

/** A template's own text. */
export function readTemplate(path: string): string {
  return readFileSync(fileURLToPath(new URL(path, TEMPLATES_FOLDER)), 'utf8');
}
