/** What commander says by itself, in the operator's language: the frame of `--help`, and a wrong call as one sentence. */
import type { Command, CommanderError, Option } from 'commander';
import { hasMessage, type Language } from '#messages/messages.ts';
import { sentence } from './start/sentence.ts';

/** Before commands are registered: they inherit it. */
export function inOwnWords(program: Command, language: Language): Command {
  const text = (key: string): string => sentence(key, {}, language);
  const titled = (title: string): string => {
    const key = `cli.title.${title.replace(/:$/, '').toLowerCase()}`;
    return hasMessage(language, key) ? `${text(key)}:` : title;
  };
  return program
    .helpOption('-h, --help', text('cli.help'))
    .helpCommand('help [command]', text('cli.help'))
    .configureOutput({ outputError: () => {} })
    .configureHelp({ styleTitle: titled, optionDescription: (option) => described(option, text) });
}

function described({ description, argChoices, defaultValue }: Option, text: (key: string) => string): string {
  // Commander types a default as any; ours are words and lists of words.
  const usual = [defaultValue as unknown].flat().filter((value) => value !== undefined);
  const more = [
    ...(argChoices ? [`${text('cli.choices')}: ${argChoices.join(', ')}`] : []),
    ...(usual.length > 0 ? [`${text('cli.default')}: ${usual.join(', ')}`] : []),
  ];
  return more.length === 0 ? description : `${description} (${more.join('; ')})`;
}

/** `null` where commander has written the help, and nothing is left to be said. */
export function usageSentence({ code, message }: CommanderError, language: Language): string | null {
  const key = `problem.usage.${code.replace(/^commander\./, '').toLowerCase()}`;
  if (!hasMessage(language, key)) return message.startsWith('error:') ? message : null;
  const [name = '', value = ''] = [...message.matchAll(/'([^']*)'/g)].map(([, quoted]) => quoted ?? '');
  const [, choices = ''] = /Allowed choices are (.*)\./s.exec(message) ?? [];
  const [, extra = ''] = /but got \d+: (.*)\./s.exec(message) ?? [];
  const [, meant] = /Did you mean (?:one of )?(.*)\?/s.exec(message) ?? [];
  const said = sentence(key, { name, value, choices, extra }, language);
  return meant === undefined ? said : `${said} ${sentence('cli.did-you-mean', { meant }, language)}`;
}
