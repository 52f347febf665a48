/** Whom backups are sealed to, and the key that opens them, which the operator keeps away from this machine. */
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { problem } from '#domain/basics/problem.ts';
import { InputRefused } from '#server/cli-context.ts';
import { createPrivate, makePrivateFolder, readIfThere } from '#server/db/embedded/files.ts';

export interface KeyPair {
  /** `AGE-SECRET-KEY-1…`: whoever has it reads every backup; without it nobody does. */
  identity: string;
  /** `age1…`: no secret. */
  recipient: string;
}

export async function newKeyPair(): Promise<KeyPair> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

export function recipientFile(dataDir: string): string {
  return join(dataDir, 'backup-recipient.txt');
}

/** Makes this the recipient of the nightly backup; false where one was chosen before. */
export function storeRecipient(dataDir: string, recipient: string): boolean {
  makePrivateFolder(dataDir);
  return createPrivate(recipientFile(dataDir), `${recipient}\n`);
}

/** @returns null when none was chosen yet */
export function storedRecipients(dataDir: string): string[] | null {
  const text = readIfThere(recipientFile(dataDir));
  const lines = text === null ? [] : linesOf(text);
  return lines.length === 0 ? null : lines;
}

/** @throws InputRefused `backup.recipient-missing` or `backup.recipient-bad` */
export function recipientsFor(dataDir: string, given: readonly string[]): string[] {
  const recipients = given.length > 0 ? [...given] : storedRecipients(dataDir);
  if (!recipients) throw new InputRefused([problem('backup.recipient-missing')]);
  for (const recipient of recipients) {
    try {
      new Encrypter().addRecipient(recipient);
    } catch {
      throw new InputRefused([problem('backup.recipient-bad', { recipient: recipient.slice(0, 80) })]);
    }
  }
  return recipients;
}

/** The identities of a file as `cikar backup keygen` and `age-keygen` write it. */
export function readIdentities(file: string): string[] {
  const identities = linesOf(readText(file));
  try {
    if (identities.length === 0) throw new Error('empty');
    for (const identity of identities) new Decrypter().addIdentity(identity);
    return identities;
  } catch {
    // The line itself may be a secret with a typing error, so it is not shown.
    throw new InputRefused([problem('backup.identity-bad', { file })]);
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new InputRefused([problem('backup.no-file', { file })]);
  }
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
