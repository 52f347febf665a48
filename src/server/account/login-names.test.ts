import { expect, test } from 'vitest';
import { freeLogin, loginStem } from '#server/account/login-names.ts';

test('account names come from names, without titles, accents and signs', () => {
  expect(loginStem('Siti Aminah, S.Pd.')).toBe('siti.aminah');
  expect(loginStem("Nur'aini  Zahrà")).toBe('nuraini.zahra');
  expect(loginStem('李')).toBe('akun');
  expect(loginStem('Data Sintetis Dengan Nama Yang Panjang Sekali').length).toBeLessThanOrEqual(30);
});

test('a taken name gets the next number', () => {
  expect(freeLogin('Siti Aminah', new Set())).toBe('siti.aminah');
  expect(freeLogin('Siti Aminah', new Set(['siti.aminah', 'siti.aminah2']))).toBe('siti.aminah3');
});
