import { expect, test } from 'vitest';
import { fileProblem } from '#office/import/chosen-file.ts';

test('workbooks and CSV files are taken, whatever the case of their ending', () => {
  for (const name of ['penduduk.xlsx', 'PENDUDUK.XLSM', 'data rt 03.csv'])
    expect(fileProblem({ name, size: 1000 })).toBeNull();
});

test('contracts 31.21: an .xls file is refused with what to do', () => {
  expect(fileProblem({ name: 'siak.xls', size: 1000 })).toBe('imports.file-xls');
});

test('other, empty and enormous files are refused before they are sent', () => {
  expect(fileProblem({ name: 'foto.jpg', size: 1000 })).toBe('imports.file-kind');
  expect(fileProblem({ name: 'penduduk', size: 1000 })).toBe('imports.file-kind');
  expect(fileProblem({ name: 'a.csv', size: 0 })).toBe('imports.file-empty');
  expect(fileProblem({ name: 'a.csv', size: 60 * 1024 * 1024 })).toBe('imports.file-large');
});
