/**
 * Makes db/reference/areas/coast.json: the islands of the province from the GSHHG shoreline, high resolution
 * (contracts 31.20). With the Debian packages `gmt` and `gmt-gshhg-high` (2.3.7) installed:
 *
 *   gmt coast -M -Dh -R104.9/109.2/-4/-1 -W0.25p | ./node_modules/.bin/node tools/areas/derive-coast.ts
 *
 * GMT writes the shoreline cut into the squares it is stored in; the pieces are joined here. Sumatra leaves the box
 * and so never closes; islets of other provinces are told apart by distance.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { distanceKm, distanceToRingKm, ringAreaKm2 } from './plane.ts';
import type { Position, Ring } from './plane.ts';
import { AREAS_FOLDER, readVillagePoints } from './village-points.ts';

// Smaller ones are less than a pixel on any screen we draw for.
const SMALLEST_ISLAND_KM2 = 0.25;
// Pulau Gelasa lies 40 km from the nearest village of its kabupaten; the isles of Kepulauan Riau begin at 49 km,
// those of Kalimantan Barat (Karimata) at 88 km.
const FARTHEST_FROM_VILLAGE_KM = 45;

function piecesOf(dump: string): Ring[] {
  return dump
    .split(/^>.*\n/m)
    .map((piece) => piece.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 1)
    .map((lines) =>
      lines.map((line): Position => {
        const [lng, lat] = line.trim().split(/\s+/).map(Number);
        if (lng === undefined || lat === undefined || Number.isNaN(lng + lat))
          throw new Error(`not a position: "${line}"`);
        return [lng, lat];
      }),
    );
}

const key = (position: Position | undefined): string => (position ?? []).map((degrees) => degrees.toFixed(5)).join(' ');
const isClosed = (line: Ring): boolean => key(line[0]) === key(line.at(-1));

/** `line` lengthened by `other` at whichever ends meet, or null when none do. */
function joined(line: Ring, other: Ring): Ring | null {
  const back = other.toReversed();
  for (const next of [other, back]) {
    if (key(line.at(-1)) === key(next[0])) return [...line, ...next.slice(1)];
    if (key(line[0]) === key(next.at(-1))) return [...next, ...line.slice(1)];
  }
  return null;
}

function joinPieces(pieces: readonly Ring[]): Ring[] {
  const rest = pieces.filter((piece) => !isClosed(piece));
  const lines = pieces.filter(isClosed);
  for (let line = rest.pop(); line; line = rest.pop()) {
    for (let index = 0; index < rest.length && !isClosed(line);) {
      const longer: Ring | null = joined(line, rest[index] ?? []);
      if (longer) rest.splice(index, 1);
      line = longer ?? line;
      index = longer ? 0 : index + 1;
    }
    lines.push(line);
  }
  return lines;
}

function isOfProvince(island: Ring, mainland: readonly Ring[], villages: readonly Position[]): boolean {
  const toVillage = Math.min(...villages.map((village) => distanceToRingKm(village, island)));
  const toMainland = Math.min(
    ...mainland.flat().map((there) => Math.min(...island.map((here) => distanceKm(here, there)))),
  );
  return toVillage <= FARTHEST_FROM_VILLAGE_KM && toVillage < toMainland;
}

const round = (degrees: number): number => Math.round(degrees * 10_000) / 10_000;

function main(): void {
  const lines = joinPieces(piecesOf(readFileSync(0, 'utf8')));
  const mainland = lines.filter((line) => !isClosed(line));
  const villages = readVillagePoints().map(({ at }) => at);
  const islands = lines
    .filter(
      (line) => isClosed(line) && ringAreaKm2(line) >= SMALLEST_ISLAND_KM2 && isOfProvince(line, mainland, villages),
    )
    .toSorted((a, b) => ringAreaKm2(b) - ringAreaKm2(a))
    .map((island) => island.map(([lng, lat]): Position => [round(lng), round(lat)]));
  const source =
    'GSHHG 2.3.7, high resolution (Wessel and Smith), LGPL-3.0-or-later; see COAST-LICENSE.txt and README.md';
  const text = `{\n"source": ${JSON.stringify(source)},\n"islands": [\n${islands.map((island) => JSON.stringify(island)).join(',\n')}\n]\n}\n`;
  writeFileSync(new URL('coast.json', AREAS_FOLDER), text);
  const area = islands.reduce((sum, island) => sum + ringAreaKm2(island), 0);
  console.error(`${islands.length} islands, ${area.toFixed(0)} km², ${text.length} bytes`);
}

main();
