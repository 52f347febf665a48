/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { isPlainDate } from '#domain/basics/plain-date.ts';
import type { FamilyState, Member } from '#domain/family/family-state.ts';
import type { Relations } from '#domain/family/relations.ts';
import { RELATION } from '#domain/forms/choices.ts';
import { familyName, nameOf, yearsOf } from '#kader/family/reading.ts';
import { linkTo } from '#kader/shell/route.ts';
import { Notice, Screen } from '#kader/shell/parts.tsx';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';

export interface Step {
  /** What is asked here. */
  title: string;
  body: ComponentChildren;
  /** What is still missing, as a sentence; null = one may go on. */
  missing: string | null;
}

interface StepScreenProps {
  /** What is being done, to whom. */
  lead: string;
  family: FamilyState;
  step: Step;
  position: number;
  count: number;
  insist: boolean;
  isFull: boolean;
  onBack: () => void;
  onNext: () => void;
}

/** One question or two on a screen; the sentence that says what is missing comes only when she wants to go on. */
export function StepScreen(props: StepScreenProps) {
  const { lead, family, step, position, count, insist, isFull, onBack, onNext } = props;
  const { t } = useWords();
  const isLast = position === count - 1;
  return (
    <Screen
      title={step.title}
      lead={lead}
      back={linkTo('family', family.villageCode, family.id)}
      footer={
        <div class="row">
          {position > 0 && (
            <button class="second narrow" type="button" onClick={onBack}>
              {t('kader.back')}
            </button>
          )}
          <button class="main grow" type="button" onClick={onNext}>
            {t(isLast ? 'kader.save' : 'kader.visit.next')}
          </button>
        </div>
      }
    >
      <p class="muted">{t('kader.regroup.step', { position: position + 1, count })}</p>
      {isFull && <Notice tone="overdue" title={t('problem.kader.disk-full')} alert />}
      {insist && step.missing && <Notice tone="overdue" title={step.missing} alert />}
      <div class="section">{step.body}</div>
    </Screen>
  );
}

export const isDay = (day: string, today: string): boolean => isPlainDate(day) && day <= today;

/** The day it happened, not the day it is told. */
export function DayField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (day: string) => void;
}) {
  const { today } = useWork();
  return (
    <label class="field">
      <span>{label}</span>
      <input type="date" max={today} value={value} onInput={(event) => onChange(event.currentTarget.value)} />
    </label>
  );
}

interface PeopleChoiceProps {
  legend: string;
  people: readonly Member[];
  chosen: readonly string[];
  /** One of them, or as many as she likes. */
  one: boolean;
  onChoose: (id: string) => void;
  /** Said under the name instead of age and relation. */
  note?: (member: Member) => string;
}

export function PeopleChoice({ legend, people, chosen, one, onChoose, note }: PeopleChoiceProps) {
  const { t } = useWords();
  const { today } = useWork();
  const noteOf = (member: Member): string => {
    const years = yearsOf(member.fields, today);
    const relation = t(`choice.relation.${String(member.fields['relation']?.[0] ?? 'OTHER')}`);
    return [years === null ? t('family.age-unknown') : t('family.age', { age: years }), relation].join(' · ');
  };
  return (
    <fieldset class="group">
      <legend>{legend}</legend>
      {people.map((member) => {
        const isOn = chosen.includes(member.id);
        return (
          <label key={member.id} class={isOn ? 'answer chosen' : 'answer'}>
            <input
              type={one ? 'radio' : 'checkbox'}
              name={legend}
              checked={isOn}
              onChange={() => onChoose(member.id)}
            />
            <span>
              {nameOf(member.fields) ?? t('kader.no-name')}
              <span class="muted">{(note ?? noteOf)(member)}</span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

interface RelationFieldsProps {
  people: readonly Member[];
  relations: Relations;
  headName: string;
  onChange: (relations: Relations) => void;
}

/** What each of them is to the head; the guess stands there to be seen. */
export function RelationFields({ people, relations, headName, onChange }: RelationFieldsProps) {
  const { t } = useWords();
  return (
    <>
      {people.map(({ id, fields }) => (
        <label key={id} class="field">
          <span>{t('kader.regroup.relation', { name: nameOf(fields) ?? t('kader.no-name'), head: headName })}</span>
          <select
            value={relations[id] ?? 'OTHER_KIN'}
            onChange={(event) => onChange({ ...relations, [id]: event.currentTarget.value })}
          >
            {RELATION.filter(({ value }) => value !== 'HEAD').map(({ value }) => (
              <option key={value} value={String(value)}>
                {t(`choice.relation.${value}`)}
              </option>
            ))}
          </select>
        </label>
      ))}
    </>
  );
}

/** At most five fields on a screen. */
export function inFives<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / 5) }, (_, at) => all.slice(at * 5, at * 5 + 5));
}

export function useFamilyLead(key: string, family: FamilyState): string {
  const { t } = useWords();
  return t(key, { name: familyName(family) ?? t('kader.no-name') });
}

/** Term and value in the review. */
export function Known({ rows }: { rows: readonly (readonly [term: string, value: string])[] }) {
  return (
    <dl class="known">
      {rows.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
