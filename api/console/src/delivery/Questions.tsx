import { useState } from 'react';
import {
  AnswerRequirementQuestionDocument,
  WithdrawRequirementQuestionDocument,
  type RequirementPageQuery,
} from '../generated/graphql';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge } from '../platform/ui/Badge';
import { Panel } from '../platform/ui/Page';
import { Empty } from '../platform/ui/states';
import { allows } from '../platform/form/actions';
import { ActionForm } from '../platform/form/ActionForm';
import { withReason } from '../platform/form/told';
import { Unbroken } from '../platform/ui/Unbroken';

type Requirement = NonNullable<RequirementPageQuery['requirement']>;
type Question = Requirement['questions']['edges'][number]['node'];

/** One question with its answer, or a form to answer it. */
function Entry({ question }: { readonly question: Question }) {
  const { words } = useLanguage();
  const texts = words.delivery;
  const [step, setStep] = useState<'answer' | 'withdraw' | null>(null);
  return (
    <li>
      <div className="timeline-head">
        <time className="figures" dateTime={question.askedAt}>
          <Unbroken>{instant(question.askedAt)}</Unbroken>
        </time>
        <strong>{question.askedBy?.name}</strong>
        <Badge tone={question.state === 'OPEN' ? 'medium' : question.state === 'ANSWERED' ? 'good' : 'quiet'}>
          {texts.questionState[question.state]}
        </Badge>
        {allows(question, 'answerRequirementQuestion') && (
          <button type="button" className="button button-small" onClick={() => setStep('answer')}>
            {texts.actions.answer}
          </button>
        )}
        {allows(question, 'withdrawRequirementQuestion') && (
          <button type="button" className="button button-small" onClick={() => setStep('withdraw')}>
            {texts.actions.withdraw}
          </button>
        )}
      </div>
      <p className="prose">{question.question}</p>
      {question.answer !== null && (
        <blockquote className="explanation">
          <p className="prose">{question.answer}</p>
          <p className="quiet">
            {question.answeredBy?.name} · <Unbroken>{question.answeredAt === null ? '' : instant(question.answeredAt)}</Unbroken>
          </p>
        </blockquote>
      )}
      {step === 'answer' && (
        <ActionForm
          title={texts.actions.answer}
          document={AnswerRequirementQuestionDocument}
          fields={[{ name: 'answer', label: texts.questions.answer, kind: 'text', required: true }]}
          variables={(held) => ({ input: { question: question.id, answer: held('answer') ?? '' } })}
          onClose={() => setStep(null)}
        />
      )}
      {step === 'withdraw' && (
        <ActionForm
          title={texts.actions.withdraw}
          document={WithdrawRequirementQuestionDocument}
          {...withReason({ question: question.id }, texts.fields.reason)}
          onClose={() => setStep(null)}
        />
      )}
    </li>
  );
}

/** What the development team asked, and what the department answered. */
export function Questions({ requirement }: { readonly requirement: Requirement }) {
  const { words } = useLanguage();
  const texts = words.delivery.questions;
  const questions = requirement.questions.edges.map(({ node }) => node);
  return (
    <Panel title={texts.title} flush={questions.length === 0}>
      {questions.length === 0 ? (
        <Empty title={texts.none} />
      ) : (
        <ol className="timeline">
          {questions.map((question) => (
            <Entry key={question.id} question={question} />
          ))}
        </ol>
      )}
    </Panel>
  );
}
