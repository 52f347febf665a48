import type { Problem } from '#domain/basics/problem.ts';
import { readConfig, readLanguage } from './config.ts';
import type { Config } from './config.ts';
import type { DatabaseUrls } from './db/embedded/urls.ts';
import { sentence, tellOnStderr } from './start/sentence.ts';
import type { Teller } from './start/sentence.ts';

/** What a command of the command line gets. */
export interface CommandContext {
  /** Read when asked: pure commands run with any environment. */
  config: () => Config;
  tell: Teller;
  /** A text in the operator's language, for descriptions. */
  text: (key: string) => string;
  /** Runs on the database, bringing it up if it is not running. */
  withDatabase: <T>(work: (urls: DatabaseUrls, config: Config) => Promise<T>) => Promise<T>;
  /** The exit code when the command ends without an error: 0 done, 1 input refused, 2 usage or system. */
  exit: (code: 0 | 1 | 2) => void;
  exitCode: () => number;
  /** What is refused is said as `{"problems": […]}` on standard output too, for programs that call us. */
  answersInJson: (wanted: boolean) => void;
  inJson: () => boolean;
}

/** The input as a whole was refused: exit code 1, one sentence per problem (contracts 31.9). */
export class InputRefused extends Error {
  readonly problems: Problem[];

  constructor(problems: Problem[]) {
    super(problems.map((problem) => problem.code).join(', '));
    this.name = 'InputRefused';
    this.problems = problems;
  }
}

export function commandContext(): CommandContext {
  let code = 0;
  let json = false;
  const tell = tellOnStderr(readLanguage());
  return {
    config: () => readConfig(),
    tell,
    text: (key) => sentence(key, {}, readLanguage()),
    withDatabase: async (work) => {
      // The database driver costs 60 ms that a pure command need not pay.
      const { withDatabase } = await import('./start/with-database.ts');
      return withDatabase(readConfig(), work, tell);
    },
    exit: (wanted) => {
      code = wanted;
    },
    exitCode: () => code,
    answersInJson: (wanted) => {
      json = wanted;
    },
    inJson: () => json,
  };
}
