import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { Measured } from '#domain/care/care.ts';
import type { DatePrecision } from '#domain/family/family-state.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';

export interface ChildRow {
  familyId: string;
  personId: string;
  name: string;
  sex: string | null;
  birthDate: PlainDate;
  precision: DatePrecision | null;
  placeCode: string;
  motherName: string | null;
  /** Of mother and child, or a KMS (K of SKDN); null = nobody asked. */
  kiaBook: boolean | null;
  measured: Measured[] | null;
}

/** Residents born from one day to another, by place and name; measurements only where the reader may see class P3. */
export async function childrenBorn(
  tx: ActorTransaction,
  village: string,
  born: { after: PlainDate; until: PlainDate },
): Promise<ChildRow[]> {
  const { rows } = await tx.client.query<ChildRow>({
    name: 'growth-children',
    text: `select p.family_id as "familyId", p.id as "personId", p.name, p.sex, p.birth_date::text as "birthDate",
        f.doc #>> array['members', p.id::text, 'fields', 'birth_date', '0', 'precision'] as precision,
        p.place_code as "placeCode", r.doc #>> array['members', p.id::text, 'mother_name', '0'] as "motherName",
        case when r.doc #>> array['members', p.id::text, 'kia_book', '0'] in ('true', 'false')
          then (r.doc #>> array['members', p.id::text, 'kia_book', '0'])::boolean end as "kiaBook",
        r.doc #> array['care', 'growth', p.id::text] as measured
      from person p
      join family f on f.village_code = p.village_code and f.id = p.family_id
      join family_rest r on r.village_code = p.village_code and r.id = p.family_id
      where p.village_code = $1 and p.resident and p.birth_date > $2 and p.birth_date <= $3
      order by p.place_code, p.name collate "C", p.id`,
    values: [village, born.after, born.until],
  });
  return rows;
}
