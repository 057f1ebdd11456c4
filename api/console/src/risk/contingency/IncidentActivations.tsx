import { Link } from 'react-router';
import { ActivateContingencyPlanDocument, IncidentActivationsDocument } from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { useRead } from '../../platform/api/useRead';
import { useViewer } from '../../platform/api/useViewer';
import { ActionButton } from '../../platform/form/ActionForm';
import { asItIs } from '../../platform/form/told';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Panel } from '../../platform/ui/Page';
import { ActivationPanel } from './ActivationPanel';
import { planPath } from './paths';

const EVERY = 15_000;

/** The contingency plan that a major incident has activated, or that it can. */
export function IncidentActivations({ number, major }: { readonly number: string; readonly major: boolean }) {
  const texts = useLanguage().words.contingency;
  const readable = useViewer()?.may('contingency:read') === true;
  const { data } = useRead(IncidentActivationsDocument, { number }, { skip: !readable, every: major && EVERY });
  const incident = data?.incident;
  if (incident == null) {
    return null;
  }
  const activations = incident.activations.edges.map(({ node }) => node);
  const plan = incident.bot?.contingencyPlans[0]?.plan ?? null;
  if (activations.length === 0) {
    return !incident.major ? null : (
      <Panel title={texts.activation}>
        {plan === null ? (
          <p className="notice">{texts.noPlan}</p>
        ) : (
          <div className="page-tools">
            <Link to={planPath(plan.number)}>
              {plan.number} {plan.title}
            </Link>
            <ActionButton
              permission="contingency:run"
              form={{
                title: texts.activate,
                lead: texts.activateLead,
                document: ActivateContingencyPlanDocument,
                ...asItIs({ plan: ref(plan.id), incident: ref(incident.id) }),
              }}
            />
          </div>
        )}
      </Panel>
    );
  }
  return (
    <>
      {activations.map((activation) => (
        <ActivationPanel key={activation.id} activation={activation} />
      ))}
    </>
  );
}
