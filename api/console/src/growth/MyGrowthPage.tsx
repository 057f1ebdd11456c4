import { Link } from 'react-router';
import { MyGrowthDocument, OwnEmployeeDocument } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useViewer } from '../platform/api/useViewer';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Page, Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { OwnEffects } from '../training/Effects';
import { OwnFeedback } from '../training/OwnFeedback';
import { JobRoles, PassedCourses, RequiredCourses, Sessions } from '../training/PersonTables';
import { PersonDevelopmentPlans } from './DevelopmentPlans';
import { NextLevels } from './NextLevels';
import { PromotionTable } from './PromotionTable';
import { PersonSkills } from './skills';
import { Suspensions } from '../training/Suspensions';

function Growth({ employee }: { readonly employee: string }) {
  const { words } = useLanguage();
  const texts = words.training;
  const reading = useRead(MyGrowthDocument, { by: { id: employee } });
  return (
    <Shown reading={reading}>
      {({ employee: found }) =>
        found === null ? (
          <Empty title={texts.notEmployee} />
        ) : (
          <>
            <JobRoles rows={found.jobRoles.edges.map(({ node }) => node)} />
            <PersonDevelopmentPlans employee={found.id} />
            <NextLevels levels={found.nextCareerLevels} />
            <Panel title={texts.myRequirements} flush>
              <RequiredCourses rows={found.trainingRequirements} />
            </Panel>
            <Panel title={words.growth.skills} flush>
              <PersonSkills rows={found.skills} />
            </Panel>
            {found.functionSuspensions.edges.length > 0 && (
              <Panel title={texts.suspensions} flush>
                <Suspensions own rows={found.functionSuspensions.edges.map(({ node }) => node)} />
              </Panel>
            )}
            {found.promotionProposals.edges.length > 0 && (
              <Panel title={words.growth.myPromotions} flush>
                <PromotionTable rows={found.promotionProposals.edges.map(({ node }) => node)} />
              </Panel>
            )}
            <Panel title={texts.mySessions} flush>
              <Sessions own rows={found.trainingEnrolments.edges.map(({ node }) => node)} />
            </Panel>
            <Panel title={texts.myRecords} flush>
              <PassedCourses rows={found.trainingRecords.edges.map(({ node }) => node)} />
            </Panel>
            <OwnEffects />
            <p className="cell-sub">
              {texts.calendarHint} <Link to="/meetings">{texts.calendarPage}</Link>
            </p>
          </>
        )
      }
    </Shown>
  );
}

/** What the viewer must have passed, takes part in, and has passed. */
export function MyGrowthPage() {
  const texts = useLanguage().words.training;
  const reading = useRead(OwnEmployeeDocument, {});
  const reads = useViewer()?.may('catalog:read') === true;
  return (
    <Page title={texts.growth} lead={texts.growthLead}>
      <Shown reading={reading}>
        {({ viewer }) =>
          viewer.employeeRecord === null ? (
            <Empty title={texts.notEmployee} />
          ) : (
            <>
              {reads && <Growth employee={viewer.employeeRecord.id} />}
              <OwnFeedback />
            </>
          )
        }
      </Shown>
    </Page>
  );
}
