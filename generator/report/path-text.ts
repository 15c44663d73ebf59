// Paths of the machine are a person's own names and are shown as they are, in any script; only control characters,
// which a terminal would obey, are escaped. (Strings of images are ASCII or escaped: shared/escape-text.ts.)

export function pathText(path: string): string {
  return path.replace(
    /[\x00-\x1f\x7f-\x9f]/g,
    (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}
