import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { billOfMaterials, reproducible } from './sbom/bill-of-materials.ts';
import { projectRoot } from './gate/project.ts';

test('the bill of materials names what runs, with versions, and nothing that only develops', async () => {
  const { components } = await billOfMaterials(projectRoot);
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(projectRoot, 'package.json'), 'utf8'),
  ) as Record<'dependencies' | 'devDependencies', Record<string, string>>;
  const listed = new Map(components.map(({ name, version }) => [name, version]));
  // npm splits the scope off the name; the package URL has both.
  const whole = components.map(({ purl }) => decodeURIComponent(purl));
  for (const [name, version] of Object.entries(dependencies)) expect(whole).toContain(`pkg:npm/${name}@${version}`);
  expect(listed.has('vitest') || listed.has('playwright-core')).toBe(false);
  expect(Object.keys(devDependencies)).toContain('vitest');
}, 120_000);

test('two of them are the same, byte by byte, and name what runs only', () => {
  const locked = ['a', 'b', 'c'].map((name) => ({ name, version: '1.0.0', atRuntime: name !== 'c' }));
  const one = (number: string, names: string[]) => ({
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: `urn:uuid:${number}`,
    metadata: { timestamp: number, component: { 'bom-ref': 'we' } },
    components: names.map((name) => ({ name, version: '1.0.0', purl: `pkg:npm/${name}@1.0.0`, 'bom-ref': name })),
    dependencies: names.map((ref) => ({ ref, dependsOn: names })),
  });
  const bill = reproducible(one('1', ['b', 'c', 'a']), locked);
  expect(JSON.stringify(bill)).toBe(JSON.stringify(reproducible(one('2', ['a', 'b', 'c']), locked)));
  expect(JSON.stringify(bill)).not.toMatch(/timestamp|serialNumber/);
  expect(bill.components.map(({ name }) => name)).toEqual(['a', 'b']);
  expect(bill.dependencies).toEqual([
    { ref: 'a', dependsOn: ['a', 'b'] },
    { ref: 'b', dependsOn: ['a', 'b'] },
  ]);
});

test('what is no bill of materials is not written', () => {
  expect(() => reproducible({ bomFormat: 'CycloneDX', specVersion: '1.5', metadata: {}, components: [] }, [])).toThrow(
    'components',
  );
});
