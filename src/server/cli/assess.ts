import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { z } from 'zod';
import { assessFamilyLine } from '#contract/assess-family.ts';
import { DEFAULT_CONFIG_VERSION, ruleConfig, ruleSetOf } from '#contract/rule-config.ts';
import type { RuleSet } from '#domain/assessment/rule-set.ts';
import { problem } from '#domain/basics/problem.ts';
import { lineAssessor } from '#server/assessment/assess-line.ts';
import { InputRefused, type CommandContext } from '#server/cli-context.ts';
import { endWithReader, linesOf, outputTo } from '#server/cli-streams.ts';

/** `cikar assess < families.jsonl > out.jsonl`: the rules without a database, line by line, in order. */
export function register(program: Command, context: CommandContext): void {
  program
    .command('assess')
    .description(context.text('cli.assess'))
    .option('--config <file>', context.text('cli.option.rule-config'))
    .option('--schema', context.text('cli.option.schema'))
    .option('--strict', context.text('cli.option.strict'))
    .action(async (options: { config?: string; schema?: boolean; strict?: boolean }) => {
      if (options.schema) {
        // What is checked beyond the shape (31 February) cannot be said in JSON Schema.
        const schema = z.toJSONSchema(assessFamilyLine, { io: 'input', unrepresentable: 'any' });
        process.stdout.write(`${JSON.stringify(schema, null, 2)}\n`);
        return;
      }
      const isRefused = await assessStream(await ruleSetFrom(options.config));
      if (options.strict && isRefused) context.exit(1);
    });
}

async function assessStream(ruleSet: RuleSet): Promise<boolean> {
  const assess = lineAssessor(ruleSet);
  endWithReader();
  const output = outputTo(process.stdout);
  let [number, isRefused] = [0, false];
  for await (const text of linesOf(process.stdin)) {
    number += 1;
    if (text.trim() === '') continue;
    const line = assess(text, number);
    isRefused ||= !('statuses' in line);
    await output.write(`${JSON.stringify(line)}\n`);
  }
  await output.end();
  return isRefused;
}

async function ruleSetFrom(file: string | undefined): Promise<RuleSet> {
  if (file === undefined) return ruleSetOf({}, DEFAULT_CONFIG_VERSION);
  let value: unknown;
  const text = readConfigFile(file);
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputRefused([problem('assess.config-no-json', { file })]);
  }
  const parsed = ruleConfig.safeParse(value);
  if (!parsed.success) throw new InputRefused(parsed.error.issues.map(configProblem));
  const { createHash } = await import('node:crypto');
  // Results of two configurations are never taken for one another, named or not.
  const version = `config-${createHash('sha256').update(JSON.stringify(parsed.data)).digest('hex').slice(0, 12)}`;
  return ruleSetOf(parsed.data, version);
}

function readConfigFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new InputRefused([problem('assess.config-unreadable', { file })]);
  }
}

function configProblem(issue: z.core.$ZodIssue): ReturnType<typeof problem> {
  if (issue.code === 'unrecognized_keys') return problem('assess.config-unknown-key', { key: issue.keys.join(', ') });
  if (issue.code === 'custom') {
    const [low = '', high = ''] = issue.path.map(String);
    return problem('assess.config-band', { low, high });
  }
  return issue.path.length === 0
    ? problem('assess.config-no-object')
    : problem('assess.config-value', { key: issue.path.join('.') });
}
