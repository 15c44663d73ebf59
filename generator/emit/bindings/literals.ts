// Values as TypeScript spells them. Strings come out of a kernel, so nothing in them is trusted to stay inside the
// quotes, or to be harmless when the file is shown: everything but printable ASCII is an escape.

export type LiteralValue = string | number | null | readonly LiteralValue[] | LiteralRecord;
export interface LiteralRecord {
  readonly [key: string]: LiteralValue;
}

/** One expression on one line. Keys are taken for identifiers. */
export function literal(value: LiteralValue): string {
  if (typeof value === 'string') return stringLiteral(value);
  if (typeof value === 'number' || value === null) return String(value);
  if (isList(value)) return `[${value.map(literal).join(', ')}]`;
  const fields = Object.entries(value).map(([key, field]) => `${key}: ${literal(field)}`);
  return `{ ${fields.join(', ')} }`;
}

/** A list with one element a line, not indented; `[]` when there is none. */
export function rowsLiteral(values: readonly LiteralValue[]): string {
  return values.length ? `[\n${values.map((value) => `${literal(value)},\n`).join('')}]` : '[]';
}

function isList(value: readonly LiteralValue[] | LiteralRecord): value is readonly LiteralValue[] {
  return Array.isArray(value);
}

/** `${` is escaped too: linters take it for a template that lost its backquotes. */
function stringLiteral(text: string): string {
  const escaped = text.replace(/[^ -~]|['\\]|\$(?=\{)/g, (unit) => {
    if (unit === "'" || unit === '\\') return `\\${unit}`;
    const code = unit.charCodeAt(0).toString(16);
    return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
  });
  return `'${escaped}'`;
}
