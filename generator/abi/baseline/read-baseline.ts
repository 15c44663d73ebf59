// A baseline back to contracts. People merge these files by hand, so every line is checked, and the line that is wrong is
// named.

import { RunError } from '../../shared/errors.js';
import { NOTHING_ASKED } from '../contracts/asked.js';
import type {
  ContractSet,
  FieldShape,
  Gate,
  Governor,
  Item,
  ItemKind,
  Mention,
  Shape,
} from '../contracts/model.js';
import { BASELINE_MARK } from './baseline-format.js';

/** `file` as the user named it. Throws a RunError with the line that can't be read. */
export function readBaseline(text: string, file: string): ContractSet {
  const lines = text.split('\n');
  const [, version] = BASELINE_MARK.exec(lines[0] ?? '') ?? [];
  if (version !== '1')
    throw new RunError(
      version ? `a baseline of version ${version} is newer than this lvup` : 'this is no baseline',
      {
        where: `${file}:1`,
        hint: `write one: lvup abi --baseline ${file} --update`,
      },
    );
  const reader = new Reader(file, targetsOf(lines));
  lines.forEach((line, at) => {
    if (line && !line.startsWith('#')) reader.line(line, at + 1);
  });
  return reader.result();
}

function targetsOf(lines: readonly string[]): readonly string[] {
  return (
    lines
      .find((line) => line.startsWith('targets '))
      ?.split(' ')
      .slice(1) ?? []
  );
}

const GATES: readonly string[] = ['kho', 'luo', 'handler', 'flb', 'fallback', 'section', 'other'];

class Reader {
  readonly #governors = new Map<string, Governor>();
  readonly #handlers = new Map<string, string[]>();
  readonly #items = new Map<string, Item & { shapes: Map<string, Shape> }>();
  readonly #mentions: Mention[] = [];

  constructor(
    private readonly file: string,
    private readonly targets: readonly string[],
  ) {}

  line(line: string, number: number): void {
    const word = line.slice(0, line.indexOf(' '));
    const isRead =
      word === 'targets' ||
      (word === 'governor' && this.governor(line, number)) ||
      (word === 'registers' && this.registers(line)) ||
      (word === 'mention' && this.mention(line, number)) ||
      this.item(line, number);
    if (!isRead)
      throw new RunError('this line of the baseline can not be read', {
        where: `${this.file}:${number}`,
        hint: `after a merge conflict, write it anew: lvup abi --baseline ${this.file} --update`,
      });
  }

  result(): ContractSet {
    return {
      label: this.file,
      governors: new Map(
        [...this.#governors].map(([name, one]) => [
          name,
          { ...one, handlers: this.#handlers.get(name) ?? [] },
        ]),
      ),
      items: this.#items,
      mentions: this.#mentions,
      unread: new Set(),
      broken: new Set(),
      macros: new Set([...this.#items.values()].flatMap(({ provides }) => provides)),
      headers: new Map(),
      documents: new Map(),
      asked: NOTHING_ASKED,
      targets: this.targets,
      unknowns: [],
    };
  }

  private governor(line: string, number: number): boolean {
    const [, name, kind, gate, , json] =
      /^governor (\S+) (string|integer) (\w+) (\S+) = (".*")$/.exec(line) ?? [];
    const value = parseText(json);
    if (name === undefined || value === undefined || !GATES.includes(gate!)) return false;
    if (this.#governors.has(name)) throw this.twice(`governor ${name}`, number);
    const location = { file: this.file, line: number };
    this.#governors.set(name, {
      name,
      kind: kind as Governor['kind'],
      value,
      location,
      text: line,
      gate: gate as Gate,
      handlers: [],
    });
    return true;
  }

  private registers(line: string): boolean {
    const [, name, handler] = /^registers (\S+) (\S+ \S+)$/.exec(line) ?? [];
    if (name === undefined) return false;
    this.#handlers.set(name, [...(this.#handlers.get(name) ?? []), handler!]);
    return true;
  }

  private mention(line: string, number: number): boolean {
    const [, kind, file, text] = /^mention (string|governor) (\S+) (\S+)$/.exec(line) ?? [];
    if (text === undefined) return false;
    this.#mentions.push({
      kind: kind as Mention['kind'],
      text,
      location: { file: file!, line: number },
      written: '',
      isExample: false,
    });
    return true;
  }

  private item(line: string, number: number): boolean {
    const match =
      /^(struct|union|enum|type|value|string|name) (\S+) (\S+) (\S+) (\S+) ([0-9a-f]{12}) = (.*)$/.exec(line);
    if (!match) return false;
    const [, kind, name, where, governors, , own, rest] = match as unknown as string[];
    const [, text = rest, flags] = (kind === 'value' && /^(\S+) of (\S+)$/.exec(rest!)) || [];
    const shape = parseShape(kind as ItemKind, text!);
    if (!shape) return false;
    const key = `${kind} ${name}`;
    const item = this.#items.get(key) ?? {
      ...{ key, kind: kind as ItemKind, name: name!, location: { file: this.file, line: number }, own: own! },
      provides: shape.kind === 'enum' ? [name!, ...shape.values.map(([one]) => one)] : [name!],
      uses: new Set(flags?.split(',')),
      governors: /^[-+]$/.test(governors!) ? [] : governors!.split(/[,|]/),
      isOneOf: governors!.includes('|'),
      because: this.file,
      isContract: governors !== '+',
      shapes: new Map<string, Shape>(),
    };
    for (const target of where === '*' ? this.targets : where!.split(',')) {
      if (item.shapes.has(target)) throw this.twice(`${key} on ${target}`, number);
      item.shapes.set(target, shape);
    }
    this.#items.set(key, item);
    return true;
  }

  /** A merge that kept both sides: which of them holds is not known. */
  private twice(what: string, number: number): RunError {
    return new RunError(`${what} stands in the baseline a second time`, {
      where: `${this.file}:${number}`,
      hint: `write it anew: lvup abi --baseline ${this.file} --update`,
    });
  }
}

function parseText(json: string | undefined): string | undefined {
  try {
    const value: unknown = JSON.parse(json ?? '');
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

function parseShape(kind: ItemKind, text: string): Shape | undefined {
  if (kind === 'value' || kind === 'string' || kind === 'name') {
    const value = parseText(text);
    return value === undefined || (kind === 'value' && !/^-?\d+$/.test(value))
      ? undefined
      : { kind: 'value', value };
  }
  if (kind === 'enum') {
    const values = text.split(' ').map((word) => /^(\w+)=(-?\d+)$/.exec(word));
    return values.every((one) => one !== null)
      ? { kind: 'enum', values: values.map((one) => [one![1]!, one![2]!] as const) }
      : undefined;
  }
  const [head, ...rest] = text.split(' | ');
  const [, form, size] = /^(size|union) (\d+)$/.exec(head ?? '') ?? [];
  const fields = rest.map(parseField);
  if (size === undefined || fields.includes(undefined)) return undefined;
  return { kind: 'record', size: Number(size), fields: fields as FieldShape[], isUnion: form === 'union' };
}

function parseField(text: string): FieldShape | undefined {
  const [, bitOffset, bits, mark, name, type, inside] =
    /^(\d+)\+(\d+)(b?) (\S+) (.+) =(\S+)$/.exec(text) ?? [];
  if (inside === undefined) return undefined;
  return {
    name: name === '-' ? undefined : name,
    type: type!,
    bitOffset: Number(bitOffset),
    bits: Number(bits),
    isBitField: mark === 'b',
    inside,
  };
}
