import { Checkbox } from '@mantine/core';
import { useLanguage } from '#ui/language/language.tsx';

const SENTENCES = [1, 2, 3, 4, 5, 6];

interface ConductTextProps {
  accepts: boolean;
  onAccept: (accepts: boolean) => void;
  /** After an attempt to go on without it. */
  isMissing: boolean;
}

/** The six sentences of the promise, and the box that makes it hers. */
export function ConductText({ accepts, onAccept, isMissing }: ConductTextProps) {
  const { t } = useLanguage();
  return (
    <>
      <ol className="conduct">
        {SENTENCES.map((number) => (
          <li key={number}>{t(`conduct.${number}`)}</li>
        ))}
      </ol>
      <Checkbox
        label={t('conduct.accept')}
        checked={accepts}
        error={isMissing && !accepts ? t('conduct.need-accept') : undefined}
        onChange={(event) => onAccept(event.currentTarget.checked)}
      />
    </>
  );
}
