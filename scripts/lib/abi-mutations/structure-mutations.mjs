// Small changes of structures: what a patch does to one when somebody adds a feature in a hurry.

import { replaceRange, structuresOf } from './header-text.mjs';

const WIDER = {
  u8: 'u16',
  u16: 'u32',
  u32: 'u64',
  u64: 'u32',
  'unsigned int': 'u64',
  'unsigned short': 'u32',
};
const SIGNED = { u32: 's32', u64: 's64', 'unsigned int': 'int' };

/** `{ name, text }`: the header as it is after the change. */
export function* structureMutations(text) {
  for (const structure of structuresOf(text)) {
    const { name, fields } = structure;
    for (const [at, field] of fields.entries()) {
      const place = `${name}.${field.name}`;
      const { start, end } = field;
      const swap = (by) => replaceRange(text, start, end, by);
      const next = fields[at + 1];
      if (next && text.slice(end, next.start).trim() === '') {
        const both = `${next.text}${text.slice(end, next.start)}${field.text}`;
        yield { name: `swap ${place} and ${next.name}`, text: replaceRange(text, start, next.end, both) };
      }
      if (WIDER[field.type] && !field.bits)
        yield { name: `resize ${place}`, text: swap(field.text.replace(field.type, WIDER[field.type])) };
      if (SIGNED[field.type])
        yield { name: `sign ${place}`, text: swap(field.text.replace(field.type, SIGNED[field.type])) };
      if (field.bits) {
        yield {
          name: `narrow ${place}`,
          text: swap(field.text.replace(/:(\d+);/, (_, bits) => `:${bits - 1};`)),
        };
        yield { name: `unbit ${place}`, text: swap(field.text.replace(/:\d+;/, ';')) };
      }
      yield { name: `remove ${place}`, text: replaceRange(text, start, end + 1, '') };
      yield {
        name: `rename ${place}`,
        text: swap(field.text.replace(new RegExp(`\\b${field.name}\\b`), `${field.name}_x`)),
      };
      for (const type of ['u8', 'u32', 'u64'])
        yield {
          name: `insert ${type} before ${place}`,
          text: replaceRange(text, start, start, `\t${type} lvup_new;\n`),
        };
      if (field.array)
        yield { name: `lengthen ${place}`, text: swap(field.text.replace(/\](:?)/, ' + 8]$1')) };
      yield {
        name: `align ${place}`,
        text: swap(field.text.replace(/;$/, ' __attribute__((aligned(16)));')),
      };
    }
    const last = fields.at(-1);
    if (!last) continue;
    yield {
      name: `append u64 to ${name}`,
      text: replaceRange(text, last.end, last.end, '\n\tu64 lvup_new;'),
    };
    yield { name: `append u8 to ${name}`, text: replaceRange(text, last.end, last.end, '\n\tu8 lvup_new;') };
    const packed = structure.attributes.includes('__packed') ? '' : ' __packed';
    yield {
      name: `${packed ? 'pack' : 'unpack'} ${name}`,
      text: replaceRange(text, structure.attributesAt, structure.end - 1, packed),
    };
    if (fields.length > 2) {
      const reversed = fields
        .map((field) => field.text)
        .reverse()
        .join('\n');
      yield { name: `reverse ${name}`, text: replaceRange(text, fields[0].start, last.end, reversed) };
    }
  }
}
