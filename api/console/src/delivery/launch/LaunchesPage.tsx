import { Link } from 'react-router';
import { LaunchApplicationsDocument, type LaunchState } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { defaultText } from '../../platform/language/defaults';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ChoiceFilter } from '../../platform/ui/ChoiceFilter';
import { ListPage } from '../../platform/ui/ListPage';
import { Panel } from '../../platform/ui/Page';
import { Empty } from '../../platform/ui/states';
import { useAddress } from '../../platform/ui/useAddress';
import { usePaging } from '../../platform/ui/usePaging';
import { Delegations } from './Delegations';
import { useLaunchColumns } from './launchColumns';
import { launchPath } from './paths';
import { useToDecide } from './useToDecide';
import { Unbroken } from '../../platform/ui/Unbroken';

const PAGE = 50;
const STATES: readonly LaunchState[] = ['DRAFT', 'SUBMITTED', 'IN_REVIEW', 'APPROVED', 'REJECTED', 'INVALIDATED'];

/** The applications that wait for the viewer; nothing if there are none. */
function ToDecide() {
  const { words } = useLanguage();
  const waiting = useToDecide();
  if (waiting.length === 0) {
    return null;
  }
  return (
    <Panel title={words.launch.toDecide}>
      <ul className="stack">
        {waiting.map(({ id, department, purpose, dueAt, application }) => (
          <li key={id}>
            {application !== null && (
              <Link to={launchPath(application.number)}>
                {application.number} · {application.title}
              </Link>
            )}{' '}
            <strong>{department}</strong> <span className="quiet">{defaultText(purpose, words)}</span>{' '}
            <span className="quiet">
              {words.launch.fields.dueAt} <Unbroken>{instant(dueAt)}</Unbroken>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The applications to go live that the viewer may see. */
export function LaunchesPage() {
  const { words } = useLanguage();
  const texts = words.launch;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const state = address.list('state', STATES);
  const columns = useLaunchColumns();
  const reading = useRead(
    LaunchApplicationsDocument,
    { ...paging.arguments, filter: state.length === 0 ? {} : { state: [...state] } },
    { keep: true },
  );
  return (
    <ListPage
      title={texts.launches}
      lead={texts.launchesLead}
      above={<ToDecide />}
      reading={reading}
      list={(data) => data.launchApplications}
      paging={paging}
      columns={columns}
      lines={8}
      empty={<Empty title={texts.noLaunches} />}
      filters={
        <ChoiceFilter name="state" label={texts.fields.state} choices={STATES} names={texts.state} />
      }
    >
      <Delegations />
    </ListPage>
  );
}
