import { useState } from 'react';
import type { FamilyPageView } from '#contract/family.ts';
import { useLanguage } from '#ui/language/language.tsx';

/** Pictures that the family agreed to. Fetched when opened: looking at one is written down like reading the page. */
export function FamilyPhotos({ family }: { family: FamilyPageView }) {
  const { t } = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  if (family.photos.length === 0) return null;
  return (
    <details className="card no-print" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        <h2>{t('photos.title', { count: family.photos.length })}</h2>
      </summary>
      <p className="muted small">{t('photos.consent')}</p>
      {isOpen && (
        <ul className="photos">
          {family.photos.map((photo) => (
            <li key={photo.id}>
              <Photo family={family} photo={photo} />
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

function Photo({ family, photo }: { family: FamilyPageView; photo: FamilyPageView['photos'][number] }) {
  const { t } = useLanguage();
  const [isBroken, setIsBroken] = useState(false);
  const caption = t('photos.caption', { of: t(`photos.of.${photo.of}`), date: photo.on, by: photo.by });
  return (
    <figure>
      {photo.isHere && !isBroken ? (
        <img
          src={`/api/villages/${family.villageCode}/families/${family.id}/photos/${photo.id}`}
          alt={caption}
          loading="lazy"
          onError={() => setIsBroken(true)}
        />
      ) : (
        <p className="muted">{t(photo.isHere ? 'photos.broken' : 'photos.not-here')}</p>
      )}
      <figcaption className="muted small">{caption}</figcaption>
    </figure>
  );
}
