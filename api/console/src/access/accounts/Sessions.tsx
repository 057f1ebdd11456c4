import { EndSessionDocument, type AccountPageQuery } from '../../generated/graphql';
import { ActionButton } from '../../platform/form/ActionForm';
import { withReason } from '../../platform/form/told';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { TablePanel } from '../../platform/ui/TablePanel';
import { programName } from '../account/programName';
import { useSessionColumns } from '../account/sessionColumns';

type Session = AccountPageQuery['sessions']['edges'][number]['node'];
type Props = { readonly sessions: readonly Session[]; readonly manages: boolean };

/** Where a person is signed in now. */
export function Sessions({ sessions, manages }: Props) {
  const { words } = useLanguage();
  const texts = words.access.account;
  return (
    <TablePanel
      title={texts.sessions}
      empty={words.rights.noSessions}
      rows={sessions}
      rowKey={(row) => row.id}
      columns={[
        ...useSessionColumns<Session>(),
        {
          key: 'end',
          head: <span className="unseen">{texts.end}</span>,
          kind: 'fit',
          cell: (row) =>
            manages && (
              <ActionButton
                look="row"
                label={texts.end}
                about={programName(row.userAgent)}
                form={{
                  title: words.rights.endSession,
                  lead: `${programName(row.userAgent)}, ${row.address}`,
                  document: EndSessionDocument,
                  ...withReason({ session: row.id }, words.rights.help.reason),
                }}
              />
            ),
        },
      ]}
    />
  );
}
