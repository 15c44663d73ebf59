// The file of exceptions. Other tools ignore a suppression that they do not understand, and people think that it is never
// read (libabigail, bug 19605): here every key, code and date that is not known stops the run, with line and column.

import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import { FINDING_CODES } from '../../findings/codes.js';
import { closest } from '../../shared/closest.js';
import { RunError } from '../../shared/errors.js';
import type { Exceptions, Suppression } from './exceptions.js';

/** `file` as the user named it. */
export function readExceptions(text: string, file: string): Exceptions {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const reader = new Reader(file, lines);
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) throw reader.error(problem.pos[0], `this is no YAML that can be read: ${problem.message}`);
  return document.contents ? reader.read(document.contents) : { suppressions: [], governors: {} };
}

const KEYS = ['version', 'suppress', 'governors'];
const ENTRY_KEYS = ['code', 'fingerprint', 'subject', 'reason', 'expires'];

class Reader {
  constructor(
    private readonly file: string,
    private readonly lines: LineCounter,
  ) {}

  read(contents: Node): Exceptions {
    const top = this.map(contents, KEYS, 'the file');
    const version = top.get('version');
    if (version && this.text(version) !== '1')
      throw this.at(version, 'only version 1 is known', 'Write `version: 1`.');
    const governors: Record<string, readonly string[]> = {};
    const table = top.get('governors');
    if (table)
      for (const [name, value] of this.map(table, undefined, 'governors'))
        governors[name] = this.names(value);
    const list = top.get('suppress');
    if (list && !isSeq(list)) throw this.at(list, 'suppress is a list', 'Begin each entry with `- code:`.');
    const suppressions = isSeq(list) ? list.items.map((item) => this.entry(item as Node)) : [];
    return { suppressions, governors };
  }

  error(offset: number, what: string, hint?: string): RunError {
    const { line, col } = this.lines.linePos(offset);
    return new RunError(what, { where: `${this.file}:${line}:${col}`, ...(hint && { hint }) });
  }

  private entry(node: Node): Suppression {
    const fields = this.map(node, ENTRY_KEYS, 'an entry');
    const get = (key: string) => (fields.has(key) ? this.text(fields.get(key)!) : undefined);
    const [code, fingerprint, subject, reason, expires] = ENTRY_KEYS.map(get);
    if (code === undefined) throw this.at(node, 'the entry has no code', '`lvup rules` lists all codes.');
    if (!FINDING_CODES.some((known) => known === code)) {
      const near = closest(code, FINDING_CODES);
      throw this.at(
        fields.get('code')!,
        `unknown code '${code}'`,
        near ? `Did you mean ${near}?` : '`lvup rules` lists all codes.',
      );
    }
    if (!reason?.trim())
      throw this.at(node, 'the entry has no reason', 'Say why it is right: `reason: ...`.');
    if ((fingerprint === undefined) === (subject === undefined))
      throw this.at(
        node,
        'an entry has a fingerprint or a subject',
        'Both are shown with each finding; a subject may be a glob.',
      );
    if (fingerprint !== undefined && !/^[0-9a-f]{12}$/.test(fingerprint))
      throw this.at(
        fields.get('fingerprint')!,
        `'${fingerprint}' is no fingerprint`,
        'It has 12 hexadecimal digits; put it in quotes.',
      );
    if (expires !== undefined && !isDate(expires))
      throw this.at(fields.get('expires')!, `'${expires}' is no date`, 'Write it as 2027-01-31.');
    const { line } = this.lines.linePos(node.range![0]);
    return {
      ...{ code, reason, location: { file: this.file, line } },
      ...(fingerprint !== undefined && { fingerprint }),
      ...(subject !== undefined && { subject }),
      ...(expires !== undefined && { expires }),
    };
  }

  private map(node: Node, known: readonly string[] | undefined, what: string): Map<string, Node> {
    if (!isMap(node)) throw this.at(node, `${what} is a list of keys and values`);
    const fields = new Map<string, Node>();
    for (const { key, value } of node.items as Pair<Node, Node | null>[]) {
      const name = this.text(key);
      if (known && !known.includes(name)) {
        const near = closest(name, known);
        throw this.at(
          key,
          `unknown key '${name}'`,
          near ? `Did you mean ${near}?` : `It can be ${known.join(', ')}.`,
        );
      }
      if (!value) throw this.at(key, `'${name}' has no value`);
      fields.set(name, value);
    }
    return fields;
  }

  private names(node: Node): readonly string[] {
    return isSeq(node) ? node.items.map((item) => this.text(item as Node)) : [this.text(node)];
  }

  /** As written: `012345678901` and `1e5` are no numbers here. */
  private text(node: Node): string {
    if (!isScalar(node)) throw this.at(node, 'a text is expected here');
    return node.source ?? String(node.value);
  }

  private at(node: Node, what: string, hint?: string): RunError {
    return this.error(node.range?.[0] ?? 0, what, hint);
  }
}

function isDate(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(text).toISOString().startsWith(text)
  );
}
