/** @jsxImportSource preact */
/** The whole house on one page: who lives here, what was found and why, what was promised by whom, and the next step. */
import { useMemo } from 'preact/hooks';
import type { FamilyState, Member } from '#domain/family/family-state.ts';
import { valueOf } from '#domain/family/values.ts';
import { isActive } from '#domain/need/apply-need.ts';
import { Conflicts } from '#kader/family/Conflicts.tsx';
import {
  assessed,
  familyName,
  lastVisit,
  leftOf,
  numberToCall,
  membersOf,
  nameOf,
  placeOf,
  yearsOf,
} from '#kader/family/reading.ts';
import { useFamily } from '#kader/family/use-family.ts';
import { PhotoButton } from '#kader/photo/PhotoButton.tsx';
import { linkTo } from '#kader/shell/route.ts';
import { Screen, State } from '#kader/shell/parts.tsx';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';

export function FamilyScreen({ village, id }: { village: string; id: string }) {
  const { t } = useWords();
  const { pack, today, drafts } = useWork();
  const stored = useFamily(village, id);
  const family = useMemo(() => (stored && pack ? assessed(stored, pack, today) : stored), [stored, pack, today]);
  if (!family)
    return (
      <Screen title={t('kader.family.gone')} back={linkTo('families')}>
        {null}
      </Screen>
    );
  const { rt, rw, dusun } = placeOf(family);
  const visited = lastVisit(family);
  return (
    <Screen
      title={familyName(family) ?? t('kader.no-name')}
      lead={[`RT ${rt}`, rw && `RW ${rw}`, dusun].filter(Boolean).join(' · ')}
      back={linkTo('families')}
      footer={
        <a class="main" href={linkTo('visit', village, id)}>
          {t(drafts.includes(`visit/${id}`) ? 'kader.family.go-on' : 'kader.family.visit')}
        </a>
      }
    >
      <p class="muted">{visited ? t('kader.families.visited', { day: visited }) : t('kader.families.never-visited')}</p>
      <Call family={family} />
      <Conflicts family={family} />
      <Members family={family} />
      <Findings family={family} />
      <Needs family={family} />
      <section class="section">
        <h2>{t('kader.family.changes')}</h2>
        <a class="second" href={linkTo('new-member', village, id, 'born')}>
          {t('kader.family.born')}
        </a>
        <a class="second" href={linkTo('new-member', village, id, 'came')}>
          {t('kader.family.came')}
        </a>
        {regroupings(family).map((place) => (
          <a key={place} class="second" href={linkTo(place, village, id)}>
            {t(`kader.${place}.open`)}
          </a>
        ))}
        <PhotoButton villageCode={village} familyId={id} />
        <a class="second" href={linkTo('paper', village, id)}>
          {t('paper.open')}
        </a>
      </section>
    </Screen>
  );
}

/** Somebody has to stay in a family that is split. */
const regroupings = (family: FamilyState): readonly string[] =>
  membersOf(family).length > 1 ? ['split', 'merge', 'move'] : ['merge', 'move'];

function Call({ family }: { family: FamilyState }) {
  const { t } = useWords();
  const number = numberToCall(family);
  if (number === null) return null;
  return (
    <a class="second" href={`tel:${number}`}>
      {t('kader.family.call', { number })}
    </a>
  );
}

function Members({ family }: { family: FamilyState }) {
  const { t } = useWords();
  return (
    <section class="section">
      <h2>{t('kader.family.members', { count: membersOf(family).length })}</h2>
      <ul class="lines">
        {membersOf(family).map((member) => (
          <MemberLine key={member.id} family={family} member={member} />
        ))}
      </ul>
      {leftOf(family).map(({ id, fields, left }) => (
        <p key={id} class="muted">
          {t(`kader.left.${left?.reason}`, { name: nameOf(fields) ?? '', day: left?.on ?? '' })}
        </p>
      ))}
    </section>
  );
}

function MemberLine({ family, member }: { family: FamilyState; member: Member }) {
  const { t, has } = useWords();
  const { today } = useWork();
  const years = yearsOf(member.fields, today);
  const words = ['sex', 'relation', 'marital_status']
    .map((item) => `choice.${item}.${String(valueOf(member.fields, item))}`)
    .filter(has)
    .map((key) => t(key));
  const status = valueOf(member.fields, 'residence_status');
  return (
    <li>
      <a class="line" href={linkTo('member', family.villageCode, family.id, member.id)}>
        <span>
          <strong>{nameOf(member.fields) ?? t('kader.no-name')}</strong>
          <span class="muted">
            {years === null ? t('family.age-unknown') : t('family.age', { age: years })} · {words.join(' · ')}
          </span>
          {status !== 'RESIDENT' && has(`choice.residence_status.${String(status)}`) && (
            <State tone="info">{t(`choice.residence_status.${String(status)}`)}</State>
          )}
        </span>
        <span class="more" aria-hidden="true">
          ›
        </span>
      </a>
    </li>
  );
}

function Findings({ family }: { family: FamilyState }) {
  const { t } = useWords();
  const open = family.findings.filter(({ closedOn }) => !closedOn);
  return (
    <section class="section">
      <h2>{open.length === 0 ? t('kader.family.no-findings') : t('kader.family.findings', { count: open.length })}</h2>
      <ul class="cards">
        {open.map(({ id, kind, subject, reason, openedOn, unsure }) => (
          <li key={id} class="card">
            <State tone="due">
              <strong>{t(`finding.${kind}`)}</strong>
            </State>
            {subject.kind === 'person' && <p>{nameOf(family.members[subject.id]?.fields ?? {})}</p>}
            <p>{t(reason.key, reason.params)}</p>
            <p class="muted">{unsure ? t('finding.unsure') : t('finding.since', { date: openedOn })}</p>
            <p class="muted">{t(`finding.${kind}.close`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Needs({ family }: { family: FamilyState }) {
  const { t } = useWords();
  const { people, today } = useWork();
  const active = family.needs.filter(isActive);
  if (active.length === 0) return null;
  return (
    <section class="section">
      <h2>{t('kader.family.needs')}</h2>
      <ul class="cards">
        {active.map(({ id, service, sector, status, promise, delivery, expectedOn }) => (
          <li key={id} class="card">
            <strong>{t(`service.${service}`)}</strong>
            <p class="muted">{t(`sector.${sector}`)}</p>
            {delivery && (
              <State tone="info">
                {t('need.delivered-by', { by: people[delivery.by] ?? t(`sector.${sector}`), on: delivery.on })}
              </State>
            )}
            {status === 'promised' && promise && (
              <State tone={promise.dueOn < today ? 'overdue' : 'info'}>
                {t('need.promised-by', {
                  by: people[promise.by] ?? t(`sector.${sector}`),
                  on: promise.on,
                  dueOn: promise.dueOn,
                })}
              </State>
            )}
            {status === 'open' && (
              <State tone={expectedOn < today ? 'overdue' : 'due'}>{t('need.expected', { date: expectedOn })}</State>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
