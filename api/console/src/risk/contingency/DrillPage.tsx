import { Link, useParams } from 'react-router';
import { ActionItemsPanel } from '../../commitment/ActionItemsPanel';
import { createActionItem } from '../../commitment/createActionItem';
import { Line } from '../../commitment/Line';
import {
  AssessDrillDocument,
  CancelDrillDocument,
  DrillPageDocument,
  ObserveDrillDocument,
  StartDrillDocument,
  type DrillPageQuery,
  type DrillResult,
} from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { useRead } from '../../platform/api/useRead';
import { choicesOf } from '../../platform/form/fields';
import { step, Steps } from '../../platform/form/steps';
import { asItIs, withReason, withRequiredNote } from '../../platform/form/told';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { NotFound } from '../../platform/ui/failures';
import { Page, Panel } from '../../platform/ui/Page';
import { Reports } from '../../platform/ui/Reports';
import { Shown } from '../../platform/ui/states';
import { Unbroken } from '../../platform/ui/Unbroken';
import { ActivationPanel } from './ActivationPanel';
import { DrillBadge, ResultBadge } from './badges';
import { byAddress, planPath } from './paths';

type Drill = NonNullable<DrillPageQuery['drill']>;

function DrillSteps({ drill }: { readonly drill: Drill }) {
  const { words } = useLanguage();
  const texts = words.contingency;
  const { fields } = texts;
  const based = { drill: ref(drill.id), version: drill.version };
  const steps = {
    startDrill: step({
      title: texts.startDrill,
      lead: texts.startDrillLead,
      document: StartDrillDocument,
      ...asItIs(based),
    }),
    assessDrill: step({
      title: texts.assess,
      document: AssessDrillDocument,
      fields: [
        { name: 'result', label: fields.result, kind: 'choice', required: true, choices: choicesOf(texts.result) },
        { name: 'report', label: texts.report, kind: 'text', required: true },
      ],
      variables: (held) => ({
        input: { ...based, result: (held('result') ?? 'PASSED') as DrillResult, report: held('report') ?? '' },
      }),
    }),
    observeDrill: step({
      title: texts.observe,
      document: ObserveDrillDocument,
      ...withRequiredNote({ drill: ref(drill.id) }, fields.note),
    }),
    createActionItem: step(createActionItem(drill.id, words.commitment)),
    cancelDrill: step({ title: texts.cancelDrill, document: CancelDrillDocument, ...withReason(based, fields.reason) }),
  };
  return <Steps record={drill} steps={steps} first="primary" />;
}

function Details({ drill }: { readonly drill: Drill }) {
  const texts = useLanguage().words.contingency;
  const { fields } = texts;
  const at = (time: string | null, by: { readonly name: string } | null = null) =>
    time === null ? null : (
      <>
        <Unbroken>{instant(time)}</Unbroken>
        {by === null ? '' : ` · ${by.name}`}
      </>
    );
  return (
    <Panel title={texts.details}>
      <dl className="facts figures">
        <Line name={fields.plan}>
          {drill.plan === null ? null : (
            <Link to={planPath(drill.plan.number)}>
              {drill.plan.number} {drill.plan.title}
            </Link>
          )}
        </Line>
        <Line name={texts.announcement}>{drill.announced ? texts.announced : texts.unannounced}</Line>
        <Line name={fields.planned}>{at(drill.plannedAt, drill.scheduledBy)}</Line>
        <Line name={fields.held}>{at(drill.heldAt)}</Line>
        <Line name={fields.assessed}>{at(drill.assessedAt, drill.assessedBy)}</Line>
        <Line name={fields.note}>{drill.note}</Line>
      </dl>
    </Panel>
  );
}

function Known({ drill }: { readonly drill: Drill }) {
  const texts = useLanguage().words.contingency;
  return (
    <Page
      title={drill.number}
      beside={
        <>
          <DrillBadge state={drill.state} />
          {drill.result !== null && <ResultBadge result={drill.result} />}
        </>
      }
      lead={drill.title}
      tools={
        <>
          <DrillSteps drill={drill} />
          {drill.startedAt !== null && (
            <Reports of="/reports/drills" number={drill.number} names={{ html: texts.reportPage, pdf: texts.reportPdf }} />
          )}
        </>
      }
    >
      <div className="columns columns-wide-narrow">
        <div className="stack">
          <Panel title={texts.scenario}>
            <p className="prose">{drill.scenario}</p>
          </Panel>
          {drill.activations.edges.map(({ node }) => (
            <ActivationPanel key={node.id} activation={node} />
          ))}
          {drill.observations.length > 0 && (
            <Panel title={texts.observations}>
              <ul className="plain-list stack">
                {drill.observations.map((each) => (
                  <li key={each.position}>
                    {each.note}
                    <span className="cell-sub">
                      <Unbroken>{instant(each.at)}</Unbroken> {each.actor?.name}
                    </span>
                  </li>
                ))}
              </ul>
            </Panel>
          )}
          {drill.report !== null && (
            <Panel title={texts.report}>
              <p className="prose">{drill.report}</p>
            </Panel>
          )}
          <ActionItemsPanel items={drill.actionItems} />
        </div>
        <div className="stack">
          <Details drill={drill} />
        </div>
      </div>
    </Page>
  );
}

/** One drill: its scenario, how the plan was carried out, what was observed and what follows. */
export function DrillPage() {
  const { number = '' } = useParams();
  const reading = useRead(DrillPageDocument, { by: byAddress(number) });
  return (
    <Shown reading={reading}>
      {({ drill }) => (drill === null ? <NotFound /> : <Known key={drill.id} drill={drill} />)}
    </Shown>
  );
}
