import { Link, useParams } from 'react-router';
import { botPath } from '../../catalog/paths';
import { ReleasePageDocument } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { NotFound } from '../../platform/ui/failures';
import { Page, Panel } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { TablePanel } from '../../platform/ui/TablePanel';
import { Acceptances } from './Acceptances';
import { useDefectColumns } from './defectColumns';
import { Modules } from './Modules';
import { Quality } from './Quality';
import { ReportDefect } from './ReportDefect';
import { Reviews } from './Reviews';
import { ScanFindings } from './ScanFindings';
import { TestRuns } from './TestRuns';
import { Unbroken } from '../../platform/ui/Unbroken';

/** A release, and what shows whether it is fit for use. */
export function ReleasePage() {
  const { words } = useLanguage();
  const texts = words.evidence;
  const { code = '', label = '' } = useParams();
  const defectColumns = useDefectColumns();
  const reading = useRead(ReleasePageDocument, { code, label }, { keep: true });
  return (
    <Shown reading={reading} lines={14}>
      {({ bot }) => {
        const release = bot?.releases.edges[0]?.node;
        if (bot === null || release === undefined) {
          return <NotFound />;
        }
        return (
          <Page
            title={texts.release(release.label)}
            lead={
              <>
                {texts.of(bot.name)} <Link to={botPath(bot.code)}>{bot.name}</Link>
              </>
            }
          >
            <Panel>
              <dl className="facts figures">
                <dt>{texts.facts.releasedAt}</dt>
                <dd><Unbroken>{instant(release.releasedAt)}</Unbroken></dd>
                {release.firstLiveAt !== null && (
                  <>
                    <dt>{texts.facts.firstLiveAt}</dt>
                    <dd><Unbroken>{instant(release.firstLiveAt)}</Unbroken></dd>
                  </>
                )}
                <dt>{texts.facts.criticality}</dt>
                <dd>{words.catalog.criticality[bot.criticality]}</dd>
                {release.sourceRevision !== null && (
                  <>
                    <dt>{texts.facts.revision}</dt>
                    <dd>
                      <code>{release.sourceRevision}</code>
                    </dd>
                  </>
                )}
              </dl>
              {release.summary !== null && <p className="prose">{release.summary}</p>}
            </Panel>
            <Modules release={release.id} statement={release.moduleStatements[0] ?? null} />
            <Reviews release={release.id} reviews={release.codeReviews.edges.map(({ node }) => node)} />
            <TestRuns
              bot={bot.code}
              label={release.label}
              release={release.id}
              runs={release.testRuns.edges.map(({ node }) => node)}
            />
            <ScanFindings bot={bot} runs={release.testRuns.edges.map(({ node }) => node)} />
            <TablePanel
              title={texts.defects.ofRelease}
              tools={<ReportDefect bot={bot.id} release={release.id} />}
              empty={texts.defects.none}
              columns={defectColumns}
              rows={release.defects.edges.map(({ node }) => node)}
              rowKey={(row) => row.id}
            />
            <Quality release={release} />
            <Acceptances bot={bot.code} release={release} />
          </Page>
        );
      }}
    </Shown>
  );
}
