import { RecordFilter } from '../../catalog/RecordFilter';
import { DefectsDocument, type DefectOrigin, type DefectState } from '../../generated/graphql';
import { SEVERITIES } from '../../operations/severities';
import { useRead } from '../../platform/api/useRead';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ChoiceFilter } from '../../platform/ui/ChoiceFilter';
import { Page, Panel } from '../../platform/ui/Page';
import { Pager } from '../../platform/ui/Pager';
import { Empty, Shown } from '../../platform/ui/states';
import { useAddress } from '../../platform/ui/useAddress';
import { usePaging } from '../../platform/ui/usePaging';
import { DefectTable } from './DefectTable';
import { ReportDefect } from './ReportDefect';

const PAGE = 50;
const STATES: readonly DefectState[] = ['OPEN', 'IN_PROGRESS', 'FIXED', 'VERIFIED', 'CLOSED', 'REJECTED'];
const ORIGINS: readonly DefectOrigin[] = ['TEST', 'PRODUCTION'];

/** Every defect that the viewer may see. */
export function DefectsPage() {
  const { words } = useLanguage();
  const texts = words.evidence.defects;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const state = address.list('state', STATES);
  const severity = address.list('severity', SEVERITIES);
  const foundIn = address.list('found', ORIGINS);
  const bot = address.text('bot');
  const filter = {
    ...(state.length > 0 && { state: [...state] }),
    ...(severity.length > 0 && { severity: [...severity] }),
    ...(foundIn.length > 0 && { foundIn: [...foundIn] }),
    ...(bot !== '' && { botCode: [bot] }),
  };
  const filtered = Object.keys(filter).length > 0;
  const reading = useRead(DefectsDocument, { ...paging.arguments, filter }, { keep: true });
  return (
    <Page title={texts.title} lead={texts.lead} tools={<ReportDefect />}>
      <Panel
        flush
        foot={
          reading.data && (
            <Pager
              paging={paging}
              page={reading.data.defects.pageInfo}
              shown={reading.data.defects.edges.length}
              total={reading.data.defects.totalCount}
            />
          )
        }
      >
        <div className="toolbar" role="search">
          <ChoiceFilter name="state" label={texts.state} choices={STATES} names={words.evidence.defectState} />
          <ChoiceFilter
            name="severity"
            label={texts.severity}
            choices={SEVERITIES}
            names={words.operations.severity}
          />
          <ChoiceFilter name="found" label={texts.foundIn} choices={ORIGINS} names={words.evidence.foundIn} />
          <RecordFilter kind="bot" label={texts.bot} />
          {filtered && (
            <button
              type="button"
              className="button button-plain"
              onClick={() => address.clear('state', 'severity', 'found', 'bot')}
            >
              {words.platform.clear}
            </button>
          )}
        </div>
        <Shown reading={reading} lines={10}>
          {(data) =>
            data.defects.edges.length === 0 ? (
              <Empty title={texts.none}>{filtered && <p>{texts.noneHint}</p>}</Empty>
            ) : (
              <DefectTable
                caption={texts.title}
                defects={data.defects.edges.map(({ node }) => node)}
                stale={reading.stale}
              />
            )
          }
        </Shown>
      </Panel>
    </Page>
  );
}
