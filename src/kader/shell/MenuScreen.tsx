/** @jsxImportSource preact */
import { NewVersion } from '#kader/shell/NewVersion.tsx';
import { Screen } from '#kader/shell/parts.tsx';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';
import type { OnRehearse } from '#kader/rehearsal/on-rehearse.ts';
import { LeavePhone } from '#kader/shell/LeavePhone.tsx';

interface MenuProps {
  onLock: () => void;
  onRehearse: OnRehearse;
}

export function MenuScreen({ onLock, onRehearse }: MenuProps) {
  const { t, language, setLanguage, isLarge, setLarge } = useWords();
  const { person, pack, today } = useWork();
  return (
    <Screen title={t('kader.menu.title')} lead={person.name}>
      <div class="stack">
        <NewVersion />
        <button class="main" type="button" onClick={onLock}>
          {t('kader.menu.lock')}
        </button>
        <button class="choice" type="button" aria-pressed={isLarge} onClick={() => setLarge(!isLarge)}>
          {t('kader.menu.large')}
        </button>
        <fieldset class="group">
          <legend>{t('kader.menu.language')}</legend>
          <button class="choice" type="button" aria-pressed={language === 'id'} onClick={() => setLanguage('id')}>
            Bahasa Indonesia
          </button>
          <button class="choice" type="button" aria-pressed={language === 'en'} onClick={() => setLanguage('en')}>
            English
          </button>
        </fieldset>
        <section class="card">
          <h2>{t('kader.violence.title')}</h2>
          <p>{t('kader.violence.text')}</p>
          <a class="main" href="tel:129">
            {t('kader.violence.sapa')}
          </a>
          <a class="second" href="tel:110">
            {t('kader.violence.police')}
          </a>
        </section>
        {onRehearse && pack && (
          <button class="second" type="button" onClick={() => onRehearse({ name: person.name, today, pack })}>
            {t('kader.rehearsal.start')}
          </button>
        )}
        <Lease />
        {onRehearse && <LeavePhone onLeft={onLock} />}
        <p class="muted">{t('kader.menu.about')}</p>
      </div>
    </Screen>
  );
}

function Lease() {
  const { t } = useWords();
  const { person } = useWork();
  return <p class="muted">{t('kader.menu.lease', { day: person.lease.until.slice(0, 10) })}</p>;
}
