import { Link, useParams } from 'react-router';
import { ActivationPageDocument, type ActivationPageQuery } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { NotFound } from '../../platform/ui/failures';
import { Page } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { ActivationPanel } from './ActivationPanel';
import { ActivationBadge } from './badges';
import { byAddress, drillPath } from './paths';

const EVERY = 15_000;

function Known({ activation }: { readonly activation: NonNullable<ActivationPageQuery['activation']> }) {
  const texts = useLanguage().words.contingency;
  const { incident, drill } = activation;
  return (
    <Page
      title={activation.number}
      beside={<ActivationBadge state={activation.state} />}
      lead={
        <>
          {texts.activationKind[activation.kind]}{' '}
          {incident !== null && (
            <Link to={`/incidents/${encodeURIComponent(incident.number)}`}>
              {incident.number} {incident.title}
            </Link>
          )}
          {drill !== null && <Link to={drillPath(drill.number)}>{drill.number}</Link>}
        </>
      }
    >
      <ActivationPanel activation={activation} />
    </Page>
  );
}

/** One activation of a contingency plan, for everyone with a role in it. */
export function ActivationPage() {
  const { number = '' } = useParams();
  const reading = useRead(ActivationPageDocument, { by: byAddress(number) }, { every: EVERY });
  return (
    <Shown reading={reading}>
      {({ activation }) => (activation === null ? <NotFound /> : <Known key={activation.id} activation={activation} />)}
    </Shown>
  );
}
