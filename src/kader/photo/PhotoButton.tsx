/** @jsxImportSource preact */
/** A photo with its family's consent asked in words; without a yes there is no camera. */
import { useState } from 'preact/hooks';
import { PHOTO_SUBJECTS } from '#domain/care/care.ts';
import { toHex } from '#kader/core/bytes.ts';
import { dropPhoto, keepPhoto } from '#kader/photo/photo-store.ts';
import { shrink } from '#kader/photo/shrink.ts';
import { Notice } from '#kader/shell/parts.tsx';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';

type PhotoSubject = (typeof PHOTO_SUBJECTS)[number];
type Step = 'closed' | 'consent' | 'agreed' | 'saving' | 'saved' | 'unreadable' | 'full';

interface PhotoButtonProps {
  villageCode: string;
  familyId: string;
}

export function PhotoButton({ villageCode, familyId }: PhotoButtonProps) {
  const { t } = useWords();
  const keep = useKeepPhoto({ villageCode, familyId });
  const [step, setStep] = useState<Step>('closed');
  const [subject, setSubject] = useState<PhotoSubject>('house');
  const taken = async (input: HTMLInputElement): Promise<void> => {
    const file = input.files?.[0];
    input.value = '';
    if (!file) return;
    setStep('saving');
    setStep(await keep(file, subject));
  };
  if (step === 'closed' || step === 'saved')
    return (
      <>
        {step === 'saved' && <Notice tone="ok" title={t('kader-posyandu.photo.saved')} alert />}
        <button class="second" type="button" onClick={() => setStep('consent')}>
          {t('kader-posyandu.photo.button')}
        </button>
      </>
    );
  if (step === 'consent')
    return (
      <section class="card stack" aria-label={t('kader-posyandu.photo.title')}>
        <p>{t('kader-posyandu.photo.consent')}</p>
        <button class="main" type="button" onClick={() => setStep('agreed')}>
          {t('kader-posyandu.photo.agreed')}
        </button>
        <button class="second" type="button" onClick={() => setStep('closed')}>
          {t('kader-posyandu.photo.refused')}
        </button>
      </section>
    );
  return (
    <section class="card stack" aria-label={t('kader-posyandu.photo.title')}>
      {(step === 'unreadable' || step === 'full') && (
        <Notice tone="overdue" title={t(`kader-posyandu.photo.${step}`)} alert />
      )}
      <fieldset class="group">
        <legend>{t('kader-posyandu.photo.of')}</legend>
        {PHOTO_SUBJECTS.map((each) => (
          <button
            key={each}
            class="choice"
            type="button"
            aria-pressed={subject === each}
            onClick={() => setSubject(each)}
          >
            {t(`kader-posyandu.photo.of.${each}`)}
          </button>
        ))}
      </fieldset>
      <label class="field">
        <span>{t('kader-posyandu.photo.take')}</span>
        <input
          type="file"
          name="photo"
          accept="image/*"
          disabled={step === 'saving'}
          onChange={(event) => void taken(event.currentTarget)}
        />
      </label>
      <button class="second" type="button" onClick={() => setStep('closed')}>
        {t('kader.back')}
      </button>
    </section>
  );
}

/** The bytes first, then the word of them: a submission without its picture would promise what is not there. */
function useKeepPhoto({ villageCode, familyId }: PhotoButtonProps) {
  const { core, person, today, save } = useWork();
  return async (file: Blob, of: PhotoSubject): Promise<'saved' | 'unreadable' | 'full'> => {
    const content = await shrink(file);
    if (!content) return 'unreadable';
    const attachmentId = core.newId();
    const photo = { account: person.account, attachmentId, villageCode, familyId };
    try {
      await keepPhoto(core.ports, core.phone, photo, content);
    } catch {
      return 'full';
    }
    const sha256 = toHex(await core.ports.crypto.subtle.digest('SHA-256', content));
    const isSaved = await save({
      kind: 'photo-attached',
      villageCode,
      familyId,
      observedOn: today,
      payload: { attachmentId, sha256, type: 'image/jpeg', bytes: content.length, of, consent: true },
    });
    if (isSaved) return 'saved';
    await dropPhoto(core.ports, photo);
    return 'full';
  };
}
