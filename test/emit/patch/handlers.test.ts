// A converted handler is the same variable as before and has its string in the section: gcc compiles the file before
// and after, nm and objdump say what is in it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HandlerChange } from '../../../generator/emit/patch/handler-edits.js';
import { requireTool } from '../../helpers/tools.js';
import { applyPatch } from './apply.js';
import { compile, sectionBytes, slots, variables } from './compile.js';
import { copyTree, patchOf } from './tree-copy.js';

const FILE = 'drivers/handlers/handlers.c';
const COMPATIBLE_AT = 8;

describe.skipIf(requireTool('gcc') || requireTool('objdump') || requireTool('patch'))(
  'hand-written handlers',
  () => {
    it('stay the same variables, byte for byte', async () => {
      const { before, after } = await beforeAndAfter();
      expect(before.size).toBeGreaterThan(20);
      expect(Object.fromEntries(after)).toEqual(Object.fromEntries(before));
    });

    it('are listed with the very string that gcc puts into .compatible', async () => {
      const { handlers, before, listed } = await beforeAndAfter();
      const expected = handlers
        .filter(({ change }) => change !== 'left')
        .map(
          ({ name }) =>
            slots(Buffer.from(before.get(name)!.split(' ')[0]!, 'hex').subarray(COMPATIBLE_AT, 56))[0],
        );
      expect(expected.length).toBeGreaterThan(10);
      expect([...listed].sort()).toEqual([...expected].sort());
    });

    it('become the macro only when it can say all that they say', async () => {
      const { handlers } = await beforeAndAfter();
      const names = (change: HandlerChange['change']) =>
        handlers
          .filter((each) => each.change === change)
          .map(({ name, obstacle }) => (obstacle ? `${name}: ${obstacle}` : name));
      expect(names('converted')).toEqual([
        'plain',
        'other_order',
        'many_lines',
        'announced',
        'literal_ops',
        'with_a_name_that_leaves_no_room_on_the_line_for_it',
      ]);
      expect(names('listed')).toEqual([
        'exported: linkage',
        'attributed: qualifiers',
        'attribute_first: qualifiers',
        'attribute_between: qualifiers',
        'late: qualifiers',
        'more_fields: fields',
        'private_fields: fields',
        'no_ops: fields',
        'commented: comment',
      ]);
      expect(names('left')).toEqual([
        'positional: positional',
        'several_a: declarators',
        'rows: array',
        'chosen: conditional',
        'letters: compatible',
        'made_later: uninitialised',
        'inside: embedded',
        'name: directive',
        'prefix_: directive',
        'OTHER_NAME: alias',
        'other_type: alias',
        '?: literal',
        'local: function',
        '?: literal',
        '?: literal',
      ]);
    });

    it('are reported at the line where a person finds them', async () => {
      const tree = copyTree();
      const lines = readFileSync(join(tree, FILE), 'utf8').split('\n');
      for (const { name, line, file, obstacle } of (await patchOf(tree)).handlers) {
        expect(file).toBe(FILE);
        if (obstacle !== 'directive' && name !== '?')
          expect(lines.slice(line - 1, line + 2).join('\n')).toContain(name);
      }
    });

    it('that the macro can not express are named in the patch itself', async () => {
      const { patch, handlers } = await patchOf(copyTree());
      const description = patch.slice(0, patch.indexOf('diff --git'));
      for (const { name, file, line, obstacle } of handlers)
        expect(description.includes(`${name} (${file}:${line})`)).toBe(obstacle !== undefined);
    });
  },
);

async function beforeAndAfter() {
  const tree = copyTree();
  const before = variables(compile(tree, FILE));
  const { patch, handlers } = await patchOf(tree);
  applyPatch(tree, patch);
  const object = compile(tree, FILE);
  return {
    handlers,
    before,
    after: variables(object),
    listed: slots(sectionBytes(object, '.liveupdate_versions')),
  };
}
