import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { botPath, releasePath } from '../../catalog/paths';
import { Line } from '../../commitment/Line';
import { DefectPageDocument, type DefectPageQuery } from '../../generated/graphql';
import { SeverityBadge } from '../../operations/badges';
import { incidentPath } from '../../operations/paths';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { NotFound } from '../../platform/ui/failures';
import { Page, Panel } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { Unbroken } from '../../platform/ui/Unbroken';
import { DefectStateBadge } from './badges';
import { DefectSteps } from './DefectSteps';

type Defect = NonNullable<DefectPageQuery['defect']>;

function Details({ defect }: { readonly defect: Defect }) {
  const texts = useLanguage().words.evidence.defects;
  const found = useLanguage().words.evidence.foundIn[defect.foundIn];
  const { bot, testRun, testCase, incident } = defect;
  const at = (time: string | null, by: { readonly name: string } | null = null): ReactNode =>
    time === null ? null : <Unbroken>{by === null ? instant(time) : texts.by(instant(time), by.name)}</Unbroken>;
  const release = (named: { readonly label: string } | null | undefined): ReactNode =>
    bot === null || named === null || named === undefined ? null : (
      <Link to={releasePath(bot.code, named.label)}>{named.label}</Link>
    );
  return (
    <Panel title={texts.details}>
      <dl className="facts figures">
        <Line name={texts.bot}>{bot === null ? null : <Link to={botPath(bot.code)}>{bot.name}</Link>}</Line>
        <Line name={texts.foundIn}>{found}</Line>
        <Line name={texts.foundInRelease}>{release(defect.release)}</Line>
        <Line name={texts.testRun}>
          {testRun === null || bot === null || testRun.release === null ? null : (
            <Link to={releasePath(bot.code, testRun.release.label)}>{testRun.name}</Link>
          )}
        </Line>
        <Line name={texts.testCase}>{testCase === null ? null : `${testCase.suite} · ${testCase.name}`}</Line>
        <Line name={texts.incident}>
          {incident === null ? null : <Link to={incidentPath(incident.number)}>{incident.title}</Link>}
        </Line>
        <Line name={texts.assignee}>{defect.assignee?.name ?? null}</Line>
        <Line name={texts.dueAt}>{at(defect.dueAt)}</Line>
        <Line name={texts.openedAt}>{at(defect.openedAt, defect.reportedBy)}</Line>
        <Line name={texts.fixed}>{at(defect.fixedAt, defect.fixedBy)}</Line>
        <Line name={texts.fixedIn}>{release(defect.fixedInRelease)}</Line>
        <Line name={texts.verifier}>{defect.verifier?.name ?? texts.anyone}</Line>
        <Line name={texts.verified}>{at(defect.verifiedAt, defect.verifiedBy)}</Line>
        <Line name={texts.closedAt}>{at(defect.closedAt)}</Line>
        {defect.reopenCount > 0 && <Line name={texts.reopened}>{texts.times(String(defect.reopenCount))}</Line>}
      </dl>
    </Panel>
  );
}

function Known({ defect }: { readonly defect: Defect }) {
  const texts = useLanguage().words.evidence.defects;
  return (
    <Page
      title={defect.number}
      beside={
        <>
          <SeverityBadge severity={defect.severity} /> <DefectStateBadge state={defect.state} />{' '}
          {defect.overdue && <Badge tone="critical">{texts.overdue}</Badge>}
        </>
      }
      lead={defect.title}
      tools={<DefectSteps defect={defect} />}
    >
      <div className="columns columns-wide-narrow">
        <div className="stack">
          {defect.description !== null && (
            <Panel title={texts.description}>
              <p className="prose">{defect.description}</p>
            </Panel>
          )}
          {defect.passedInRun !== null && <p className="quiet">{texts.proposed(defect.passedInRun.name)}</p>}
          {defect.resolution !== null && (
            <Panel title={texts.resolution}>
              <p className="prose">{defect.resolution}</p>
            </Panel>
          )}
        </div>
        <div className="stack">
          <Details defect={defect} />
        </div>
      </div>
    </Page>
  );
}

/** One defect: what found it, who has to fix and verify it by when, and what became of it. */
export function DefectPage() {
  const { number = '' } = useParams();
  const reading = useRead(DefectPageDocument, { number });
  return (
    <Shown reading={reading}>
      {({ defect }) => (defect === null ? <NotFound /> : <Known key={defect.id} defect={defect} />)}
    </Shown>
  );
}
