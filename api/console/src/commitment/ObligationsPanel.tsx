import { Link } from 'react-router';
import { SubjectObligationsDocument } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useViewer } from '../platform/api/useViewer';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { CreateObligation, type ObligationSubject } from './CreateObligation';
import { ObligationTable } from './ObligationTable';

/** The obligations about a bot, a data asset or a department that have not ended, on the page of that record. */
export function ObligationsPanel({ subject }: { readonly subject: ObligationSubject }) {
  const { words, formats } = useLanguage();
  const texts = words.commitment.obligation;
  const readable = useViewer()?.may('commitment:read') === true;
  const reading = useRead(SubjectObligationsDocument, { id: subject.id }, { skip: !readable });
  const node = reading.data?.node;
  const found = node != null && 'obligations' in node ? node.obligations : null;
  const rows = found?.edges.map((edge) => edge.node) ?? [];
  if (!readable) {
    return null;
  }
  return (
    <Panel
      id="obligations"
      title={texts.title}
      flush
      tools={<CreateObligation subject={subject} />}
      {...(found !== null &&
        found.totalCount > rows.length && {
          foot: (
            <>
              <span>{words.platform.rows(rows.length, formats.count(found.totalCount))}</span>
              <Link to="/obligations">{texts.all}</Link>
            </>
          ),
        })}
    >
      <Shown reading={reading} lines={3}>
        {() => (rows.length === 0 ? <Empty title={texts.noneOfSubject} /> : <ObligationTable rows={rows} compact />)}
      </Shown>
    </Panel>
  );
}
