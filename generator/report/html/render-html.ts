// HTML is the one format in which Handlebars escapes: labels and strings come from files that nobody vouches for.

import Handlebars from 'handlebars';
import { readTemplate } from '../../emit/render-template.js';

/** The template with its placeholders filled and escaped; one without a value is a bug and throws. */
export function renderHtml(path: string, values: object): string {
  return Handlebars.create().compile(readTemplate(path), { strict: true })(values);
}
