import { createElement } from 'react';
import { redirect, type RouteObject } from 'react-router';
import { Crash, NotFound } from '../platform/ui/failures';
import { Shell } from './Shell';
import { Loading } from '../platform/ui/states';

/** Every page with its address. A page's script is loaded when it is first opened. */
const known: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import('./HomePage')).HomePage }) },
  { path: 'bots', loader: ({ request }) => redirect(`/${new URL(request.url).search}`) },
  { path: 'bots/:code', lazy: async () => ({ Component: (await import('../bot/BotPage')).BotPage }) },
  { path: 'my-work', lazy: async () => ({ Component: (await import('../work/MyWorkPage')).MyWorkPage }) },
  { path: 'my-bots', lazy: async () => ({ Component: (await import('../collaboration/MyBotsPage')).MyBotsPage }) },
  { path: 'wall', lazy: async () => ({ Component: (await import('../monitoring/telemetry/WallPage')).WallPage }) },
  {
    path: 'bots/:code/releases/:label',
    lazy: async () => ({ Component: (await import('../delivery/evidence/ReleasePage')).ReleasePage }),
  },
  {
    path: 'bots/:code/status-changes',
    lazy: async () => ({ Component: (await import('../monitoring/telemetry/StatusChangesPage')).StatusChangesPage }),
  },
  { path: 'defects', lazy: async () => ({ Component: (await import('../delivery/evidence/DefectsPage')).DefectsPage }) },
  { path: 'defects/:number', lazy: async () => ({ Component: (await import('../delivery/evidence/DefectPage')).DefectPage }) },
  { path: 'incidents', lazy: async () => ({ Component: (await import('../operations/IncidentsPage')).IncidentsPage }) },
  { path: 'incidents/:number', lazy: async () => ({ Component: (await import('./IncidentWithBreach')).IncidentWithBreach }) },
  { path: 'requirements', lazy: async () => ({ Component: (await import('../delivery/BoardPage')).BoardPage }) },
  {
    path: 'requirements/:number',
    lazy: async () => ({ Component: (await import('../delivery/RequirementPage')).RequirementPage }),
  },
  { path: 'search', lazy: async () => ({ Component: (await import('../collaboration/search/SearchPage')).SearchPage }) },
  { path: 'meetings', lazy: async () => ({ Component: (await import('../collaboration/meeting/MeetingsPage')).MeetingsPage }) },
  {
    path: 'meetings/:number',
    lazy: async () => ({ Component: (await import('../collaboration/meeting/MeetingPage')).MeetingPage }),
  },
  { path: 'manuals', lazy: async () => ({ Component: (await import('../collaboration/ManualsPage')).ManualsPage }) },
  { path: 'manuals/:id', lazy: async () => ({ Component: (await import('../collaboration/ManualPage')).ManualPage }) },
  { path: 'feedback', lazy: async () => ({ Component: (await import('../collaboration/FeedbackListPage')).FeedbackListPage }) },
  { path: 'feedback/:number', lazy: async () => ({ Component: (await import('../collaboration/FeedbackPage')).FeedbackPage }) },
  { path: 'on-call', lazy: async () => ({ Component: (await import('../notification/OnCallPage')).OnCallPage }) },
  {
    path: 'notifications',
    lazy: async () => ({ Component: (await import('../notification/NotificationsPage')).NotificationsPage }),
  },
  { path: 'channels', lazy: async () => ({ Component: (await import('../notification/ChannelsPage')).ChannelsPage }) },
  { path: 'notification-texts', lazy: async () => ({ Component: (await import('../notification/TextsPage')).TextsPage }) },
  { path: 'changes', lazy: async () => ({ Component: (await import('../operations/change/ChangesPage')).ChangesPage }) },
  { path: 'changes/:number', lazy: async () => ({ Component: (await import('../operations/change/ChangePage')).ChangePage }) },
  {
    path: 'change-calendar',
    lazy: async () => ({ Component: (await import('../operations/change/ChangeCalendarPage')).ChangeCalendarPage }),
  },
  {
    path: 'change-templates',
    lazy: async () => ({ Component: (await import('../operations/change/TemplatesPage')).TemplatesPage }),
  },
  {
    path: 'service-levels',
    lazy: async () => ({ Component: (await import('../operations/servicelevel/ServiceLevelsPage')).ServiceLevelsPage }),
  },
  {
    path: 'launch-rules',
    lazy: async () => ({ Component: (await import('../delivery/launchrule/LaunchRulesPage')).LaunchRulesPage }),
  },
  {
    path: 'telemetry-mapping',
    lazy: async () => ({ Component: (await import('../monitoring/telemetry/MappingPage')).MappingPage }),
  },
  { path: 'departments', lazy: async () => ({ Component: (await import('../catalog/OrganisationPage')).OrganisationPage }) },
  {
    path: 'departments/:code',
    lazy: async () => ({ Component: (await import('../department/DepartmentPage')).DepartmentPage }),
  },
  { path: 'teams', lazy: async () => ({ Component: (await import('../catalog/TeamsPage')).TeamsPage }) },
  { path: 'people', lazy: async () => ({ Component: (await import('../catalog/PeoplePage')).PeoplePage }) },
  {
    path: 'people/:code/training',
    lazy: async () => ({ Component: (await import('../training/PersonTrainingPage')).PersonTrainingPage }),
  },
  { path: 'launches', lazy: async () => ({ Component: (await import('../delivery/launch/LaunchesPage')).LaunchesPage }) },
  { path: 'launches/:number', lazy: async () => ({ Component: (await import('../delivery/launch/LaunchPage')).LaunchPage }) },
  { path: 'obligations', lazy: async () => ({ Component: (await import('../commitment/ObligationsPage')).ObligationsPage }) },
  {
    path: 'obligations/:number',
    lazy: async () => ({ Component: (await import('../commitment/ObligationPage')).ObligationPage }),
  },
  { path: 'controls', lazy: async () => ({ Component: (await import('../oversight/ControlsPage')).ControlsPage }) },
  { path: 'controls/:code', lazy: async () => ({ Component: (await import('../oversight/ControlPage')).ControlPage }) },
  { path: 'frameworks/:code', lazy: async () => ({ Component: (await import('../oversight/FrameworkPage')).FrameworkPage }) },
  {
    path: 'policy-parameters',
    lazy: async () => ({ Component: (await import('../oversight/parameter/ParametersPage')).ParametersPage }),
  },
  {
    path: 'policy-parameters/:code',
    lazy: async () => ({ Component: (await import('../oversight/parameter/ParameterPage')).ParameterPage }),
  },
  {
    path: 'inspections',
    lazy: async () => ({ Component: (await import('../oversight/inspection/InspectionsPage')).InspectionsPage }),
  },
  {
    path: 'inspections/:number',
    lazy: async () => ({ Component: (await import('../oversight/inspection/InspectionPage')).InspectionPage }),
  },
  { path: 'contingency-plans', lazy: async () => ({ Component: (await import('../risk/contingency/PlansPage')).PlansPage }) },
  {
    path: 'contingency-plans/:number',
    lazy: async () => ({ Component: (await import('../risk/contingency/PlanPage')).PlanPage }),
  },
  { path: 'my-appraisal', lazy: async () => ({ Component: (await import('../appraisal/MyAppraisalPage')).MyAppraisalPage }) },
  {
    path: 'my-appraisal/:id',
    lazy: async () => ({ Component: (await import('../cases/PersonScorecardPage')).PersonScorecardPage }),
  },
  { path: 'my-growth', lazy: async () => ({ Component: (await import('../growth/MyGrowthPage')).MyGrowthPage }) },
  { path: 'my-team', lazy: async () => ({ Component: (await import('../growth/MyTeamPage')).MyTeamPage }) },
  { path: 'courses', lazy: async () => ({ Component: (await import('../training/CoursesPage')).CoursesPage }) },
  { path: 'courses/:code', lazy: async () => ({ Component: (await import('../training/CoursePage')).CoursePage }) },
  { path: 'job-roles', lazy: async () => ({ Component: (await import('../training/JobRolesPage')).JobRolesPage }) },
  { path: 'job-roles/:code', lazy: async () => ({ Component: (await import('../training/JobRolePage')).JobRolePage }) },
  { path: 'training-sessions', lazy: async () => ({ Component: (await import('../training/SessionsPage')).SessionsPage }) },
  {
    path: 'training-sessions/:number',
    lazy: async () => ({ Component: (await import('../training/SessionPage')).SessionPage }),
  },
  {
    path: 'training-plans',
    lazy: async () => ({ Component: (await import('../training/TrainingPlansPage')).TrainingPlansPage }),
  },
  {
    path: 'training-plans/:number',
    lazy: async () => ({ Component: (await import('../training/TrainingPlanPage')).TrainingPlanPage }),
  },
  {
    path: 'personal-development-plans/:number',
    lazy: async () => ({ Component: (await import('../growth/DevelopmentPlanPage')).DevelopmentPlanPage }),
  },
  { path: 'promotions', lazy: async () => ({ Component: (await import('../growth/PromotionsPage')).PromotionsPage }) },
  { path: 'promotions/:number', lazy: async () => ({ Component: (await import('../growth/PromotionPage')).PromotionPage }) },
  { path: 'drills', lazy: async () => ({ Component: (await import('../risk/contingency/DrillsPage')).DrillsPage }) },
  { path: 'drills/:number', lazy: async () => ({ Component: (await import('../risk/contingency/DrillPage')).DrillPage }) },
  {
    path: 'activations/:number',
    lazy: async () => ({ Component: (await import('../risk/contingency/ActivationPage')).ActivationPage }),
  },
  { path: 'action-items', lazy: async () => ({ Component: (await import('../commitment/ActionItemsPage')).ActionItemsPage }) },
  {
    path: 'action-items/:number',
    lazy: async () => ({ Component: (await import('../commitment/ActionItemPage')).ActionItemPage }),
  },
  { path: 'alerts', lazy: async () => ({ Component: (await import('../monitoring/alerting/AlertsPage')).AlertsPage }) },
  { path: 'alerts/:id', lazy: async () => ({ Component: (await import('../monitoring/alerting/AlertPage')).AlertPage }) },
  { path: 'alert-rules', lazy: async () => ({ Component: (await import('../monitoring/alerting/RulesPage')).RulesPage }) },
  {
    path: 'alert-rules/new',
    lazy: async () => ({ Component: (await import('../monitoring/alerting/NewRulePage')).NewRulePage }),
  },
  { path: 'alert-rules/:code', lazy: async () => ({ Component: (await import('../monitoring/alerting/RulePage')).RulePage }) },
  { path: 'data-assets', lazy: async () => ({ Component: (await import('../bot/DataAssetsPage')).DataAssetsPage }) },
  { path: 'data-assets/:id', lazy: async () => ({ Component: (await import('../bot/DataAssetPage')).DataAssetPage }) },
  { path: 'backups', lazy: async () => ({ Component: (await import('../operations/backup/BackupsPage')).BackupsPage }) },
  { path: 'backups/:id', lazy: async () => ({ Component: (await import('../operations/backup/BackupPage')).BackupPage }) },
  {
    path: 'interactions',
    lazy: async () => ({ Component: (await import('../operations/interaction/InteractionsPage')).InteractionsPage }),
  },
  {
    path: 'interactions/:id',
    lazy: async () => ({ Component: (await import('../operations/interaction/InteractionPage')).InteractionPage }),
  },
  {
    path: 'measurements',
    lazy: async () => ({ Component: (await import('../operations/interaction/MeasurementsPage')).MeasurementsPage }),
  },
  { path: 'slos', lazy: async () => ({ Component: (await import('../monitoring/alerting/SlosPage')).SlosPage }) },
  { path: 'kpis', lazy: async () => ({ Component: (await import('../insight/KpisPage')).KpisPage }) },
  { path: 'kpis/:id', lazy: async () => ({ Component: (await import('../insight/KpiPage')).KpiPage }) },
  { path: 'kpis/:id/cases', lazy: async () => ({ Component: (await import('../cases/CasesPage')).CasesPage }) },
  {
    path: 'kpi-versions',
    lazy: async () => ({ Component: (await import('../insight/definition/KpiRevisionsPage')).KpiRevisionsPage }),
  },
  {
    path: 'kpi-versions/:id',
    lazy: async () => ({ Component: (await import('../insight/definition/KpiRevisionPage')).KpiRevisionPage }),
  },
  { path: 'sql', lazy: async () => ({ Component: (await import('../insight/sql/SqlPage')).SqlPage }) },
  {
    path: 'operational-reviews',
    lazy: async () => ({ Component: (await import('../insight/review/OperationalReviewsPage')).OperationalReviewsPage }),
  },
  {
    path: 'operational-reviews/:number',
    lazy: async () => ({ Component: (await import('../insight/review/OperationalReviewPage')).OperationalReviewPage }),
  },
  { path: 'risks', lazy: async () => ({ Component: (await import('../risk/register/RisksPage')).RisksPage }) },
  {
    path: 'risks/proposals',
    lazy: async () => ({ Component: (await import('../risk/proposal/ProposalsPage')).ProposalsPage }),
  },
  {
    path: 'risks/proposals/:number',
    lazy: async () => ({ Component: (await import('../risk/proposal/ProposalPage')).ProposalPage }),
  },
  {
    path: 'risks/:number',
    lazy: async () => ({ Component: (await import('../risk/register/RiskRecordPage')).RiskRecordPage }),
  },
  { path: 'risk', lazy: async () => ({ Component: (await import('../risk/RiskPage')).RiskPage }) },
  { path: 'risk/losses', lazy: async () => ({ Component: (await import('../risk/LossesPage')).LossesPage }) },
  { path: 'risk/models', lazy: async () => ({ Component: (await import('../risk/model/RiskModelsPage')).RiskModelsPage }) },
  { path: 'risk/models/:number', lazy: async () => ({ Component: (await import('../risk/model/RiskModelPage')).RiskModelPage }) },
  { path: 'risk/back-test', lazy: async () => ({ Component: (await import('../risk/BacktestPage')).BacktestPage }) },
  { path: 'appraisals', lazy: async () => ({ Component: (await import('../appraisal/AppraisalsPage')).AppraisalsPage }) },
  { path: 'appraisal-schemes', lazy: async () => ({ Component: (await import('../appraisal/SchemesPage')).SchemesPage }) },
  { path: 'appraisal-schemes/:id', lazy: async () => ({ Component: (await import('../appraisal/SchemePage')).SchemePage }) },
  { path: 'appraisal-appeals', lazy: async () => ({ Component: (await import('../appraisal/AppealsPage')).AppealsPage }) },
  {
    path: 'appraisal-appeals/:number',
    lazy: async () => ({ Component: (await import('../appraisal/AppealPage')).AppealPage }),
  },
  {
    path: 'appraisal-outcomes/:number',
    lazy: async () => ({ Component: (await import('../appraisal/OutcomePage')).OutcomePage }),
  },
  {
    path: 'person-outcomes/:number',
    lazy: async () => ({ Component: (await import('../appraisal/PersonOutcomePage')).PersonOutcomePage }),
  },
  { path: 'kpi-targets', lazy: async () => ({ Component: (await import('../appraisal/TargetsPage')).TargetsPage }) },
  { path: 'kpi-targets/:number', lazy: async () => ({ Component: (await import('../appraisal/TargetPage')).TargetPage }) },
  { path: 'appraisals/:cycle', lazy: async () => ({ Component: (await import('../appraisal/CyclePage')).CyclePage }) },
  { path: 'appraisals/:cycle/report', lazy: async () => ({ Component: (await import('../appraisal/ReportPage')).ReportPage }) },
  {
    path: 'appraisals/:cycle/departments/:department',
    lazy: async () => ({ Component: (await import('../cases/ScorecardPage')).ScorecardPage }),
  },
  { path: 'my-access', lazy: async () => ({ Component: (await import('../access/rights/RequestsPage')).RequestsPage }) },
  { path: 'approvals', lazy: async () => ({ Component: (await import('../access/rights/ApprovalsPage')).ApprovalsPage }) },
  { path: 'reviews', lazy: async () => ({ Component: (await import('../access/rights/ReviewsPage')).ReviewsPage }) },
  { path: 'reviews/:id', lazy: async () => ({ Component: (await import('../access/rights/ReviewPage')).ReviewPage }) },
  { path: 'accounts', lazy: async () => ({ Component: (await import('../access/accounts/AccountsPage')).AccountsPage }) },
  { path: 'accounts/:id', lazy: async () => ({ Component: (await import('../access/accounts/AccountPage')).AccountPage }) },
  { path: 'snapshots', lazy: async () => ({ Component: (await import('../insight/SnapshotsPage')).SnapshotsPage }) },
  { path: 'imports', lazy: async () => ({ Component: (await import('../operations/ImportsPage')).ImportsPage }) },
  {
    path: 'imports/new',
    lazy: async () => ({ Component: (await import('../operations/imports/NewImportPage')).NewImportPage }),
  },
  { path: 'imports/:id', lazy: async () => ({ Component: (await import('../operations/imports/ImportPage')).ImportPage }) },
  {
    path: 'vulnerabilities',
    lazy: async () => ({ Component: (await import('../security/vulnerability/VulnerabilitiesPage')).VulnerabilitiesPage }),
  },
  {
    path: 'vulnerabilities/:number',
    lazy: async () => ({ Component: (await import('../security/vulnerability/VulnerabilityPage')).VulnerabilityPage }),
  },
  {
    path: 'vulnerability-acceptances',
    lazy: async () => ({ Component: (await import('../security/vulnerability/AcceptancesPage')).AcceptancesPage }),
  },
  { path: 'scans', lazy: async () => ({ Component: (await import('../security/vulnerability/ScansPage')).ScansPage }) },
  { path: 'scans/:id', lazy: async () => ({ Component: (await import('../security/vulnerability/ScanPage')).ScanPage }) },
  {
    path: 'software-components',
    lazy: async () => ({ Component: (await import('../security/vulnerability/ComponentsPage')).ComponentsPage }),
  },
  {
    path: 'exploitation-data',
    lazy: async () => ({ Component: (await import('../security/vulnerability/CatalogsPage')).CatalogsPage }),
  },
  {
    path: 'protection',
    lazy: async () => ({ Component: (await import('../security/protection/ProtectionPage')).ProtectionPage }),
  },
  { path: 'audit', lazy: async () => ({ Component: (await import('../security/AuditPage')).AuditPage }) },
  { path: 'audit/:entry', lazy: async () => ({ Component: (await import('../security/AuditEntryPage')).AuditEntryPage }) },
  {
    path: 'data-breaches',
    lazy: async () => ({ Component: (await import('../security/breach/DataBreachesPage')).DataBreachesPage }),
  },
  {
    path: 'data-breaches/:number',
    lazy: async () => ({ Component: (await import('../security/breach/DataBreachPage')).DataBreachPage }),
  },
  {
    path: 'security-events',
    lazy: async () => ({ Component: (await import('../security/event/SecurityEventsPage')).SecurityEventsPage }),
  },
  {
    path: 'security-events/:number',
    lazy: async () => ({ Component: (await import('../security/event/SecurityEventPage')).SecurityEventPage }),
  },
  {
    path: 'network-controls',
    lazy: async () => ({ Component: (await import('../security/network/NetworkControlsPage')).NetworkControlsPage }),
  },
  {
    path: 'network-controls/:number',
    lazy: async () => ({ Component: (await import('../security/network/NetworkControlPage')).NetworkControlPage }),
  },
  {
    path: 'network-lists',
    lazy: async () => ({ Component: (await import('../security/network/NetworkListsPage')).NetworkListsPage }),
  },
  {
    path: 'proposed-actions',
    lazy: async () => ({ Component: (await import('../work/proposed/ProposedActionsPage')).ProposedActionsPage }),
  },
  {
    path: 'proposed-actions/:number',
    lazy: async () => ({ Component: (await import('../work/proposed/ProposedActionPage')).ProposedActionPage }),
  },
  { path: 'my-data', lazy: async () => ({ Component: (await import('../security/correction/MyDataPage')).MyDataPage }) },
  {
    path: 'corrections',
    lazy: async () => ({ Component: (await import('../security/correction/CorrectionsPage')).CorrectionsPage }),
  },
  { path: 'account', lazy: async () => ({ Component: (await import('../access/account/AccountPage')).AccountPage }) },
  { path: 'roles', lazy: async () => ({ Component: (await import('../access/roles/RolesPage')).RolesPage }) },
  { path: '*', Component: NotFound },
];

export const pages: RouteObject[] = [
  {
    element: createElement(Shell),
    hydrateFallbackElement: createElement(Loading),
    errorElement: createElement(Crash),
    children: [{ errorElement: createElement(Crash), children: known }],
  },
];
