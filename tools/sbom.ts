/**
 * The bill of materials of what runs at the user's, as CycloneDX JSON in `var/sbom.json`: npm's own, without the time and
 * the number that would make each one different. `--out FILE` writes it elsewhere.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { billOfMaterials } from './sbom/bill-of-materials.ts';
import { projectRoot } from './gate/project.ts';

const { values } = parseArgs({ options: { out: { type: 'string', default: join(projectRoot, 'var/sbom.json') } } });
const bill = await billOfMaterials(projectRoot);
mkdirSync(dirname(values.out), { recursive: true });
writeFileSync(values.out, `${JSON.stringify(bill, null, 2)}\n`);
process.stdout.write(`sbom: ${bill.components.length} components, ${values.out}\n`);
