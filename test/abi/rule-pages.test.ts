// docs/rules/ has a page for every code, and nothing else; each is what the catalogue says today. `npx vitest run
// test/abi/rule-pages.test.ts -u` writes them anew.

import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../generator/findings/catalogue.js';
import { FINDING_CODES } from '../../generator/findings/codes.js';
import { rulePage } from '../../generator/report/markdown/rule-page.js';

const PAGES = fileURLToPath(new URL('../../docs/rules/', import.meta.url));

it.each(FINDING_CODES)('the page of %s is in step', async (code) => {
  await expect(rulePage(code)).toMatchFileSnapshot(`${PAGES}${code}.md`);
});

it('there is no page of anything else', () => {
  expect(readdirSync(PAGES).sort()).toEqual(FINDING_CODES.map((code) => `${code}.md`).sort());
});

describe('codes about the ABI', () => {
  it.each(FINDING_CODES.filter((code) => CATALOGUE[code].about === 'abi'))('%s has an example', (code) => {
    expect(rulePage(code)).toMatch(/## Example/);
  });
});
