// Where the files are that lvup writes from, beside the program. Two folders up, whether this stands in generator/, in
// dist/ or in the command line's own build in dist/cli.

export const TEMPLATES_FOLDER = new URL('../../templates/', import.meta.url);
