// Where the members of a structure lie (System V ABI, as gcc's place_field in stor-layout.c and clang's
// ItaniumRecordLayoutBuilder do it). abi/ compares these layouts, so every member has its bit position.

import type { CType, Member, RecordBody, RecordDefinition } from './ctype.js';
import { resolve } from './ctype.js';
import { NotKnown } from './not-known.js';
import { alignOf, missingTag, sizeOf } from './size.js';
import type { Target } from './target.js';

export interface FieldLayout {
  /** undefined for an anonymous member or an unnamed bit-field. */
  readonly name: string | undefined;
  readonly type: CType;
  /** Bytes from the start; of a bit-field the byte that holds its first bit in memory order. */
  readonly offset: number;
  /** From the start of the structure, bits, counted in the target's bit order. */
  readonly bitOffset: number;
  /** undefined for an ordinary member. */
  readonly bitWidth: number | undefined;
  /** Bytes of an ordinary member: 0 for a flexible array. */
  readonly size: number;
  readonly member: Member;
}

export interface Layout {
  readonly record: RecordDefinition;
  readonly size: number;
  readonly alignment: number;
  readonly fields: readonly FieldLayout[];
  /** The last member is `T name[]`. */
  readonly flexible: boolean;
}

const known = new WeakMap<RecordDefinition, Map<Target, Layout>>();

/** A structure is incomplete up to its closing brace. */
const underWay = new Set<RecordDefinition>();

/** Throws Missing for a structure that is only named, NotKnown for what is not emulated. */
export function layoutOf(record: RecordDefinition, target: Target): Layout {
  const cache = known.get(record) ?? new Map<Target, Layout>();
  known.set(record, cache);
  const before = cache.get(target);
  if (before) return before;
  record.complete();
  if (!record.body) throw missingTag(record);
  const { unsupported } = record.body;
  if (unsupported)
    throw new NotKnown(unsupported, 'this attribute changes the layout and is not emulated', record.token);
  if (underWay.has(record))
    throw new NotKnown(
      `${record.keyword} ${record.tag ?? '{...}'}`,
      'its layout depends on itself',
      record.token,
    );
  underWay.add(record);
  try {
    const layout = new Placement(record, record.body, target).run();
    cache.set(target, layout);
    return layout;
  } finally {
    underWay.delete(record);
  }
}

class Placement {
  private bits = 0;
  private end = 0;
  private alignment = 1;
  private flexible = false;
  private readonly fields: FieldLayout[] = [];

  constructor(
    private readonly record: RecordDefinition,
    private readonly body: RecordBody,
    private readonly target: Target,
  ) {}

  run(): Layout {
    for (const member of this.body.members()) {
      if (this.record.keyword === 'union') this.bits = 0;
      if (member.bitWidth) this.bitField(member, member.bitWidth());
      else this.ordinary(member);
      this.end = Math.max(this.end, this.bits);
    }
    const alignment = Math.max(this.alignment, this.body.aligned() ?? 1);
    const size = roundUp(Math.ceil(this.end / 8), alignment);
    const { record, fields, flexible } = this;
    return { record, size, alignment, fields, flexible };
  }

  private ordinary(member: Member): void {
    const { type } = member;
    const resolved = resolve(type);
    const unbounded = resolved.kind === 'array' && resolved.length() === undefined;
    const size = unbounded ? 0 : sizeOf(type, this.target);
    const alignment = this.fieldAlignment(member, alignOf(type, this.target));
    this.bits = roundUp(this.bits, alignment * 8);
    this.alignment = Math.max(this.alignment, alignment);
    this.flexible = unbounded;
    this.add(member, size, undefined);
    this.bits += size * 8;
  }

  /** An `aligned` of the member itself is kept even in a packed structure; `#pragma pack` caps everything. */
  private fieldAlignment(member: Member, natural: number): number {
    const own = member.aligned() ?? 1;
    const base = this.isPacked(member) ? 1 : natural;
    const alignment = Math.max(base, own);
    return this.body.pack ? Math.min(alignment, this.body.pack) : alignment;
  }

  private isPacked({ packed }: Member): boolean {
    return packed || this.body.packed;
  }

  private bitField(member: Member, width: number): void {
    const { type } = member;
    const natural = alignOf(type, this.target);
    const unit = sizeOf(type, this.target) * 8;
    if (width === 0) {
      this.zeroWidth(member, natural);
      return;
    }
    const packed = this.isPacked(member);
    const own = member.aligned();
    this.bits = this.bitPosition({ width, natural, unit, own, packed });
    // `#pragma pack` takes precedence over the packed attribute here.
    const lowered = this.body.pack ? this.capped(natural) : packed ? 1 : natural;
    if (member.name !== undefined || this.target.architecture === 'arm64')
      this.alignment = Math.max(this.alignment, lowered, this.capped(own ?? 1));
    this.add(member, 0, width);
    this.bits += width;
  }

  /** A bit-field must not reach over more units of its type's alignment than the type itself does. */
  private bitPosition({ width, natural, unit, own, packed }: BitField): number {
    const { pack } = this.body;
    const { bits } = this;
    if (this.target.compiler.family === 'gcc') {
      const raised = own === undefined ? bits : roundUp(bits, this.capped(own) * 8);
      const straddles = !packed && !pack && span(raised, width, natural * 8) > unit / (natural * 8);
      return straddles ? roundUp(raised, natural * 8) : raised;
    }
    // clang looks at the place before `aligned`, and under a stricter `#pragma pack` not at `aligned` at all.
    const alignment = Math.max(packed ? 1 : natural * 8, (own ?? 0) * 8);
    if (!pack && (bits % alignment) + width > unit) return roundUp(bits, alignment);
    return own !== undefined && (!pack || own <= pack) ? roundUp(bits, own * 8) : bits;
  }

  /** `int : 0` ends the unit; neither `packed` nor `#pragma pack` reaches it. */
  private zeroWidth(member: Member, natural: number): void {
    const alignment = Math.max(natural, member.aligned() ?? 1);
    this.bits = roundUp(this.bits, alignment * 8);
    if (this.target.architecture === 'arm64') this.alignment = Math.max(this.alignment, natural);
    this.add(member, 0, 0);
  }

  private capped(alignment: number): number {
    return this.body.pack ? Math.min(alignment, this.body.pack) : alignment;
  }

  private add(member: Member, size: number, bitWidth: number | undefined): void {
    const { name, type } = member;
    const bitOffset = this.bits;
    this.fields.push({ name, type, offset: Math.floor(bitOffset / 8), bitOffset, bitWidth, size, member });
  }
}

interface BitField {
  readonly width: number;
  /** Of its type, bytes. */
  readonly natural: number;
  /** Of its type, bits. */
  readonly unit: number;
  readonly own: number | undefined;
  readonly packed: boolean;
}

function span(bit: number, width: number, alignment: number): number {
  return Math.floor((bit + width + alignment - 1) / alignment) - Math.floor(bit / alignment);
}

export function roundUp(value: number, alignment: number): number {
  return Math.ceil(value / alignment) * alignment;
}

/** The member of that name, through anonymous members; offsets count from `layout`'s start. */
export function findField(layout: Layout, name: string, target: Target): FieldLayout | undefined {
  for (const field of layout.fields) {
    if (field.name === name) return field;
    if (field.name !== undefined) continue;
    const type = resolve(field.type);
    if (type.kind !== 'record') continue;
    const inner = findField(layoutOf(type.record, target), name, target);
    if (inner)
      return { ...inner, offset: inner.offset + field.offset, bitOffset: inner.bitOffset + field.bitOffset };
  }
  return undefined;
}
