// What a tidy-up does: comments, white space, order of macros, names that only this header uses.

import { macrosOf, replaceRange, structuresOf } from './header-text.mjs';

export function* harmlessMutations(text, isGovernor) {
  for (const { name, start, fields, attributes, attributesAt, end } of structuresOf(text)) {
    yield {
      name: `comment before ${name}`,
      text: replaceRange(text, start, start, '/* One more remark. */\n'),
    };
    for (const field of fields) {
      const place = `${name}.${field.name}`;
      yield {
        name: `comment behind ${place}`,
        text: replaceRange(text, field.end, field.end, ' /* u8 other; */'),
      };
      yield {
        name: `blanks in ${place}`,
        text: replaceRange(text, field.start, field.end, field.text.replace(/ (?=\w+[[:;])/, '\t\t')),
      };
      yield {
        name: `line break in ${place}`,
        text: replaceRange(text, field.start, field.end, field.text.replace(/ (?=\w+[[:;])/, '\n\t\t')),
      };
      yield {
        name: `other spelling of ${place}`,
        text: replaceRange(text, field.start, field.end, respelled(field.text)),
      };
    }
    if (attributes.includes('__packed'))
      yield {
        name: `attribute of ${name}`,
        text: replaceRange(text, attributesAt, end - 1, ' __attribute__((__packed__))'),
      };
    yield {
      name: `empty lines in ${name}`,
      text: replaceRange(text, start, end, text.slice(start, end).replaceAll(';\n', ';\n\n')),
    };
    yield {
      name: `one line for ${name}`,
      text: replaceRange(text, start, end, text.slice(start, end).replace(/\s+/g, ' ')),
    };
  }
  for (const { name, start, end } of macrosOf(text)) {
    const line = text.slice(start, end);
    yield { name: `comment behind ${name}`, text: replaceRange(text, end, end, ' /* as before */') };
    yield {
      name: `blanks in ${name}`,
      text: replaceRange(text, start, end, line.replace(/^#define[ \t]+/, '#\tdefine  ')),
    };
    if (!isGovernor(name))
      yield {
        name: `rename macro ${name}`,
        text: text.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), `${name}_X`),
      };
  }
  yield { name: 'comments gone', text: text.replace(/\/\*[^*][\s\S]*?\*\//g, '') };
  yield { name: 'trailing blanks', text: text.replace(/;$/gm, ';  ') };
  yield {
    name: 'an unused macro',
    text: text.replace(/\n#endif[^\n]*\n*$/, '\n#define lvup_unused(x) (x)\n$&'),
  };
}

/** Another name for the same type. */
function respelled(field) {
  return field
    .replace(/^\tu64\b/, '\t__u64')
    .replace(/^\tu32\b/, '\tunsigned int')
    .replace(/^\tunsigned short\b/, '\tu16');
}
