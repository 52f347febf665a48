/** Unpacks the Chromium of `@sparticuz/chromium` once per version, whole or not at all. */
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import Chromium, { inflate } from '@sparticuz/chromium';
import { projectRoot } from '#server/config.ts';

export interface UnpackedBrowser {
  program: string;
  /** Folder with libnss3 and what else a bare machine lacks. */
  libraries: string;
  fontConfig: string;
  /** Major version, e.g. `153`. */
  version: string;
}

export async function unpackBrowser(): Promise<UnpackedBrowser> {
  const packageRoot = dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
  const version = packageVersion(packageRoot);
  const folder = join(browserFolder(), version);
  if (!existsSync(folder)) await unpackInto(folder, join(packageRoot, 'bin'));
  return {
    program: join(folder, 'chromium'),
    libraries: join(folder, 'al2023', 'lib'),
    fontConfig: join(folder, 'fonts.conf'),
    version: version.split('.')[0] ?? version,
  };
}

function packageVersion(packageRoot: string): string {
  const parsed: unknown = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'));
  if (typeof parsed === 'object' && parsed !== null && 'version' in parsed && typeof parsed.version === 'string') {
    return parsed.version;
  }
  throw new TypeError('@sparticuz/chromium has no version');
}

/** `var/browser`; where the project cannot be written, a private folder of this account (never the shared /tmp/chromium). */
function browserFolder(): string {
  const own = join(projectRoot, 'var', 'browser');
  try {
    mkdirSync(own, { recursive: true });
    const probe = join(own, `.probe-${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
    return own;
  } catch {
    const fallback = join(tmpdir(), `cikar-browser-${userInfo().uid}`);
    mkdirSync(fallback, { recursive: true, mode: 0o700 });
    return fallback;
  }
}

/** Two test files may come at once: each unpacks aside, the first one renames, the other throws its own away. */
async function unpackInto(folder: string, packed: string): Promise<void> {
  const aside = `${folder}.new-${process.pid}`;
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true });
  await withTemporaryFolder(aside, async () => {
    await Chromium.executablePath();
    await inflate(join(packed, 'al2023.tar.br'));
  });
  // The package makes it 0700: another account of this machine runs the tests too.
  chmodSync(join(aside, 'chromium'), 0o755);
  // Final paths, though written before the rename.
  writeFileSync(join(aside, 'fonts.conf'), fontConfig(join(folder, 'fonts')));
  try {
    renameSync(aside, folder);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/** The package unpacks into the system's temporary folder, so we name another one meanwhile. */
async function withTemporaryFolder(folder: string, work: () => Promise<unknown>): Promise<void> {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

/** Open Sans, which came along, before what the machine has: the same letters, hence the same pictures, everywhere. */
function fontConfig(fonts: string): string {
  const first = (family: string): string =>
    `  <alias binding="strong"><family>${family}</family><prefer><family>Open Sans</family></prefer></alias>`;
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    `  <dir>${fonts}</dir>`,
    '  <dir>/usr/share/fonts</dir>',
    `  <cachedir>${join(fonts, '..', 'fonts-cache')}</cachedir>`,
    ...['sans-serif', 'system-ui', 'serif'].map(first),
    '</fontconfig>',
    '',
  ].join('\n');
}
