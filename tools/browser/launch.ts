/**
 * The only launcher of a browser (contracts 29), for tests and benches: Chromium from npm, unpacked into `var/browser/<version>`,
 * with our own arguments. Runs as root and as an ordinary user, on machines with and without the libraries it links to.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { chromium, type Browser, type BrowserContext, type LaunchOptions } from 'playwright-core';
import { unpackBrowser, type UnpackedBrowser } from './unpack-browser.ts';

const ARGUMENTS = [
  // The sandbox needs rights that containers and root do not have; the pages are our own.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  // /dev/shm is 64 MB in most containers: a page with a big table dies there.
  '--disable-dev-shm-usage',
  // The same pixels on every machine.
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
];

/** A headless browser; close it yourself. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch(await launchOptions());
}

/** One person's phone: a browser whose storage lies in `folder` and is there again after a kill. */
export async function launchPhone(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    ...(await launchOptions()),
    viewport: { width: 360, height: 640 },
    locale: 'id-ID',
    acceptDownloads: true,
  });
}

async function launchOptions(): Promise<LaunchOptions> {
  const unpacked = await unpackBrowser();
  return {
    executablePath: unpacked.program,
    headless: true,
    chromiumSandbox: false,
    args: ARGUMENTS,
    env: await workingEnvironment(unpacked),
    // Ours are set: Ctrl-C must reach the test that has to close what it opened.
    handleSIGINT: false,
  };
}

/**
 * The environment in which the browser runs: as the machine has it, else with the libraries that came along (libnss3).
 *
 * @throws when it runs in neither, or is not the version that package.json names.
 */
async function workingEnvironment(unpacked: UnpackedBrowser): Promise<Record<string, string>> {
  const own = { ...definedEnvironment(), FONTCONFIG_FILE: unpacked.fontConfig };
  const withLibraries = {
    ...own,
    LD_LIBRARY_PATH: [unpacked.libraries, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
  };
  const reasons: string[] = [];
  for (const environment of [own, withLibraries]) {
    const answer = await askVersion(unpacked.program, environment);
    if (answer.version === null) {
      reasons.push(answer.reason);
      continue;
    }
    if (answer.version === unpacked.version) return environment;
    throw new Error(`${unpacked.program} is Chromium ${answer.version}; package.json names ${unpacked.version}.`);
  }
  throw new Error(`Chromium does not start:\n${reasons.join('\n')}`);
}

type VersionAnswer = { version: string } | { version: null; reason: string };

async function askVersion(program: string, env: Record<string, string>): Promise<VersionAnswer> {
  try {
    const { stdout } = await promisify(execFile)(program, ['--version', '--no-sandbox'], { env, timeout: 60_000 });
    const version = /(\d+)\.\d+\.\d+\.\d+/.exec(stdout)?.[1];
    return version === undefined ? { version: null, reason: `no version in: ${stdout}` } : { version };
  } catch (error) {
    return { version: null, reason: String(error) };
  }
}

function definedEnvironment(): Record<string, string> {
  const defined = Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  // Entries without a value are left out above; `fromEntries` cannot know that.
  return Object.fromEntries(defined) as Record<string, string>;
}
