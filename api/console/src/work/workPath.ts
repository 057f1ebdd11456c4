import { accountPath, reviewPath } from '../access/rights/paths';
import { appealPath, cyclePath, personOutcomePath, personScorecardPath, scorecardPath, targetPath } from '../appraisal/paths';
import { botPath, dataAssetPath, departmentPath, releasePath } from '../catalog/paths';
import { meetingPath } from '../collaboration/meeting/paths';
import { feedbackPath, manualPath } from '../collaboration/paths';
import { actionItemPath, obligationPath } from '../commitment/paths';
import { defectPath } from '../delivery/evidence/paths';
import { launchPath } from '../delivery/launch/paths';
import { requirementPath } from '../delivery/paths';
import type { WorkItemPartsFragment, WorkRecordFragment } from '../generated/graphql';
import { backupPath } from '../operations/backup/paths';
import { changePath } from '../operations/change/paths';
import { incidentPath } from '../operations/paths';
import { inspectionPath } from '../oversight/inspection/paths';
import { activationPath, drillPath, planPath } from '../risk/contingency/paths';
import { controlPath } from '../oversight/paths';
import { proposalPath } from '../risk/proposal/paths';
import { riskPath } from '../risk/register/paths';
import { vulnerabilityPath } from '../security/vulnerability/paths';
import { securityEventPath } from '../security/event/paths';
import { networkControlPath } from '../security/network/paths';
import { riskModelPath } from '../risk/model/paths';
import { breachPath } from '../security/breach/paths';
import { developmentPlanPath, promotionPath } from '../growth/paths';
import { coursePath, planPath as trainingPlanPath, sessionPath } from '../training/paths';
import { proposedActionPath } from './proposed/paths';

type RecordOfBot = {
  readonly bot: { readonly code: string } | null;
  readonly record: WorkRecordFragment | null;
};

/** The address of the page for the item; null if the viewer may not open one. */
export function workPath(item: WorkItemPartsFragment): string | null {
  if (item.kind === 'CREDENTIAL_TO_RENEW') {
    return '/account';
  }
  if (item.kind === 'ACCESS_REVIEW_TO_SCHEDULE') {
    return '/obligations';
  }
  if (
    item.kind === 'APPRAISAL_PERSONS_TO_RATE' ||
    item.kind === 'APPRAISAL_UNHEADED_TO_RATE' ||
    item.kind === 'APPRAISAL_DEPARTMENTS_TO_RATE'
  ) {
    return '/my-appraisal';
  }
  return recordPath(item);
}

/** The address of the page of a record that may concern a bot; null if it has none, or the viewer may not open it. */
export function recordPath({ bot, record }: RecordOfBot): string | null {
  const release = (label: string | undefined) =>
    bot === null || label === undefined ? null : releasePath(bot.code, label);
  const numbered = (path: (number: string) => string, of: { readonly number: string } | null | undefined) =>
    of === null || of === undefined ? null : path(of.number);
  switch (record?.__typename) {
    case 'ActionItem':
      return actionItemPath(record.number);
    case 'Obligation':
      return obligationPath(record.number);
    case 'AccessRequest':
      return '/approvals';
    case 'AccessReview':
      return reviewPath(record.id);
    case 'Bot':
      return bot === null ? null : botPath(bot.code);
    case 'CorrectionRequest':
      return '/corrections';
    case 'DataBreach':
      return breachPath(record.number);
    case 'DataAsset':
      return dataAssetPath(record.id);
    case 'Department':
      return departmentPath(record.code);
    case 'RiskModelVersion':
      return riskModelPath(record.number);
    case 'LaunchRule':
      return '/launch-rules';
    case 'Grant':
      return record.identity === null ? null : accountPath(record.identity.id);
    case 'FunctionGrant':
      return bot === null ? null : botPath(bot.code);
    case 'SettingDrift':
      return bot === null ? null : botPath(bot.code);
    case 'BackupStatus':
      return backupPath(record.id);
    case 'Control':
      return controlPath(record.code);
    case 'ControlResult':
    case 'ControlWaiver':
      return record.control === null ? null : controlPath(record.control.code);
    case 'Change':
      return changePath(record.number);
    case 'ChangeTemplate':
      return '/change-templates';
    case 'Employee':
      return '/action-items?overdue=1';
    case 'CodeReview':
      return release(record.release?.label);
    case 'Defect':
      return defectPath(record.number);
    case 'DesignDocument':
      return bot === null ? null : botPath(bot.code);
    case 'DevelopmentPlan':
      return numbered(requirementPath, record.requirement);
    case 'Vulnerability':
      return vulnerabilityPath(record.number);
    case 'AppraisalAppeal':
      return appealPath(record.number);
    case 'AppraisalCycle':
      return cyclePath(record.code);
    case 'PersonScorecard':
      return personScorecardPath(record.id);
    case 'PersonAppraisalOutcome':
      return personOutcomePath(record.number);
    case 'KpiTarget':
      return targetPath(record.number);
    case 'Scorecard':
      return record.cycle === null ? null : scorecardPath(record.cycle.code, record.departmentCode);
    case 'Risk':
      return riskPath(record.number);
    case 'RiskProposal':
      return proposalPath(record.number);
    case 'RiskTreatment':
    case 'RiskAcceptance':
      return numbered(riskPath, record.risk);
    case 'VulnerabilityAcceptance':
      return numbered(vulnerabilityPath, record.vulnerability);
    case 'Feedback':
      return feedbackPath(record.number);
    case 'Incident':
      return incidentPath(record.number);
    case 'Inspection':
      return inspectionPath(record.number);
    case 'Course':
      return coursePath(record.code);
    case 'TrainingPlan':
      return trainingPlanPath(record.number);
    case 'PersonalDevelopmentPlan':
      return developmentPlanPath(record.number);
    case 'PromotionProposal':
      return promotionPath(record.number);
    case 'ProposedAction':
      return proposedActionPath(record.number);
    case 'TrainingSession':
      return sessionPath(record.number);
    case 'Drill':
      return drillPath(record.number);
    case 'ContingencyPlanVersion':
      return numbered(planPath, record.plan);
    case 'ActivationStep':
      return numbered(activationPath, record.activation);
    case 'InspectionFinding':
      return numbered(inspectionPath, record.inspection);
    case 'IncidentReview':
      return numbered(incidentPath, record.incident);
    case 'LaunchApproval':
      return numbered(launchPath, record.application);
    case 'Manual':
      return manualPath(record.id);
    case 'Meeting':
      return meetingPath(record.number);
    case 'Milestone':
      return numbered(requirementPath, record.plan?.requirement);
    case 'Release':
      return release(record.label) ?? '/requirements';
    case 'NetworkControl':
      return networkControlPath(record.number);
    case 'SecurityEvent':
      return securityEventPath(record.number);
    case 'Requirement':
      return requirementPath(record.number);
    case 'RequirementQuestion':
      return numbered(requirementPath, record.requirement);
    case 'ReviewFinding':
      return release(record.codeReview?.release?.label);
    default:
      return null;
  }
}
