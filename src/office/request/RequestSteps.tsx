import { Button, Checkbox, Modal, NativeSelect } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { request as requestBody } from '#contract/request.ts';
import type { CitizenRequest } from '#contract/request.ts';
import { REFUSAL_GROUNDS, type RefusalGround } from '#domain/data-protection/request.ts';
import { pathOf } from '#office/request/request-queries.ts';
import { api } from '#ui/api/api.ts';
import { errorTexts } from '#ui/api/problem-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';

interface StepProps {
  request: CitizenRequest;
  /** The words to show; null when the next act begins, so that an old success does not stand beside its refusal. */
  onSaved: (text: string | null) => void;
}

type Act = { to: 'decision'; grant: boolean; ground: RefusalGround | null } | { to: 'closing' } | { to: 'withdrawal' };

/** What this account can do now, as the server says; nothing else is shown. */
export function RequestSteps({ request, onSaved }: StepProps) {
  const words = useLanguage();
  const { t } = words;
  const queryClient = useQueryClient();
  const [isRefusing, setIsRefusing] = useState(false);
  const [isWithdrawing, setIsWithdrawing] = useState(false);
  const act = useMutation({
    mutationFn: ({ to, ...body }: Act) =>
      api.post(`${pathOf(request)}/${to}`, requestBody, to === 'decision' ? body : undefined),
    onMutate: () => onSaved(null),
    onSuccess: async (after) => {
      setIsRefusing(false);
      setIsWithdrawing(false);
      onSaved(t('request.saved', { state: t(`request.state.${after.state}`) }));
      await Promise.all(
        ['requests', 'family', 'families', 'needs', 'findings', 'home'].map((name) =>
          queryClient.invalidateQueries({ queryKey: [name] }),
        ),
      );
    },
  });
  const { steps } = request;
  if (steps.length === 0) return null;
  const isProposing = steps.includes('propose');
  const grantKey = isProposing
    ? 'request.propose-grant'
    : request.kind === 'erasure'
      ? 'request.approve'
      : 'request.grant';
  const about = `${t(`request.kind.${request.kind}`)} ${request.familyName ?? request.villageName}`;
  return (
    <div className="request-steps">
      {act.isError && (
        <Notice tone="overdue" title={t('request.not-saved')} lines={errorTexts(act.error, words)} alert />
      )}
      {(isProposing || steps.includes('decide')) && (
        <div className="actions">
          <Button
            size="xs"
            loading={act.isPending}
            aria-label={`${t(grantKey)}: ${about}`}
            onClick={() => act.mutate({ to: 'decision', grant: true, ground: null })}
          >
            {t(grantKey)}
          </Button>
          <Button
            size="xs"
            variant="default"
            aria-label={`${t('request.refuse')}: ${about}`}
            onClick={() => setIsRefusing(true)}
          >
            {t(isProposing ? 'request.propose-refuse' : 'request.refuse')}
          </Button>
        </div>
      )}
      {steps.includes('sheet') && <SheetLinks request={request} />}
      {steps.includes('correct') && request.familyId && (
        <Link to="/families/$village/$id/form" params={{ village: request.villageCode, id: request.familyId }}>
          {t('request.correct')}
        </Link>
      )}
      {steps.includes('close') && (
        <Button size="xs" variant="default" loading={act.isPending} onClick={() => act.mutate({ to: 'closing' })}>
          {t(request.kind === 'access' ? 'request.handed-over' : 'request.corrected')}
        </Button>
      )}
      {steps.includes('withdraw') && (
        <Button
          size="xs"
          variant="subtle"
          px={0}
          aria-label={`${t('request.withdraw')}: ${about}`}
          onClick={() => setIsWithdrawing(true)}
        >
          {t('request.withdraw')}
        </Button>
      )}
      {isWithdrawing && (
        <WithdrawDialog
          about={about}
          isBusy={act.isPending}
          onWithdraw={() => act.mutate({ to: 'withdrawal' })}
          onClose={() => setIsWithdrawing(false)}
        />
      )}
      {isRefusing && (
        <RefuseDialog
          isBusy={act.isPending}
          onRefuse={(ground) => act.mutate({ to: 'decision', grant: false, ground })}
          onClose={() => setIsRefusing(false)}
        />
      )}
    </div>
  );
}

function SheetLinks({ request }: { request: CitizenRequest }) {
  const { t } = useLanguage();
  const [isFull, setIsFull] = useState(false);
  const query = isFull ? '?full=yes' : '';
  return (
    <div className="stack-tight">
      <a href={`/api${pathOf(request)}/sheet.pdf${query}`} download>
        {t('request.sheet')}
      </a>
      <a href={`/api${pathOf(request)}/data.json${query}`} download>
        {t('request.data')}
      </a>
      <Checkbox
        size="xs"
        label={t('request.full')}
        description={t('request.full-hint')}
        checked={isFull}
        onChange={(event) => setIsFull(event.currentTarget.checked)}
      />
    </div>
  );
}

interface WithdrawProps {
  about: string;
  isBusy: boolean;
  onWithdraw: () => void;
  onClose: () => void;
}

/** Asked once more: a request that was taken back has to be handed in again, with a new clock. */
function WithdrawDialog({ about, isBusy, onWithdraw, onClose }: WithdrawProps) {
  const { t } = useLanguage();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('request.withdraw')}
      closeButtonProps={{ 'aria-label': t('dialog.close') }}
    >
      <div className="stack">
        <p>{t('request.withdraw-what', { about })}</p>
        <div className="actions">
          <Button loading={isBusy} onClick={onWithdraw}>
            {t('request.withdraw')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('dialog.cancel')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

interface RefuseProps {
  isBusy: boolean;
  onRefuse: (ground: RefusalGround) => void;
  onClose: () => void;
}

function RefuseDialog({ isBusy, onRefuse, onClose }: RefuseProps) {
  const { t } = useLanguage();
  const [ground, setGround] = useState<RefusalGround | null>(null);
  return (
    <Modal opened onClose={onClose} title={t('request.refuse')} closeButtonProps={{ 'aria-label': t('dialog.close') }}>
      <div className="stack">
        <NativeSelect
          label={t('request.refuse-why')}
          value={ground ?? ''}
          onChange={(event) => setGround(REFUSAL_GROUNDS.find((known) => known === event.currentTarget.value) ?? null)}
          data={[
            { value: '', label: t('request.refuse-choose') },
            ...REFUSAL_GROUNDS.map((value) => ({ value, label: t(`request.ground.${value}`) })),
          ]}
        />
        <div className="actions">
          <Button loading={isBusy} disabled={ground === null} onClick={() => ground && onRefuse(ground)}>
            {t('request.refuse')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('dialog.cancel')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
