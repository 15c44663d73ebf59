// The declarations of a header as ranges of its text: enough of C for the headers that are changed, no more.

/** Structures without a macro or a structure inside, with the range of each field's line. */
export function structuresOf(text) {
  return [...text.matchAll(/^struct (\w+) \{\n([^{}]*?)\n\}([^;\n]*);/gm)].map((match) => {
    const bodyStart = match.index + match[0].indexOf('{\n') + 2;
    const fields = [...match[2].matchAll(/^\t(\w[\w ]*?) (\w+)((?:\[[^\]]*\])*)(:\d+)?;$/gm)].map(
      (field) => ({
        start: bodyStart + field.index,
        end: bodyStart + field.index + field[0].length,
        text: field[0],
        type: field[1],
        name: field[2],
        array: field[3],
        bits: field[4],
      }),
    );
    const end = match.index + match[0].length;
    return {
      name: match[1],
      start: match.index,
      end,
      attributesAt: end - match[3].length - 1,
      attributes: match[3],
      fields,
    };
  });
}

/** Object-like macros with a body, continuation lines included. */
export function macrosOf(text) {
  return [...text.matchAll(/^#define[ \t]+(\w+)[ \t]+((?:\\\n|[^\n])+)/gm)].map((match) => ({
    name: match[1],
    body: match[2],
    bodyStart: match.index + match[0].length - match[2].length,
    start: match.index,
    end: match.index + match[0].length,
    isString: /^"/.test(match[2]),
  }));
}

/** Enumerators of enumerations with a tag: `NAME = expression,`. */
export function enumeratorsOf(text) {
  return [...text.matchAll(/^enum \w+ \{\n([\s\S]*?)\n\};/gm)].flatMap((match) => {
    const start = match.index + match[0].indexOf('{\n') + 2;
    const body = match[1].replace(/\/\*[\s\S]*?\*\//g, (comment) => ' '.repeat(comment.length));
    return splitAtCommas(body).flatMap(({ text: part, at }) => {
      const [, head, name, expression] = /^(\s*(\w+)\s*=\s*)([\s\S]*)$/.exec(part) ?? [];
      return name ? [{ name, expression, expressionStart: start + at + head.length }] : [];
    });
  });
}

/** Parts between the commas that stand in no parentheses. */
function splitAtCommas(text) {
  const parts = [];
  let [depth, from] = [0, 0];
  for (let at = 0; at <= text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')') depth--;
    if (at < text.length && (text[at] !== ',' || depth > 0)) continue;
    parts.push({ text: text.slice(from, at), at: from });
    from = at + 1;
  }
  return parts;
}

export function replaceRange(text, start, end, by) {
  return text.slice(0, start) + by + text.slice(end);
}
