import { Link } from 'react-router';
import { ProposedActionsDocument, type ProposalPartsFragment, type ProposedActionFilter } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { ChoiceFilter } from '../../platform/ui/ChoiceFilter';
import { ListPage } from '../../platform/ui/ListPage';
import { Empty } from '../../platform/ui/states';
import type { Column } from '../../platform/ui/Table';
import { Unbroken } from '../../platform/ui/Unbroken';
import { useAddress } from '../../platform/ui/useAddress';
import { useNow } from '../../platform/ui/useNow';
import { usePaging } from '../../platform/ui/usePaging';
import { proposedActionPath } from './paths';
import { proposalState, proposalTones } from './proposalState';

const PAGE = 50;
const MINUTE = 60_000;
const SHOWN = ['waiting', 'ended'] as const;

/** The actions that programs proposed to the viewer. */
export function ProposedActionsPage() {
  const texts = useLanguage().words.proposed;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const now = useNow(MINUTE);
  const shown = address.list('show', SHOWN);
  const filter: ProposedActionFilter = shown.length === 1 ? { hasOutcome: shown[0] === 'ended' } : {};
  const reading = useRead(ProposedActionsDocument, { ...paging.arguments, filter }, { keep: true });
  const columns: readonly Column<ProposalPartsFragment>[] = [
    {
      key: 'action',
      head: texts.action,
      kind: 'wide',
      heading: true,
      cell: (row) => (
        <>
          <Link to={proposedActionPath(row.number)}>{row.number}</Link>
          <span className="cell-sub">
            <code>{row.action}</code>
            {row.subjectLabel !== null && ` · ${row.subjectLabel}`}
          </span>
        </>
      ),
    },
    {
      key: 'state',
      head: texts.state,
      kind: 'fit',
      cell: (row) => {
        const state = proposalState(row, now);
        return <Badge tone={proposalTones[state]}>{texts.states[state]}</Badge>;
      },
    },
    { key: 'program', head: texts.program, cell: (row) => row.program ?? texts.unknownProgram },
    { key: 'proposed', head: texts.proposed, kind: 'fit', cell: (row) => <Unbroken>{instant(row.proposedAt)}</Unbroken> },
    { key: 'expires', head: texts.expires, kind: 'fit', cell: (row) => <Unbroken>{instant(row.expiresAt)}</Unbroken> },
  ];
  return (
    <ListPage
      title={texts.title}
      lead={texts.lead}
      reading={reading}
      list={(data) => data.proposedActions}
      paging={paging}
      columns={columns}
      onClear={shown.length > 0 && (() => address.clear('show'))}
      filters={<ChoiceFilter name="show" label={texts.shownHead} choices={SHOWN} names={texts.shown} />}
      empty={<Empty title={shown.length === 0 ? texts.none : texts.noneMatch} />}
    />
  );
}
