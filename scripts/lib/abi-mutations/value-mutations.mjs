// Changes of lengths, masks, flags, enumerators and names; and other ways to write the same value.

import { enumeratorsOf, macrosOf, replaceRange } from './header-text.mjs';

export function* valueMutations(text, isGovernor) {
  for (const { name, body, bodyStart, end, isString } of macrosOf(text)) {
    if (isGovernor(name)) continue;
    const swap = (by) => replaceRange(text, bodyStart, end, by);
    if (isString) {
      yield { name: `text of ${name}`, text: swap(body.replace(/"$/, '-x"')) };
      yield { name: `split text of ${name}`, text: swap(body.replace(/^"(.)/, '"$1" "')) };
      continue;
    }
    yield { name: `${name} plus 1`, text: swap(`(${body} + 1)`) };
    yield { name: `${name} times 2`, text: swap(`(2 * (${body}))`) };
    yield { name: `${name} in parentheses`, text: swap(`(${body})`) };
    yield { name: `${name} plus 0`, text: swap(`((${body}) + 0)`) };
    if (/^\d+$/.test(body)) {
      yield { name: `${name} in hexadecimal`, text: swap(`0x${Number(body).toString(16)}`) };
      yield { name: `${name} shorter`, text: swap(String(Number(body) / 2)) };
    }
    const [, bit] = /^BIT\((\d)\)$/.exec(body) ?? [];
    if (bit !== undefined) {
      yield { name: `${name} as a shift`, text: swap(`(1UL << ${bit})`) };
      yield { name: `${name} as a number`, text: swap(String(1 << bit)) };
      yield { name: `${name} moves`, text: swap(`BIT(${Number(bit) + 3})`) };
    }
    const parts = body.split('|');
    if (parts.length > 2) {
      for (const [at, part] of parts.slice(1, -1).entries())
        yield {
          name: `${name} without ${part.replace(/[\\\s]/g, '')}`,
          text: swap(parts.filter((_, index) => index !== at + 1).join('|')),
        };
      yield { name: `${name} with a bit more`, text: swap(body.replace(/^\(/, '(0x80 | ')) };
      yield { name: `${name} in one line`, text: swap(body.replace(/\s*\\\n\s*/g, ' ')) };
      yield {
        name: `${name} in another order`,
        text: swap(
          `(${body
            .replace(/^\(|\)$/g, '')
            .split('|')
            .reverse()
            .map((part) => part.replace(/\\\n/g, '').trim())
            .join(' | ')})`,
        ),
      };
    }
  }
  for (const { name, expression, expressionStart } of enumeratorsOf(text)) {
    const swap = (by) => replaceRange(text, expressionStart, expressionStart + expression.length, by);
    yield { name: `${name} plus 1`, text: swap(`${expression} + 1`) };
    yield { name: `${name} plus 0`, text: swap(`(${expression}) + 0`) };
    yield { name: `${name} minus 1`, text: swap(`${expression} - 1`) };
  }
}
