// JSON for programs. The shape is a promise: fields are added and never renamed; a reader that finds another
// `version` must not guess. What is not known is null, never absent.

/** Any value of these documents; there is no Map, no Set and no byte array in them. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** `command` is in the format's name: `lvup-scan`. */
export function jsonDocument(command: string, fields: Readonly<Record<string, Json>>): string {
  return asciiJson({ format: `lvup-${command}`, version: 1, ...fields });
}

/** Any value as a document. */
export function asciiJson(value: Json): string {
  return `${toAscii(JSON.stringify(value, null, 2))}\n`;
}

/**
 * Strings of images and sources have one character a byte (U+0000 to U+00FF), whatever their encoding was. As ASCII
 * with \u escapes they come through every pipe unchanged.
 */
function toAscii(json: string): string {
  return json.replace(/[^\n -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
