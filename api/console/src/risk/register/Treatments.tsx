import { Link } from 'react-router';
import { Attachments } from '../../commitment/attachment/Attachments';
import { createActionItem } from '../../commitment/createActionItem';
import { Line } from '../../commitment/Line';
import { actionItemPath } from '../../commitment/paths';
import {
  ConfirmRiskTreatmentDocument,
  EndRiskTreatmentDocument,
  WithdrawRiskTreatmentDocument,
  type RiskTreatmentPartsFragment,
} from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { ActionButton } from '../../platform/form/ActionForm';
import { formOf } from '../../platform/form/formOf';
import { step, Steps } from '../../platform/form/steps';
import { withReason } from '../../platform/form/told';
import { date, instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { Panel } from '../../platform/ui/Page';
import { Unbroken } from '../../platform/ui/Unbroken';
import { TreatmentStateBadge } from './badges';

const WHOLE = 100;

function TreatmentSteps({ treatment }: { readonly treatment: RiskTreatmentPartsFragment }) {
  const texts = useLanguage().words.register;
  const { fields, steps } = texts;
  const based = { treatment: ref(treatment.id), version: treatment.version };
  return (
    <Steps
      record={treatment}
      look="small"
      steps={{
        confirmRiskTreatment: step(formOf({
          title: steps.confirm,
          lead: texts.confirmLead,
          document: ConfirmRiskTreatmentDocument,
          fields: [
            {
              name: 'effectiveness',
              label: fields.effectiveness,
              kind: 'number',
              required: true,
              least: 0,
              most: WHOLE,
              initial: treatment.effectiveness,
            },
            { name: 'coverage', label: fields.coverage, kind: 'number', required: true, least: 0, most: WHOLE, initial: treatment.coverage },
            { name: 'testedAt', label: fields.testedAt, kind: 'moment' },
            { name: 'result', label: fields.result, kind: 'text', required: true },
          ],
          based,
        })),
        withdrawRiskTreatment: step({
          title: steps.withdraw,
          document: WithdrawRiskTreatmentDocument,
          ...withReason(based, fields.reason),
        }),
        endRiskTreatment: step({ title: steps.end, document: EndRiskTreatmentDocument, ...withReason(based, fields.reason) }),
      }}
    />
  );
}

/** A treatment with its effect, its measures and the files that show its effect. */
export function Treatment({ treatment }: { readonly treatment: RiskTreatmentPartsFragment }) {
  const { words, formats, pick } = useLanguage();
  const texts = words.register;
  const { fields } = texts;
  const percent = (value: number) => formats.percent(value / WHOLE, 1);
  const open = treatment.state === 'PLANNED' || treatment.state === 'IN_FORCE';
  const items = treatment.actionItems.edges.map(({ node }) => node);
  return (
    <Panel
      title={`${treatment.number} · ${treatment.title}`}
      tools={
        <div className="page-tools">
          <TreatmentStateBadge state={treatment.state} />
          {treatment.decayed && <Badge tone="high">{texts.decayed}</Badge>}
          <TreatmentSteps treatment={treatment} />
        </div>
      }
    >
      <div className="stack">
        {treatment.description !== null && <p className="prose">{treatment.description}</p>}
        <dl className="facts figures">
          <Line name={fields.strategy}>{texts.strategy[treatment.strategy]}</Line>
          <Line name={fields.reduces}>{texts.reduces[treatment.reduces]}</Line>
          <Line name={fields.effectShown}>
            {texts.effect(percent(treatment.effectiveness), percent(treatment.coverage))}
            {treatment.state === 'IN_FORCE' && <span className="cell-sub">{texts.present(percent(treatment.presentEffectiveness))}</span>}
          </Line>
          <Line name={fields.tested}>
            {treatment.testedAt === null ? null : (
              <>
                <Unbroken>{instant(treatment.testedAt)}</Unbroken>
                {treatment.testResult !== null && <span className="cell-sub">{treatment.testResult}</span>}
              </>
            )}
          </Line>
          <Line name={fields.testCycle}>
            {treatment.testCycleDays === null ? null : texts.days(formats.count(treatment.testCycleDays))}
          </Line>
          <Line name={fields.cost}>{treatment.cost === null ? null : formats.money(treatment.cost, treatment.currency)}</Line>
          <Line name={fields.due}>{date(treatment.dueAt)}</Line>
          <Line name={fields.ends}>{treatment.endsAt === null ? null : date(treatment.endsAt)}</Line>
          <Line name={fields.assignee}>{treatment.owner?.name ?? null}</Line>
          <Line name={fields.controls}>
            {treatment.controls.length === 0
              ? null
              : treatment.controls.map(({ control }) =>
                  control === null ? null : (
                    <span key={control.id} className="cell-sub">
                      {pick(control.name, control.nameZh)}
                    </span>
                  ),
                )}
          </Line>
          <Line name={fields.note}>{treatment.note}</Line>
        </dl>
        <section className="stack" aria-label={texts.measures}>
          <h2>{texts.measures}</h2>
          <ul className="plain-list stack">
            {items.map((item) => (
              <li key={item.id}>
                <Link to={actionItemPath(item.number)}>{item.title}</Link>{' '}
                <span className="quiet">
                  {[words.commitment.state[item.state], item.assignee?.name, date(item.dueAt)]
                    .filter((each) => each !== undefined)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
          {open && <ActionButton permission="risk:treat" form={createActionItem(treatment.id, words.commitment)} />}
        </section>
        <Attachments record={treatment.id} permission="risk:treat" open={open} />
      </div>
    </Panel>
  );
}
