/**
 * Work in large numbers, done by a hand that lives in the page: it touches the same buttons as a thumb, without a trip through
 * the test's process for each, so that a day of fifty pieces takes seconds.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { FieldPhone, House } from './field-phone.ts';
import { toPlace } from './field-phone.ts';

/** As the battery does it: every process of this profile, at once. */
export function killProfile(profile: string): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(profile)) process.kill(Number(pid), 'SIGKILL');
    } catch {
      // Gone meanwhile.
    }
  }
}

/** Visits with the first answers of the first screen; how many were said to be saved. */
export async function manyVisits({ page }: FieldPhone, all: readonly House[]): Promise<number> {
  return page.evaluate(
    async (addresses) => {
      const until = async <T>(look: () => T | undefined | null | false): Promise<T> => {
        for (let tries = 0; tries < 400; tries += 1) {
          const found = look();
          if (found) return found;
          await new Promise((done) => setTimeout(done, 25));
        }
        throw new Error(`waited in vain on ${document.querySelector('h1')?.textContent}`);
      };
      const button = (text: string): HTMLButtonElement | undefined =>
        [...document.querySelectorAll('button')].find((each) => each.textContent?.trim() === text);
      const title = (): string => document.querySelector('h1')?.textContent ?? '';
      let saved = 0;
      for (const address of addresses) {
        window.location.hash = address;
        await until(() => title().startsWith('Kunjungan:') && button('Mulai'));
        button('Mulai')?.click();
        await until(() => button('Ke ringkasan') ?? button('Simpan kunjungan'));
        for (const group of document.querySelectorAll('[role=radiogroup]'))
          group.querySelector<HTMLInputElement>('input')?.click();
        button('Ke ringkasan')?.click();
        (await until(() => button('Simpan kunjungan'))).click();
        await until(() => title() === 'Kunjungan tersimpan');
        saved += 1;
      }
      window.location.hash = '#/tasks';
      return saved;
    },
    all.map(({ village, id }) => `#/visit/${village}/${id}`),
  );
}

/** @param addresses of children; returns the ids of those whose result was shown */
export async function manyWeighings(phone: FieldPhone, addresses: readonly string[]): Promise<string[]> {
  return phone.page.evaluate(
    async (all) => {
      const until = async <T>(look: () => T | undefined | null | false): Promise<T> => {
        for (let tries = 0; tries < 400; tries += 1) {
          const found = look();
          if (found) return found;
          await new Promise((done) => setTimeout(done, 25));
        }
        throw new Error(`waited in vain on ${document.querySelector('main')?.textContent?.slice(0, 300)}`);
      };
      const button = (text: string): HTMLButtonElement | undefined =>
        [...document.querySelectorAll('button')].find((each) => each.textContent?.trim() === text);
      const input = (name: string): HTMLInputElement | null => document.querySelector(`input[name=${name}]`);
      const type = (name: string, text: string): void => {
        const field = input(name);
        if (!field) throw new Error(`no ${name}`);
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      };
      const done: string[] = [];
      for (const address of all) {
        window.location.hash = '#/posyandu';
        await until(() => document.querySelector('h1')?.textContent === 'Posyandu');
        window.location.hash = address;
        const again = await until(() => button('Ukur lagi') ?? input('weight'));
        if (again instanceof HTMLButtonElement) again.click();
        await until(() => input('weight'));
        const lead = document.querySelector('.screen-head .muted')?.textContent ?? '';
        const months = Number(/(\d+) tahun/.exec(lead)?.[1] ?? 0) * 12 + Number(/(\d+) bulan/.exec(lead)?.[1] ?? 0);
        type('weight', String(Math.round((months < 12 ? 3.4 + months * 0.52 : 7.4 + months * 0.19) * 10) / 10));
        type('length', String(Math.round(months < 12 ? 50 + months * 2.1 : 65 + months * 0.9)));
        (await until(() => button('Simpan dan lihat hasil'))).click();
        const isShown = (): boolean => /Diukur \S/.test(document.querySelector('main')?.textContent ?? '');
        await until(() => (!input('weight') && isShown() ? true : button('Sudah diukur dua kali, simpan')));
        button('Sudah diukur dua kali, simpan')?.click();
        await until(() => !input('weight') && isShown());
        done.push(address.slice(address.lastIndexOf('/') + 1));
      }
      return done;
    },
    [...addresses],
  );
}

/** The addresses of the children in the queue, whatever RT, in its order. */
export async function children(phone: FieldPhone): Promise<string[]> {
  await toPlace(phone, 'Posyandu');
  await phone.page.getByRole('heading', { level: 1, name: 'Posyandu' }).waitFor();
  const lines = phone.page.locator('ul.cards a.child-line');
  await lines.first().waitFor();
  return lines.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
}
