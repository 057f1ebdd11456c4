/**
 * The console's words, by capability. Each capability has `messages.ts` with `english` and `chinese`, the second of the
 * first's type: a text that is missing in one language does not compile.
 */
import * as access from '../../access/messages';
import * as rights from '../../access/rights/messages';
import * as functions from '../../access/functions/messages';
import * as roles from '../../access/roles/messages';
import * as appraisal from '../../appraisal/messages';
import * as chain from '../../bot/chain/messages';
import * as cases from '../../cases/messages';
import * as catalog from '../../catalog/messages';
import * as collaboration from '../../collaboration/messages';
import * as attachments from '../../commitment/attachment/messages';
import * as commitment from '../../commitment/messages';
import * as delivery from '../../delivery/messages';
import * as launch from '../../delivery/launch/messages';
import * as evidence from '../../delivery/evidence/messages';
import * as definition from '../../insight/definition/messages';
import * as insight from '../../insight/messages';
import * as notification from '../../notification/messages';
import * as interactions from '../../operations/interaction/messages';
import * as backups from '../../operations/backup/messages';
import * as imports from '../../operations/imports/messages';
import * as changes from '../../operations/change/messages';
import * as operations from '../../operations/messages';
import * as inspection from '../../oversight/inspection/messages';
import * as oversight from '../../oversight/messages';
import * as parameters from '../../oversight/parameter/messages';
import * as telemetry from '../../monitoring/telemetry/messages';
import * as alerting from '../../monitoring/alerting/messages';
import * as serviceLevels from '../../operations/servicelevel/messages';
import * as launchRules from '../../delivery/launchrule/messages';
import * as contingency from '../../risk/contingency/messages';
import * as risk from '../../risk/messages';
import * as proposal from '../../risk/proposal/messages';
import * as proposed from '../../work/proposed/messages';
import * as register from '../../risk/register/messages';
import * as security from '../../security/messages';
import * as vulnerabilities from '../../security/vulnerability/messages';
import * as growth from '../../growth/messages';
import * as training from '../../training/messages';
import * as trainingEffect from '../../training/effectMessages';
import * as trainingFeedback from '../../training/feedbackMessages';
import * as trainingNeeds from '../../training/needMessages';
import * as work from '../../work/messages';
import * as network from '../../security/network/messages';
import * as correction from '../../security/correction/messages';
import * as securityEvents from '../../security/event/messages';
import * as breach from '../../security/breach/messages';
import * as declaration from '../../security/declaration/messages';
import * as protection from '../../security/protection/messages';
import type { Language } from '../format/formats';
import * as platform from './messages';

const english = {
  access: access.english,
  alerting: alerting.english,
  appraisal: appraisal.english,
  attachments: attachments.english,
  backups: backups.english,
  imports: imports.english,
  cases: cases.english,
  catalog: catalog.english,
  chain: chain.english,
  collaboration: collaboration.english,
  commitment: commitment.english,
  contingency: contingency.english,
  definition: definition.english,
  delivery: delivery.english,
  changes: changes.english,
  evidence: evidence.english,
  functions: functions.english,
  insight: insight.english,
  interactions: interactions.english,
  notification: notification.english,
  launch: launch.english,
  operations: operations.english,
  oversight: oversight.english,
  inspection: inspection.english,
  parameters: parameters.english,
  telemetry: telemetry.english,
  platform: platform.english,
  network: network.english,
  correction: correction.english,
  breach: breach.english,
  declaration: declaration.english,
  protection: protection.english,
  securityEvents: securityEvents.english,
  rights: rights.english,
  serviceLevels: serviceLevels.english,
  launchRules: launchRules.english,
  risk: risk.english,
  roles: roles.english,
  security: security.english,
  proposal: proposal.english,
  proposed: proposed.english,
  register: register.english,
  vulnerabilities: vulnerabilities.english,
  growth: growth.english,
  training: training.english,
  trainingEffect: trainingEffect.english,
  trainingFeedback: trainingFeedback.english,
  trainingNeeds: trainingNeeds.english,
  work: work.english,
};

export type Words = typeof english;

const chinese: Words = {
  access: access.chinese,
  alerting: alerting.chinese,
  appraisal: appraisal.chinese,
  attachments: attachments.chinese,
  backups: backups.chinese,
  imports: imports.chinese,
  cases: cases.chinese,
  catalog: catalog.chinese,
  chain: chain.chinese,
  collaboration: collaboration.chinese,
  commitment: commitment.chinese,
  contingency: contingency.chinese,
  definition: definition.chinese,
  delivery: delivery.chinese,
  changes: changes.chinese,
  evidence: evidence.chinese,
  functions: functions.chinese,
  insight: insight.chinese,
  interactions: interactions.chinese,
  notification: notification.chinese,
  launch: launch.chinese,
  operations: operations.chinese,
  oversight: oversight.chinese,
  inspection: inspection.chinese,
  parameters: parameters.chinese,
  telemetry: telemetry.chinese,
  platform: platform.chinese,
  network: network.chinese,
  correction: correction.chinese,
  breach: breach.chinese,
  declaration: declaration.chinese,
  protection: protection.chinese,
  securityEvents: securityEvents.chinese,
  rights: rights.chinese,
  serviceLevels: serviceLevels.chinese,
  launchRules: launchRules.chinese,
  risk: risk.chinese,
  roles: roles.chinese,
  security: security.chinese,
  proposal: proposal.chinese,
  proposed: proposed.chinese,
  register: register.chinese,
  vulnerabilities: vulnerabilities.chinese,
  growth: growth.chinese,
  training: training.chinese,
  trainingEffect: trainingEffect.chinese,
  trainingFeedback: trainingFeedback.chinese,
  trainingNeeds: trainingNeeds.chinese,
  work: work.chinese,
};

export const words: Record<Language, Words> = { en: english, zh: chinese };
