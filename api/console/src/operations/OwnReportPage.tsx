import { useParams } from 'react-router';
import { OwnReportDocument, type OwnReportQuery } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { NotFound } from '../platform/ui/failures';
import { Page, Panel } from '../platform/ui/Page';
import { Shown } from '../platform/ui/states';
import { Unbroken } from '../platform/ui/Unbroken';
import { IncidentStateBadge } from './badges';
import { Messages } from './Messages';

function Known({ report }: { readonly report: NonNullable<OwnReportQuery['incident']> }) {
  const { words } = useLanguage();
  return (
    <Page
      title={report.number}
      beside={<IncidentStateBadge state={report.state} />}
      lead={
        <>
          {report.bot?.name} · <Unbroken>{instant(report.openedAt)}</Unbroken>
        </>
      }
    >
      <Panel title={words.operations.botError.happened}>
        <p className="prose">{report.description ?? report.title}</p>
      </Panel>
      <Messages incident={report} />
    </Page>
  );
}

/** An error that the viewer reported as a user of the bot, and the answers to it. */
export function OwnReportPage() {
  const { number = '' } = useParams();
  const reading = useRead(OwnReportDocument, { number });
  return <Shown reading={reading}>{({ incident }) => (incident === null ? <NotFound /> : <Known report={incident} />)}</Shown>;
}
