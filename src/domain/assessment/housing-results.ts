/** Water, toilet and house of one family as truths, with the setting for what nobody stated. */
import { numberOf, read } from '#domain/assessment/reading.ts';
import type { RuleSettings } from '#domain/assessment/rule-set.ts';
import type { Truth } from '#domain/basics/truth.ts';
import type { Fields } from '#domain/family/family-state.ts';
import { houseIsDecent } from '#domain/housing/decent-house.ts';
import { toiletIsPoor } from '#domain/housing/toilet.ts';
import { waterIsPoor } from '#domain/housing/water.ts';

type Unknown = Pick<RuleSettings, 'unknownWater'>;

export function poorWaterOf(fields: Fields, settings: Unknown): Truth {
  return waterIsPoor(numberOf(fields, 'water')) ?? unlessStated(fields, 'water', settings);
}

export function poorToiletOf(fields: Fields, settings: Unknown): Truth {
  return toiletIsPoor(numberOf(fields, 'toilet')) ?? unlessStated(fields, 'toilet', settings);
}

/** R-KRS-03: the public code's reading is a setting; an answer that is only hidden is never taken for "decent". */
function unlessStated(fields: Fields, item: string, { unknownWater }: Unknown): Truth {
  return unknownWater === 'decent' && read(fields, item).kind === 'not-answered' ? false : null;
}

/** Area and people of the house; those of PK15 III.27–28 where the house has none of its own. */
export function decentHouseOf(fields: Fields, settings: RuleSettings): Truth {
  const house = {
    poorWater: poorWaterOf(fields, settings),
    poorToilet: poorToiletOf(fields, settings),
    areaM2: numberOf(fields, 'area_m2') ?? numberOf(fields, 'pk15_27'),
    persons: numberOf(fields, 'persons') ?? numberOf(fields, 'pk15_28'),
    floor: numberOf(fields, 'floor'),
    wall: numberOf(fields, 'wall'),
    roof: numberOf(fields, 'roof'),
  };
  return houseIsDecent(house, settings.decentHouse);
}
