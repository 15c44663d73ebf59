// A document that names a file that is gone sends its reader nowhere.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DOCUMENTS = [
  ...['README.md', 'CONTRIBUTING.md', 'docs/design.md', 'docs/glossary.md'],
  ...['docs/compat.md', 'docs/images.md'],
];
const STAGES = readdirSync(`${ROOT}/generator`);

describe.each(DOCUMENTS)('%s', (document) => {
  const text = readFileSync(`${ROOT}/${document}`, 'utf8');

  it('names only files and folders that are there', () => {
    const named = [...text.matchAll(/`([\w./-]+)`/g)].map(([, path]) => path!);
    const paths = named.flatMap((path) => {
      const [first = '', second] = path.split('/');
      if (STAGES.includes(first) && (second !== undefined || first.endsWith('.ts')))
        return [`generator/${path}`];
      const ours = ['generator', 'templates', 'kernel-fixtures', 'test', 'docs'].includes(first);
      return ours || /^scripts\/[\w-]+$/.test(path) ? [path] : [];
    });
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.filter((path) => !existsSync(`${ROOT}/${path}`))).toEqual([]);
  });

  it('links only to files that are there', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path!);
    const folder = `${ROOT}/${document.includes('/') ? 'docs/' : ''}`;
    expect(links.filter((path) => !existsSync(folder + path))).toEqual([]);
  });
});

it('design.md draws every folder of generator/ that it does not call planned', () => {
  const text = readFileSync(`${ROOT}/docs/design.md`, 'utf8');
  const [house, planned] = [text.slice(0, text.indexOf('## 2.')), text.slice(text.indexOf('Planned'))];
  const folders = STAGES.filter((name) => !name.endsWith('.ts'));
  expect(folders.filter((name) => !house.includes(`  ${name}/`) && !planned.includes(name))).toEqual([]);
});
