import type { Command } from 'commander';
import { RULE_CATALOGUE } from '#domain/rules/catalogue.ts';
import vectors from '#domain/rules/vectors.json' with { type: 'json' };
import type { CommandContext } from '#server/cli-context.ts';

const HEADINGS = ['rule', 'version', 'sureness', 'source', 'vectors', 'file', 'title'] as const;

/** Every rule the program decides by, from the catalogue and the counted examples of its tests. */
export function register(program: Command, context: CommandContext): void {
  program
    .command('rules')
    .description(context.text('cli.rules'))
    .option('--json', context.text('cli.rules.json'))
    .action((options: { json?: boolean }) => {
      const rules = rulesOf(context);
      process.stdout.write(options.json ? `${JSON.stringify(rules, null, 2)}\n` : table(rules));
    });
}

interface ListedRule {
  id: string;
  title: string;
  version: string;
  source: string;
  sureness: string;
  file: string;
  vectors: number;
}

function rulesOf(context: CommandContext): ListedRule[] {
  const counted = new Map(Object.entries(vectors));
  return RULE_CATALOGUE.map(({ id, file, ...row }) => ({
    id,
    title: context.text(`rule-title.${id}`),
    ...row,
    file: `src/domain/${file}`,
    vectors: counted.get(id) ?? 0,
  }));
}

function table(rules: readonly ListedRule[]): string {
  const rows = rules.map(({ id, version, sureness, source, vectors: count, file, title }) => [
    ...[id, version, sureness, source || '–', String(count), file, title],
  ]);
  const all = [[...HEADINGS], ...rows];
  const widths = HEADINGS.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return `${all.map(line).join('\n')}\n`;
}
