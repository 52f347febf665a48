import { create } from 'qrcode';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { activationPath, codeInFragment } from '#contract/account.ts';
import { QrCode } from '#office/people/QrCode.tsx';

const TEXT = `https://cikar.example${activationPath('data.sintetis', 'abcde-fghjk-mnpqr')}`;

test('the code is drawn by attributes alone, every dark module once, with the white around it that readers need', () => {
  const drawn = renderToStaticMarkup(<QrCode text={TEXT} label="Kode QR" />);
  const { modules } = create(TEXT, { errorCorrectionLevel: 'M' });
  const squares = [...drawn.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(
    ([, x, y]) => [Number(x) - 4, Number(y) - 4] as const,
  );
  expect(drawn).not.toMatch(/style=|<style/);
  expect(drawn).toContain(`viewBox="0 0 ${modules.size + 8} ${modules.size + 8}"`);
  expect(squares.filter(([x, y]) => !modules.get(y, x))).toEqual([]);
  expect(squares.length).toBe(modules.data.reduce((dark, bit) => dark + bit, 0));
});

test('the one-time code stands behind #, where no server and no log sees it, and is read from there', () => {
  const url = new URL(TEXT);
  expect(url.pathname + url.search).toBe('/app/activate');
  expect(codeInFragment(url.hash)).toEqual({ login: 'data.sintetis', code: 'abcde-fghjk-mnpqr' });
  expect(codeInFragment('')).toEqual({ login: '', code: '' });
});
