// mm/memblock.c writes its nodes with literals, fdt_property(fdt, "start", ...), and looks for them with fdt_getprop(): the
// names are contract as much as a structure's fields are, and stand in no header. Which string governs a name is what the
// node says of itself, `compatible`, or what the reader compares it with (fdt_node_check_compatible()).

import { lex } from '../../cpp/lexer.js';
import type { Token } from '../../cpp/token.js';
import type { Location } from '../../types.js';
import { splitArguments } from './handler-initialisers.js';
import { literalOf } from './handlers.js';

export interface FdtName {
  /** undefined where no literal stands and no macro gives one. */
  readonly name: string | undefined;
  /** As written. */
  readonly written: string;
  readonly use: 'written' | 'read';
  readonly location: Location;
  /** Macros of which one governs it; more than one: the text does not tell which. */
  readonly governors: readonly string[];
}

export interface FdtQuestion {
  readonly path: string;
  readonly text: string;
  /** Whom the file names at all. */
  readonly named: readonly string[];
  readonly isGovernor: (macro: string) => boolean;
  /** The text of a macro that the file defines; null for one that is a contract by itself. */
  readonly macroText: (macro: string) => string | null | undefined;
}

const CALL =
  /\b(?:fdt_(?:property|begin_node|setprop|appendprop|add_subnode|getprop|get_property|subnode_offset|path_offset)\w*|kho_(?:add|retrieve)_subtree)\s*\(/;

/** Is it worth the reading? */
export function hasFdtNames(text: string): boolean {
  return CALL.test(text);
}

/** libfdt's functions by the argument that is a name. */
const FUNCTIONS: readonly (readonly [RegExp, use: FdtName['use'], argument: number])[] = [
  [/^fdt_property(?:_string|_cell|_u\d+|_placeholder)?$/, 'written', 1],
  [/^fdt_begin_node$/, 'written', 1],
  [/^fdt_(?:setprop|appendprop)(?:_string|_cell|_u\d+|_empty|_placeholder)?$/, 'written', 2],
  [/^fdt_add_subnode$/, 'written', 2],
  [/^fdt_(?:getprop(?:_w)?|get_property(?:_w)?|subnode_offset)$/, 'read', 2],
  [/^fdt_path_offset$/, 'read', 1],
  [/^kho_add_subtree$/, 'written', 0],
  [/^kho_retrieve_subtree$/, 'read', 0],
];

interface Node {
  /** The node that holds all others: the tree goes by its string. */
  readonly isRoot: boolean;
  readonly parent: Node | undefined;
  /** Behind `compatible`; undefined as long as nothing says it. */
  compatible: string | undefined;
}

interface Use extends Omit<FdtName, 'governors'> {
  /** The node that it stands in, as it is written or as the reader calls it. */
  readonly node: Node | undefined;
  /** The name of the whole tree. */
  readonly isTree: boolean;
}

export function fdtNames(question: FdtQuestion): FdtName[] {
  const { isGovernor, named } = question;
  const reading = new Reading(question);
  for (const one of functionsOf(question)) reading.read(one);
  const compared = reading.nodes.flatMap(({ compatible }) => compatible ?? []);
  const all = [...new Set(compared.length ? compared.filter(isGovernor) : named)].sort();
  return reading.uses.flatMap(({ node, isTree, ...use }) => {
    const own = compatibleOf(node);
    // A node of somebody else's.
    if (own !== undefined && !isGovernor(own)) return [];
    const alike = own === undefined ? ofNamesakes(reading.uses, use, isGovernor) : [own];
    const governors = alike ?? (isTree ? ofRoot(reading.nodes, isGovernor) : undefined) ?? all;
    return governors.length ? [{ ...use, governors }] : [];
  });
}

/** Where the reader compares nothing, it looks for what the file's writer writes. */
function ofNamesakes(
  uses: readonly Use[],
  { name }: Pick<Use, 'name'>,
  isGovernor: FdtQuestion['isGovernor'],
): readonly string[] | undefined {
  const namesakes = uses.filter((one) => name !== undefined && one.name === name);
  const found = [...new Set(namesakes.flatMap(({ node }) => compatibleOf(node) ?? []))];
  return found.length === 1 ? found.filter(isGovernor) : undefined;
}

function ofRoot(
  nodes: readonly Node[],
  isGovernor: FdtQuestion['isGovernor'],
): readonly string[] | undefined {
  const roots = nodes.flatMap(({ isRoot, compatible }) => (isRoot && compatible ? compatible : []));
  const [only, ...others] = new Set(roots);
  return only === undefined || others.length ? undefined : [only].filter(isGovernor);
}

function compatibleOf(node: Node | undefined): string | undefined {
  for (let one = node; one; one = one.parent) if (one.compatible !== undefined) return one.compatible;
  return undefined;
}

class Reading {
  readonly uses: Use[] = [];
  readonly nodes: Node[] = [];

  constructor(private readonly question: FdtQuestion) {}

  /** One function: the nodes that it opens, and those that it has offsets of. */
  read(tokens: readonly Token[]): void {
    let open: Node | undefined;
    const offsets = new Map<string, Node>();
    tokens.forEach((token, at) => {
      if (token.kind !== 'identifier' || tokens[at + 1]?.text !== '(') return;
      const call = token.text;
      if (!/^(?:fdt|kho)_/.test(call)) return;
      const args = splitArguments(tokens, at + 1);
      const nodeAt = (index: number): Node => {
        const key = textOf([...(args[0] ?? []), ...(args[index] ?? [])]);
        const isRoot = textOf(args[index] ?? []) === '0';
        const known = offsets.get(key) ?? this.node(undefined, isRoot);
        offsets.set(key, known);
        return known;
      };
      if (call === 'fdt_node_check_compatible') nodeAt(1).compatible ??= textOf(args[2] ?? []);
      if (call === 'fdt_end_node') open = open?.parent;
      const [, use, argument] = FUNCTIONS.find(([pattern]) => pattern.test(call)) ?? [];
      if (use === undefined || argument === undefined) return;
      const node = argument === 2 ? nodeAt(1) : argument === 1 && use === 'written' ? open : undefined;
      const isProperty = /prop/.test(call);
      if (isProperty && use === 'written' && node && textOf(args[argument] ?? []) === '"compatible"')
        node.compatible ??= textOf(args[argument + 1] ?? []);
      const isTree = argument === 0;
      const value = args[argument] ?? [];
      this.uses.push(...this.named(value, token).map((one) => ({ ...one, use, node, isTree })));
      if (call === 'fdt_begin_node') open = this.node(open, open === undefined);
    });
  }

  private node(parent: Node | undefined, isRoot: boolean): Node {
    const node: Node = { parent, isRoot, compatible: undefined };
    this.nodes.push(node);
    return node;
  }

  private named(
    value: readonly Token[],
    call: Token,
  ): readonly Pick<FdtName, 'name' | 'written' | 'location'>[] {
    const { file, line } = value[0] ?? call;
    const common = { written: textOf(value), location: { file, line } };
    const literal = literalOf(value);
    if (literal !== undefined)
      return literal
        .split('/')
        .filter((part) => part !== '')
        .map((name) => ({ ...common, name }));
    const [macro, ...others] = value;
    if (macro && !others.length && /^[A-Z_][A-Z0-9_]*$/.test(macro.text)) {
      const text = this.question.macroText(macro.text);
      return text === null ? [] : [{ ...common, name: text }];
    }
    // A name that the user gives, as that of a reserve_mem region, is no constant.
    return value.some(({ kind }) => kind === 'string') ? [{ ...common, name: undefined }] : [];
  }
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join(' ');
}

/** Those with a call. A function ends where a line begins with its brace: to read all of mm/memblock.c costs more. */
function functionsOf({ path, text }: FdtQuestion): Token[][] {
  const found: Token[][] = [];
  let line = 1;
  let start = 0;
  for (const piece of text.split(/^(?=\})/m)) {
    const end = start + piece.length;
    if (CALL.test(piece)) found.push(lex({ file: path, text, start, end, line }));
    line += piece.split('\n').length - 1;
    start = end;
  }
  return found;
}
