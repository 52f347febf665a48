/** @jsxImportSource preact */
/** The family form to print from the phone, or to hand to somebody who writes by hand: empty, or with what is known. */
import type { ItemValue } from '#domain/family/family-state.ts';
import { codeLists, hasCodeList, paperForm, type PaperBlock, type PaperQuestion } from '#domain/forms/paper-form.ts';
import { isImpreciseDate, isIdentityNumber } from '#domain/family/values.ts';
import { familyName, ksVersionOf, placeOf } from '#kader/family/reading.ts';
import { useFamily } from '#kader/family/use-family.ts';
import { linkTo } from '#kader/shell/route.ts';
import { Screen } from '#kader/shell/parts.tsx';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';
import { askWords, choiceWords } from '#ui/paper/ask-words.ts';
import '#ui/paper/paper.css';

/** Without a family: the empty form. */
export function PaperScreen({ village, id }: { village: string; id: string }) {
  const { t } = useWords();
  const family = useFamily(village, id);
  const { pack, today } = useWork();
  const blocks = paperForm(family ?? null, ksVersionOf(pack, today));
  return (
    <Screen
      title={t('paper.title')}
      lead={family ? [familyName(family), `RT ${placeOf(family).rt}`].filter(Boolean).join(' · ') : t('paper.empty')}
      back={family ? linkTo('family', village, id) : linkTo('menu')}
      footer={
        <button class="main" type="button" onClick={() => window.print()}>
          {t('paper.print')}
        </button>
      }
    >
      <div class="paper">
        <div class="paper-head">
          {['date', 'kader'].map((field) => (
            <div key={field}>
              {t(`paper.${field}`)}
              <div class="paper-line" />
            </div>
          ))}
        </div>
        {blocks.map((block) => (
          <Block key={`${block.section}/${block.person?.number ?? ''}`} block={block} />
        ))}
        <CodeLists blocks={blocks} />
      </div>
    </Screen>
  );
}

function Block({ block: { section, person, questions } }: { block: PaperBlock }) {
  const { t } = useWords();
  const title = t(`form.section.${section}`);
  return (
    <section>
      <h2>{person ? `${title} · ${t('paper.person', { number: person.number })} ${person.name ?? ''}` : title}</h2>
      <ol>
        {questions.map((question) => (
          <Question key={question.number} question={question} />
        ))}
      </ol>
    </section>
  );
}

function CodeLists({ blocks }: { blocks: readonly PaperBlock[] }) {
  const { t } = useWords();
  return (
    <section>
      <h2>{t('paper.codes')}</h2>
      {codeLists(blocks).map(({ item, choices }) => (
        <div key={item.id}>
          <h3>{t(`item.${item.id}`)}</h3>
          <div class="paper-codes">
            {choices.map(({ code, value }) => (
              <span key={code}>
                <strong>{code}</strong> {choiceWords(item.id, value, t)}
              </span>
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}

function Question({ question }: { question: PaperQuestion }) {
  const { t } = useWords();
  const { number, item, askWhen, choices, value } = question;
  const isBoxed = choices.length > 0 && !hasCodeList(question);
  const listed = hasCodeList(question) ? writtenCode(question, t) : null;
  const when = askWords(askWhen, t);
  return (
    <li class="paper-question">
      <strong>{number}</strong>
      <div>
        {t(`item.${item.id}`)} {when && <span class="when">({when})</span>}
        {!isBoxed && <div class="paper-line">{listed ?? writtenOf(value, t)}</div>}
        {isBoxed && (
          <div class="paper-choices">
            {choices.map((choice) => (
              <span key={choice.code} class={choice.isTicked ? 'ticked' : undefined}>
                <span class="box">{choice.code}</span>
                {choiceWords(item.id, choice.value, t)}
              </span>
            ))}
          </div>
        )}
      </div>
    </li>
  );
}

/** "12 nelayan", or the word "kode" before an empty line. */
function writtenCode({ item, choices }: PaperQuestion, t: ReturnType<typeof useWords>['t']): string {
  const ticked = choices.find(({ isTicked }) => isTicked);
  return ticked ? `${ticked.code} ${choiceWords(item.id, ticked.value, t)}` : t('paper.code');
}

/** An identity number shows its last digits, as everywhere on the phone. */
function writtenOf(value: ItemValue | undefined, t: ReturnType<typeof useWords>['t']): string {
  if (isIdentityNumber(value)) return `… ${value.last4}`;
  if (isImpreciseDate(value)) return t('kader.paper.day', { day: value.date });
  if (typeof value === 'string') return t('kader.paper.day', { day: value });
  return typeof value === 'number' ? String(value) : '';
}
