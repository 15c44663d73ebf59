// `lvup why --format json`: uses of the string with their place in an image, or what looks like it.

import type { WhyView } from '../text/why.js';
import { jsonDocument } from './document.js';
import { useJson } from './scan.js';
import { runJson } from './values.js';

export function whyJson({ answer, result }: WhyView, exitCode: number): string {
  return jsonDocument('why', {
    ...runJson(result, exitCode),
    text: answer.text,
    uses: answer.uses.map(({ use, position }) => ({
      use: useJson(use),
      position: position ? { ...position } : null,
    })),
    similar: answer.similar,
    unread: answer.unread.map(useJson),
  });
}
