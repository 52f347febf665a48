import { Button, Modal } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useLanguage } from '#ui/language/language.tsx';

/** Asks before unsaved answers are thrown away, on leaving the page and on closing the window. */
export function UnsavedGuard({ isUnsaved }: { isUnsaved: boolean }) {
  const { t } = useLanguage();
  const blocker = useBlocker({
    shouldBlockFn: () => isUnsaved,
    enableBeforeUnload: () => isUnsaved,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <Modal
      opened
      onClose={blocker.reset}
      title={t('form.guard-title')}
      closeButtonProps={{ 'aria-label': t('dialog.close') }}
    >
      <div className="stack">
        <p>{t('form.guard')}</p>
        <div className="actions">
          <Button data-autofocus onClick={blocker.reset}>
            {t('form.guard-stay')}
          </Button>
          <Button variant="default" onClick={blocker.proceed}>
            {t('form.guard-leave')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
