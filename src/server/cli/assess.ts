import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { z } from 'zod';
import { assessFamilyLine } from '#contract/assess-family.ts';
import { DEFAULT_CONFIG_VERSION, ruleConfig, ruleSetOf } from '#contract/rule-config.ts';
import type { RuleSet } from '#domain/assessment/rule-set.ts';
import { problem } from '#domain/basics/problem.ts';
import { lineAssessor } from '#server/assessment/assess-line.ts';
import { InputRefused, type CommandContext } from '#server/cli-context.ts';

/** `cikar assess < families.jsonl > out.jsonl`: the rules without a database, line by line, in order. */
export function register(program: Command, context: CommandContext): void {
  program
    .command('assess')
    .description(context.text('cli.assess'))
    .option('--config <file>', context.text('cli.option.rule-config'))
    .option('--schema', context.text('cli.option.schema'))
    .action(async (options: { config?: string; schema?: boolean }) => {
      if (options.schema) {
        // What is checked beyond the shape (31 February) cannot be said in JSON Schema.
        const schema = z.toJSONSchema(assessFamilyLine, { io: 'input', unrepresentable: 'any' });
        process.stdout.write(`${JSON.stringify(schema, null, 2)}\n`);
        return;
      }
      await assessStream(await ruleSetFrom(options.config));
    });
}

const FLUSH_AT = 256 * 1024;

/** Lines are gathered into large writes, and reading waits for whoever reads us. */
async function assessStream(ruleSet: RuleSet): Promise<void> {
  const assess = lineAssessor(ruleSet);
  let [number, gathered] = [0, ''];
  for await (const text of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    number += 1;
    const bare = number === 1 ? text.replace(/^\uFEFF/, '') : text;
    if (bare.trim() === '') continue;
    gathered += `${JSON.stringify(assess(bare, number))}\n`;
    if (gathered.length < FLUSH_AT) continue;
    await write(gathered);
    gathered = '';
  }
  await write(gathered);
}

function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
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
  return problem('assess.config-value', { key: issue.path.join('.') });
}
