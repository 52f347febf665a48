import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { heldDecision } from '#contract/sync.ts';
import type { Held } from '#contract/sync.ts';
import { Asking, DialogButtons } from '#office/people/PersonDialog.tsx';
import { heldLines } from '#office/phone/held-lines.ts';
import { formatInstant } from '#office/shell/format-instant.ts';
import { api } from '#ui/api/api.ts';
import type { ApiProblem } from '#ui/api/api.ts';
import { errorTexts, problemText } from '#ui/api/problem-text.ts';
import { itemLabel } from '#ui/form/value-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';
import { StateLabel } from '#ui/parts/StateLabel.tsx';

type Act = { to: 'apply' } | { to: 'return' | 'close'; reason: string };
const SHORTEST_REASON = 3;

/** One piece: who and when, what it says in words, why it did not go in, and the three ways out. */
export function HeldCard({ held, onSaved }: { held: Held; onSaved: (text: string) => void }) {
  const words = useLanguage();
  const { t, language } = words;
  const queryClient = useQueryClient();
  const [asks, setAsks] = useState<'return' | 'close' | null>(null);
  const act = useMutation({
    mutationFn: ({ to, ...body }: Act) =>
      api.post(`/villages/${held.villageCode}/held/${held.id}/${to}`, heldDecision, to === 'apply' ? undefined : body),
    onSuccess: async ({ state }) => {
      if (state === 'waiting') return;
      setAsks(null);
      onSaved(t(`held.done.${state}`, { author: held.author.name }));
      await Promise.all(
        ['held', 'family', 'families', 'home', 'findings', 'needs'].map((name) =>
          queryClient.invalidateQueries({ queryKey: [name] }),
        ),
      );
    },
  });
  const kind = t(`timeline.${held.kind}`);
  const goesOn = held.mergedInto;
  const name = held.familyName ?? goesOn?.name ?? t('held.no-family');
  const into = goesOn?.name ?? t('held.no-name');
  const named = (problem: ApiProblem): ApiProblem => withItemLabel(problem, words);
  const refused = act.data?.state === 'waiting' ? act.data.problems : [];
  return (
    <section className="card stack" aria-label={`${kind}, ${name}, ${held.author.name}`}>
      <div>
        <h2>
          {`${kind}: `}
          {(held.familyId && held.familyName) || goesOn ? (
            <Link
              to="/families/$village/$id"
              params={{ village: held.villageCode, id: goesOn?.id ?? held.familyId ?? '' }}
            >
              {name}
            </Link>
          ) : (
            name
          )}
        </h2>
        <p className="muted">
          {[
            held.author.name || t('held.no-author'),
            held.observedOn && t('held.seen', { date: t('format.date', { value: held.observedOn }) }),
            t('held.received', { when: formatInstant(held.receivedAt, language) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <StateLabel tone={held.isOld ? 'overdue' : 'due'}>{t(`held.why.${held.why}`)}</StateLabel>
        {held.isOld && <p className="small">{t('held.old')}</p>}
        {goesOn && <p className="small">{t('held.merged', { name: into })}</p>}
        {held.problems
          .filter(({ code }) => !goesOn || code !== 'family.merged-away')
          .map((problem) => (
            <p key={problem.code} className="small">
              {problemText(named(problem), words)}
            </p>
          ))}
      </div>
      <ul className="held-lines">
        {heldLines(held, words).map(({ subject, text }, index) => (
          <li key={index}>{subject === null ? text : `${subject}: ${text}`}</li>
        ))}
      </ul>
      {act.isError && asks === null && (
        <Notice tone="overdue" title={t('error.title')} lines={errorTexts(act.error, words)} alert />
      )}
      {refused.length > 0 && (
        <Notice
          tone="overdue"
          title={t('held.still-refused')}
          lines={refused.map((problem) => problemText(named(problem), words))}
          alert
        />
      )}
      <div className="actions no-print">
        <Button
          loading={act.isPending}
          aria-label={goesOn ? t('held.apply-merged', { name: into }) : `${t('held.apply')}: ${name}`}
          onClick={() => act.mutate({ to: 'apply' })}
        >
          {goesOn ? t('held.apply-merged', { name: into }) : t('held.apply')}
        </Button>
        {(['return', 'close'] as const).map((to) => (
          <Button key={to} variant="default" aria-label={`${t(`held.${to}`)}: ${name}`} onClick={() => setAsks(to)}>
            {t(`held.${to}`)}
          </Button>
        ))}
      </div>
      {asks && (
        <ReasonDialog
          to={asks}
          error={act.error}
          isBusy={act.isPending}
          onSend={(reason) => act.mutate({ to: asks, reason })}
          onClose={() => setAsks(null)}
        />
      )}
    </section>
  );
}

/** Checks name an item by its id; the office reads its label. */
function withItemLabel(problem: ApiProblem, { t, has }: ReturnType<typeof useLanguage>): ApiProblem {
  const item = problem.details?.['item'];
  const id = typeof item === 'string' ? item.slice(item.lastIndexOf('/') + 1) : '';
  return has(`item.${id}`) ? { ...problem, details: { ...problem.details, item: itemLabel(id, t) } } : problem;
}

interface ReasonProps {
  to: 'return' | 'close';
  error: Error | null;
  isBusy: boolean;
  onSend: (reason: string) => void;
  onClose: () => void;
}

function ReasonDialog({ to, error, isBusy, onSend, onClose }: ReasonProps) {
  const { t } = useLanguage();
  const [reason, setReason] = useState('');
  const [insists, setInsists] = useState(false);
  const isShort = reason.trim().length < SHORTEST_REASON;
  return (
    <Asking title={t(`held.${to}-title`)} error={error} onClose={onClose}>
      <p>{t(`held.${to}-lead`)}</p>
      <Textarea
        label={t('held.reason')}
        maxLength={500}
        autosize
        minRows={2}
        value={reason}
        error={insists && isShort ? t('field.required') : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <DialogButtons
        act={t(`held.${to}`)}
        isBusy={isBusy}
        onAct={() => (isShort ? setInsists(true) : onSend(reason.trim()))}
        onClose={onClose}
      />
    </Asking>
  );
}
