import { play } from './history/scenario.ts';
const [seed, people, steps, ...faults] = process.argv.slice(2);
const t = performance.now();
const r = await play({ seed: Number(seed), people: Number(people), steps: Number(steps), faults: faults as never, fileFamilies: 20, ...(process.env.TREE ? { tree: process.env.TREE } : {}) });
console.log(JSON.stringify(r, null, 1), Math.round(performance.now() - t));
process.exit(0);
