/** @jsxImportSource preact */
import type { OwnPlace } from '#kader/family/places.ts';
import { VillageChoice } from '#kader/family/VillageChoice.tsx';
import type { VillageName } from '#kader/family/village-names.ts';
import { useWords } from '#kader/shell/Words.tsx';

export const WAYS = ['own', 'village', 'other', 'outside'] as const;
type Way = (typeof WAYS)[number];

export interface Chosen {
  way: Way | null;
  /** Of one of her RTs; where there is one only, it is chosen. */
  own: string;
  rw: string;
  rt: string;
  address: string;
  village: VillageName | null;
  on: string;
}

export const keyOf = ({ rw, rt }: OwnPlace): string => `${rw}/${rt}`;

interface MoveFieldsProps {
  chosen: Chosen;
  own: readonly OwnPlace[];
  villageCode: string;
  onChange: (more: Partial<Chosen>) => void;
}

/** What each way of moving has to know; the day is asked beside it. */
export function MoveFields({ chosen, own, villageCode, onChange }: MoveFieldsProps) {
  const { t } = useWords();
  if (chosen.way === 'outside') return <p>{t('kader.move.outside-hint')}</p>;
  return (
    <>
      {chosen.way === 'own' && (
        <label class="field">
          <span>RT</span>
          <select value={chosen.own} onChange={(event) => onChange({ own: event.currentTarget.value })}>
            <option value="">{t('kader.visit.choose')}</option>
            {own.map((place) => (
              <option key={keyOf(place)} value={keyOf(place)}>
                {[`RT ${place.rt}`, place.rw && `RW ${place.rw}`].filter(Boolean).join(' · ')}
              </option>
            ))}
          </select>
        </label>
      )}
      {chosen.way === 'village' && (
        <div class="row">
          {(['rt', 'rw'] as const).map((part) => (
            <label key={part} class="field grow">
              <span>{part.toUpperCase()}</span>
              <input
                inputMode="numeric"
                maxLength={3}
                value={chosen[part]}
                onInput={(event) => onChange({ [part]: event.currentTarget.value })}
              />
            </label>
          ))}
        </div>
      )}
      {chosen.way === 'other' && (
        <VillageChoice not={villageCode} chosen={chosen.village} onChoose={(village) => onChange({ village })} />
      )}
      <label class="field">
        <span>{t('kader.move.address')}</span>
        <input
          value={chosen.address}
          maxLength={200}
          onInput={(event) => onChange({ address: event.currentTarget.value })}
        />
      </label>
    </>
  );
}
