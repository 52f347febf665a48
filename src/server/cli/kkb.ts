import { Option } from 'commander';
import type { Command } from 'commander';
import { problem } from '#domain/basics/problem.ts';
import type { Problem } from '#domain/basics/problem.ts';
import { classifyVillage } from '#domain/kampung-kb/classify.ts';
import { KKB_VERSIONS, readVillageRecord } from '#domain/kampung-kb/village-record.ts';
import type { KkbVersion } from '#domain/kampung-kb/village-record.ts';
import type { CommandContext } from '#server/cli-context.ts';
import { endWithReader, linesOf, MAX_LINE, outputTo } from '#server/cli-streams.ts';
import { readLanguage } from '#server/config.ts';
import { sentence } from '#server/start/sentence.ts';

/** R-KKB-01 over lines of JSON: one village in, one line out, in the same order; a bad line is a line with its problem. */
export function register(program: Command, context: CommandContext): void {
  program
    .command('kkb')
    .description(context.text('cli.kkb'))
    .addOption(new Option('--version <name>', context.text('cli.kkb.version')).choices(KKB_VERSIONS).default('CIKAR-1'))
    .option('--strict', context.text('cli.option.strict'))
    .action(async (options: { version: KkbVersion; strict?: boolean }) => {
      endWithReader();
      const output = outputTo(process.stdout);
      let number = 0;
      let isRefused = false;
      for await (const line of linesOf(process.stdin)) {
        number += 1;
        if (line.trim() === '') continue;
        const answer = answerTo(line, number, options.version);
        isRefused ||= 'line' in answer;
        await output.write(`${JSON.stringify(answer)}\n`);
      }
      await output.end();
      if (options.strict && isRefused) context.exit(1);
    });
}

function answerTo(line: string, number: number, version: KkbVersion): object {
  const given = objectIn(line);
  if (given === null) return { line: number, problems: [spoken(problem('kkb.line-unreadable', { line: number }))] };
  const { record, problems } = readVillageRecord(given, version);
  const { scores, input, process, output, class: kampungClass, flags, ...rest } = classifyVillage(record, version);
  const { missingForNext, rule, decidedBy, reason, wouldChange, unknown } = rest;
  return {
    id: given['id'] ?? null,
    scores,
    input,
    process,
    output,
    class: kampungClass,
    flags,
    missingForNext,
    rule: rule.id,
    version: rule.version,
    reason: { ...reason, sentence: sentence(reason.key, twoDecimals(reason.params), readLanguage()) },
    decidedBy,
    wouldChange,
    unknown,
    ...(problems.length > 0 && { problems: problems.map(spoken) }),
  };
}

/** Indices are told as the rule compares them: 3,00 beside 3,67. */
function twoDecimals(params: Readonly<Record<string, string | number>> = {}): Record<string, string> {
  const mark = readLanguage() === 'id' ? ',' : '.';
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'number' ? value.toFixed(2).replace('.', mark) : value,
    ]),
  );
}

function objectIn(line: string): Record<string, unknown> | null {
  if (line.length > MAX_LINE) return null;
  try {
    const value: unknown = JSON.parse(line.replace(/^\ufeff/, ''));
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null; // An object that is no list has texts for keys.
  } catch {
    return null;
  }
}

/** With its column where it is about one, and the sentence for who reads it. */
function spoken({ code, details }: Problem): object {
  const column = details?.['column'];
  return {
    code,
    ...(column !== undefined && { column }),
    sentence: sentence(`problem.${code}`, details, readLanguage()),
  };
}
