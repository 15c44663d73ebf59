// Drivers wrap what is repeated: a #define of a header makes the handler, and the file that uses it names neither the type
// nor LIVEUPDATE_FILE_HANDLER. It is found by the macro's name, which is found where the type is named.

/** Whoever defines a handler or an FLB, or a macro that makes one, names one of these. */
export const HANDLER_WORDS = ['liveupdate_file_handler', 'liveupdate_flb', 'LIVEUPDATE_FILE_HANDLER'];

const DEFINE = /^[ \t]*#[ \t]*define[ \t]+(\w+)((?:\\\r?\n|[^\n])*)/gm;

/** A variable of the type with an initialiser; a pointer is none. */
const DEFINITION = /\bstruct\s+liveupdate_(?:file_handler|flb)\b[^;{}*=]*=/;

/** A macro that registers one names it in pieces. */
const REGISTRATION = /\bliveupdate_register_(?:file_handler|flb)\s*\(/;

/** Macros that make handlers or register them, those that only use others included, in byte order. */
export function handlerMacros(texts: readonly string[], known: readonly string[] = []): string[] {
  const defined = texts.flatMap((text) =>
    [...text.matchAll(DEFINE)].map(([, name, body]) => ({
      name: name!,
      body: body!.replace(/\\\r?\n/g, ' '),
    })),
  );
  const found = new Set([...known, 'LIVEUPDATE_FILE_HANDLER']);
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const { name, body } of defined)
      if (DEFINITION.test(body) || REGISTRATION.test(body) || namesOneOf(body, found)) found.add(name);
  }
  return [...found].filter((name) => !HANDLER_WORDS.includes(name)).sort();
}

function namesOneOf(body: string, names: ReadonlySet<string>): boolean {
  return (body.match(/\w+/g) ?? []).some((word) => names.has(word));
}
