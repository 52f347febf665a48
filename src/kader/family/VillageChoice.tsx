/** @jsxImportSource preact */
import { useMemo, useState } from 'preact/hooks';
import { findVillages, villageNames, type VillageName } from '#kader/family/village-names.ts';
import { Notice } from '#kader/shell/parts.tsx';
import { useWords } from '#kader/shell/Words.tsx';

interface VillageChoiceProps {
  /** The family's own: to move within it is another way. */
  not: string;
  chosen: VillageName | null;
  onChoose: (village: VillageName) => void;
}

export function VillageChoice({ not, chosen, onChoose }: VillageChoiceProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const all = useMemo(() => villageNames(localStorage).filter(({ code }) => code !== not), [not]);
  const found = useMemo(() => findVillages(all, typed), [all, typed]);
  if (all.length === 0) return <Notice tone="due" title={t('kader.move.no-names')} />;
  const listed = chosen && !found.some(({ code }) => code === chosen.code) ? [chosen, ...found] : found;
  return (
    <>
      <label class="field">
        <span>{t('kader.move.search')}</span>
        <input
          type="search"
          autocomplete="off"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
      <fieldset class="group">
        <legend class="visually-hidden">{t('kader.move.way.other')}</legend>
        {listed.map((village) => (
          <label key={village.code} class={village.code === chosen?.code ? 'answer chosen' : 'answer'}>
            <input
              type="radio"
              name="village"
              checked={village.code === chosen?.code}
              onChange={() => onChoose(village)}
            />
            <span>
              {village.name}
              <span class="muted">{village.within}</span>
            </span>
          </label>
        ))}
        {listed.length === 0 && typed.trim().length > 1 && <p class="muted">{t('kader.move.no-such')}</p>}
      </fieldset>
    </>
  );
}
