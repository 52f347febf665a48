import { Button } from '@mantine/core';
import { codeLists, hasCodeList, paperForm, type PaperBlock, type PaperQuestion } from '#domain/forms/paper-form.ts';
import { useMe } from '#office/shell/me.ts';
import { Page } from '#office/shell/Page.tsx';
import { useLanguage } from '#ui/language/language.tsx';
import { askWords, choiceWords } from '#ui/paper/ask-words.ts';
import '#ui/paper/paper.css';

/** The family form for a pen: the same questions, order and codes as on the phones (issue 5). */
export function PaperFormPage() {
  const { t } = useLanguage();
  const { ksVersion } = useMe();
  const blocks = paperForm(null, ksVersion);
  return (
    <Page
      title={t('paper.title')}
      lead={t('paper.lead')}
      actions={<Button onClick={() => window.print()}>{t('paper.print')}</Button>}
    >
      <div className="paper">
        <div className="paper-head">
          {['date', 'kader', 'village', 'rt'].map((field) => (
            <div key={field}>
              {t(`paper.${field}`)}
              <div className="paper-line" />
            </div>
          ))}
        </div>
        {blocks.map((block) => (
          <Block key={`${block.section}/${block.person?.number ?? ''}`} block={block} />
        ))}
        <CodeLists blocks={blocks} />
      </div>
    </Page>
  );
}

function Block({ block: { section, person, questions } }: { block: PaperBlock }) {
  const { t } = useLanguage();
  const title = t(`form.section.${section}`);
  return (
    <section>
      <h2>{person ? `${title} · ${t('paper.person', { number: person.number })}` : title}</h2>
      <ol>
        {questions.map((question) => (
          <Question key={question.number} question={question} />
        ))}
      </ol>
    </section>
  );
}

function CodeLists({ blocks }: { blocks: readonly PaperBlock[] }) {
  const { t } = useLanguage();
  return (
    <section>
      <h2>{t('paper.codes')}</h2>
      {codeLists(blocks).map(({ item, choices }) => (
        <div key={item.id}>
          <h3>{t(`item.${item.id}`)}</h3>
          <div className="paper-codes">
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
  const { t } = useLanguage();
  const { number, item, askWhen, choices } = question;
  const isBoxed = choices.length > 0 && !hasCodeList(question);
  const when = askWords(askWhen, t);
  return (
    <li className="paper-question">
      <strong>{number}</strong>
      <div>
        {t(`item.${item.id}`)} {when && <span className="when">({when})</span>}
        {!isBoxed && <div className="paper-line">{choices.length > 0 && t('paper.code')}</div>}
        {isBoxed && (
          <div className="paper-choices">
            {choices.map(({ code, value }) => (
              <span key={code}>
                <span className="box">{code}</span>
                {choiceWords(item.id, value, t)}
              </span>
            ))}
          </div>
        )}
      </div>
    </li>
  );
}
