// `lvup --help`: one screen, in the order of the work.

import { COMMANDS, DEFAULT_COMMAND } from './commands.js';

export function overviewHelp(): string {
  const rows = [
    ['lvup', DEFAULT_COMMAND.summary],
    ...COMMANDS.map(({ name, summary }) => [`lvup ${name}`, summary]),
  ];
  const list = rows.map(([name, summary]) => `  ${name!.padEnd(16)}${summary}`).join('\n');
  return `lvup predicts the bytes of .liveupdate_versions from kernel source and a .config, without a build, and
checks them against a linked kernel. Inside a kernel tree no argument is needed.

${list}

Which kernel, for every command that reads one:
  --tree DIR      the source; by default the kernel that the current folder is in
  --build DIR     the folder that was given to make as O=
  --config FILE   the .config; by default the one in the build folder
  --arch ARCH     refuse a .config of another architecture
  --cc COMPILER   gcc, clang, gcc-12, clang-19; by default what the .config names
  --rev REV       read the source from a git revision instead of from the files

What is printed, for every command:
  --format TYPE[:FILE]   text, json and what the command adds; may be repeated
  --color WHEN           auto, always, never
  --quiet, --verbose     findings alone; times, hashes and evidence as well
  --help, --version

Exit codes: 0 no findings, 1 findings, 2 could not run, 3 undecided, 70 a bug in lvup.
\`lvup COMMAND --help\` shows a command's options, with examples.
`;
}
