// How a text report looks depends on where it goes: a terminal has colours and a width, a file has neither. Reports
// get that as a value, so that the same result gives the same text.

export type Paint = (text: string) => string;

export interface Style {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly green: Paint;
  readonly yellow: Paint;
  readonly cyan: Paint;
  /** Columns of the terminal; undefined where lines may have any length. */
  readonly width: number | undefined;
  /** Times, counts, hashes and evidence as well. */
  readonly verbose: boolean;
}

const asIs: Paint = (text) => text;

/** For files, pipes and tests. */
export const PLAIN: Style = {
  bold: asIs,
  dim: asIs,
  red: asIs,
  green: asIs,
  yellow: asIs,
  cyan: asIs,
  width: undefined,
  verbose: false,
};
