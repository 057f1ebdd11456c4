import { releasePath } from '../../catalog/paths';
import { cyclePath } from '../../appraisal/paths';
import { launchTones, botApprovalTones } from '../../delivery/launch/badges';
import { launchPath } from '../../delivery/launch/paths';
import { requirementPath } from '../../delivery/paths';
import type { BotChainQuery, OwnerGradeQuery, RiskLevel } from '../../generated/graphql';
import { date, type Formats } from '../../platform/format/formats';
import type { Words } from '../../platform/language/words';
import type { Tone } from '../../platform/ui/Badge';
import { levelTones } from '../../risk/LevelBadge';
import { gradeTones } from '../../appraisal/badges';

type Bot = NonNullable<BotChainQuery['bot']>;
type Count = { readonly totalCount: number } | null | undefined;

/** One stage of a bot's life: its state, and a link to the details. */
export type Stage = {
  readonly key: keyof Words['chain']['stage'];
  /** Its state; null if there is nothing yet. */
  readonly value: string | null;
  readonly note?: string | undefined;
  readonly tone: Tone;
  /** The address of the details. */
  readonly to: string;
};

export type Known = {
  readonly bot: Bot;
  readonly risk: RiskLevel | undefined;
  readonly grade: OwnerGradeQuery | undefined;
};

/** The steps that the viewer may see, from what was wanted of a bot to how its owners are appraised for it. */
export function stagesOf({ bot, risk, grade }: Known, words: Words, { count }: Formats): readonly Stage[] {
  const texts = words.chain;
  const ofBot = `bot=${encodeURIComponent(bot.code)}`;
  const release = bot.releases.edges[0]?.node;
  const releaseTo = release === undefined ? '#releases' : releasePath(bot.code, release.label);
  const none = (of: Count) => of == null || of.totalCount === 0;
  const some = (of: Count, text: (n: string) => string) => (none(of) ? undefined : text(count(of?.totalCount ?? 0)));
  const stages: Stage[] = [];
  if (bot.requirements) {
    stages.push({
      key: 'requirements',
      value: none(bot.requirements) ? null : (some(bot.openRequirements, texts.open) ?? texts.noneOpen),
      note: some(bot.requirements, texts.ofAll),
      tone: none(bot.requirements) ? 'quiet' : none(bot.openRequirements) ? 'good' : 'accent',
      to: `/requirements?${ofBot}`,
    });
  }
  if (bot.developmentPlans) {
    const plan = bot.developmentPlans.edges[0]?.node;
    const late = plan !== undefined && plan.daysLate > 0;
    stages.push({
      key: 'plan',
      value: plan === undefined ? null : words.delivery.planState[plan.state],
      note: plan === undefined ? undefined : late ? texts.late(count(plan.daysLate)) : texts.until(plan.endsOn),
      tone: plan === undefined ? 'quiet' : late ? 'high' : plan.state === 'FINISHED' ? 'good' : 'accent',
      to: plan?.requirement == null ? `/requirements?${ofBot}` : requirementPath(plan.requirement.number),
    });
  }
  if (bot.designDocuments) {
    const value = some(bot.openDesigns, texts.open) ?? some(bot.designDocuments, texts.accepted);
    stages.push({
      key: 'designs',
      value: value ?? null,
      note: none(bot.openDesigns) ? undefined : some(bot.designDocuments, texts.accepted),
      tone: value === undefined ? 'quiet' : none(bot.openDesigns) ? 'good' : 'accent',
      to: '#designs',
    });
  }
  stages.push({
    key: 'release',
    value: release?.label ?? null,
    note: release === undefined ? undefined : date(release.releasedAt),
    tone: release === undefined ? 'quiet' : 'good',
    to: releaseTo,
  });
  if (release?.codeReviews) {
    stages.push({
      key: 'reviews',
      value: some(release.openReviews, texts.open) ?? some(release.codeReviews, texts.closed) ?? null,
      tone: none(release.codeReviews) ? 'quiet' : none(release.openReviews) ? 'good' : 'accent',
      to: releaseTo,
    });
  }
  if (release?.testRuns) {
    stages.push({
      key: 'tests',
      value: some(release.failedRuns, texts.failed) ?? (none(release.testRuns) ? null : texts.passed),
      note: some(release.testRuns, texts.runs),
      tone: none(release.testRuns) ? 'quiet' : none(release.failedRuns) ? 'good' : 'high',
      to: releaseTo,
    });
  }
  if (bot.openDefects) {
    stages.push({
      key: 'defects',
      value: some(bot.openDefects, texts.open) ?? texts.noneOpen,
      note: some(bot.seriousDefects, texts.serious),
      tone: none(bot.openDefects) ? 'good' : none(bot.seriousDefects) ? 'medium' : 'high',
      to: `/defects?${ofBot}`,
    });
  }
  if (release?.acceptances) {
    const last = release.acceptances.edges[0]?.node;
    stages.push({
      key: 'acceptance',
      value: last === undefined ? null : words.evidence.decision[last.decision],
      note: last === undefined ? undefined : date(last.signedAt),
      tone: last === undefined ? 'quiet' : last.decision === 'ACCEPTED' ? 'good' : 'high',
      to: releaseTo,
    });
  }
  if (bot.launchApplications) {
    const last = bot.launchApplications.edges[0]?.node;
    stages.push({
      key: 'launch',
      value: last === undefined ? null : words.launch.state[last.state],
      note: last?.number,
      tone: last === undefined ? 'quiet' : launchTones[last.state],
      to: last === undefined ? '#launches' : launchPath(last.number),
    });
  }
  stages.push({
    key: 'operation',
    value: words.catalog.state[bot.state],
    note:
      bot.liveRelease == null
        ? bot.approval === undefined
          ? undefined
          : words.launch.botApproval[bot.approval]
        : texts.running(bot.liveRelease.label),
    tone: bot.approval === undefined ? 'accent' : botApprovalTones[bot.approval],
    to: '#launches',
  });
  if (bot.openChanges) {
    stages.push({
      key: 'changes',
      value: some(bot.openChanges, texts.open) ?? texts.noneOpen,
      note: some(bot.failedChanges, texts.failed),
      tone: none(bot.openChanges) ? 'good' : 'accent',
      to: `/changes?${ofBot}`,
    });
  }
  if (bot.openIncidents) {
    stages.push({
      key: 'incidents',
      value: some(bot.openIncidents, texts.open) ?? texts.noneOpen,
      note: some(bot.seriousIncidents, texts.serious),
      tone: none(bot.openIncidents) ? 'good' : none(bot.seriousIncidents) ? 'medium' : 'critical',
      to: `/incidents?${ofBot}`,
    });
  }
  if (risk !== undefined) {
    stages.push({ key: 'risk', value: words.risk.level[risk], tone: levelTones[risk], to: '#risk' });
  }
  const cycle = grade?.appraisalCycles.edges[0]?.node;
  const given = cycle?.scorecards.edges[0]?.node.grade;
  if (cycle !== undefined && given !== undefined) {
    stages.push({
      key: 'appraisal',
      value: words.appraisal.grade[given],
      note: texts.inPeriod(cycle.period),
      tone: gradeTones[given],
      to: cyclePath(cycle.code),
    });
  }
  return stages;
}
