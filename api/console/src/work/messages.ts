import type { WorkKind, WorkReason } from '../generated/graphql';
import type { DueGroup } from './dueGroups';

type Reasons = Record<WorkReason, (through: string) => string>;

const kind: Record<WorkKind, string> = {
  LAUNCH_TO_APPROVE: 'Decide about a launch',
  REQUIREMENT_TO_ANALYSE: 'Begin to analyse a requirement',
  QUESTION_TO_ANSWER: 'Answer a question',
  REQUIREMENT_TO_AGREE_AS_DEPARTMENT: 'Agree to a requirement for the department',
  REQUIREMENT_TO_AGREE_AS_DEVELOPMENT: 'Agree to a requirement for development',
  PLAN_TO_APPROVE: 'Approve a development plan',
  MILESTONE_TO_REACH: 'Reach a milestone',
  DESIGN_TO_DECIDE: 'Accept a design or not',
  CODE_TO_REVIEW: 'Review code',
  FINDING_TO_FIX: 'Fix what a review found',
  FINDING_TO_VERIFY: 'Verify what was fixed',
  DEFECT_TO_FIX: 'Fix a defect',
  RELEASE_TO_ACCEPT: 'Accept a release or not',
  CHANGE_TO_APPROVE: 'Approve a change',
  CHANGE_TO_VERIFY: 'Verify a change',
  CHANGE_TO_REVIEW: 'Look back on an emergency change',
  INCIDENT_TO_ACKNOWLEDGE: 'Take an incident up: you were called',
  INCIDENT_TO_SOLVE: 'Solve an incident',
  INCIDENT_TO_REVIEW: 'Hold the review of an incident',
  INCIDENT_ACTION_TO_DO: 'Do what was agreed after an incident',
  MEETING_ACTION_TO_DO: 'Do what was agreed in a meeting',
  FEEDBACK_TO_DECIDE: 'Decide about feedback',
  MANUAL_TO_ACKNOWLEDGE: 'Read a manual and acknowledge it',
  ACCESS_REQUEST_TO_DECIDE: 'Decide about a request for access',
  RIGHTS_TO_REVIEW: 'Review rights',
  CREDENTIAL_TO_RENEW: 'Renew a credential',
};
const group: Record<DueGroup, string> = {
  overdue: 'Overdue',
  today: 'Due today',
  week: 'Due within seven days',
  later: 'Due later',
  open: 'Without a date',
};
const reason: Reasons = {
  BY_NAME: () => 'You are named for it',
  BY_RIGHT: () => 'Your role allows it',
  FOR_DEPARTMENT: (through) => `For ${through}`,
  ON_BEHALF: (through) => `In place of ${through}`,
  CALLED: (through) => `Called by ${through}`,
  OWN: () => 'About what you have or use',
};

export const english = {
  kind,
  group,
  reason,
  title: 'My work',
  lead: 'What waits for you, the most urgent first. What arrives meanwhile comes by itself.',
  kindLabel: 'What',
  nothing: 'Nothing waits for you',
  overdue: 'Overdue',
  due: (when: string) => `due ${when}`,
  since: (when: string) => `since ${when}`,
  quantity: (count: string) => `${count} decisions`,
  waiting: (count: string, overdue: string) => `${count} waiting, ${overdue} overdue`,
};

const chineseKind: Record<WorkKind, string> = {
  LAUNCH_TO_APPROVE: '审批上线申请',
  REQUIREMENT_TO_ANALYSE: '开始分析需求',
  QUESTION_TO_ANSWER: '回答需求问题',
  REQUIREMENT_TO_AGREE_AS_DEPARTMENT: '代表业务部门确认需求',
  REQUIREMENT_TO_AGREE_AS_DEVELOPMENT: '代表研发确认需求',
  PLAN_TO_APPROVE: '批准研发计划',
  MILESTONE_TO_REACH: '完成里程碑',
  DESIGN_TO_DECIDE: '评审设计',
  CODE_TO_REVIEW: '代码评审',
  FINDING_TO_FIX: '修复评审问题',
  FINDING_TO_VERIFY: '验证评审问题的修复',
  DEFECT_TO_FIX: '修复缺陷',
  RELEASE_TO_ACCEPT: '验收版本',
  CHANGE_TO_APPROVE: '批准变更',
  CHANGE_TO_VERIFY: '验证变更',
  CHANGE_TO_REVIEW: '复核紧急变更',
  INCIDENT_TO_ACKNOWLEDGE: '认领事件：已呼叫您',
  INCIDENT_TO_SOLVE: '解决事件',
  INCIDENT_TO_REVIEW: '主持事件复盘',
  INCIDENT_ACTION_TO_DO: '完成事件改进措施',
  MEETING_ACTION_TO_DO: '完成会议行动项',
  FEEDBACK_TO_DECIDE: '处理反馈',
  MANUAL_TO_ACKNOWLEDGE: '阅读并确认操作手册',
  ACCESS_REQUEST_TO_DECIDE: '审批权限申请',
  RIGHTS_TO_REVIEW: '复核权限',
  CREDENTIAL_TO_RENEW: '更新凭证',
};
const chineseGroup: Record<DueGroup, string> = {
  overdue: '已逾期',
  today: '今天到期',
  week: '七天内到期',
  later: '以后到期',
  open: '无期限',
};
const chineseReason: Reasons = {
  BY_NAME: () => '指定由您处理',
  BY_RIGHT: () => '您的角色可以处理',
  FOR_DEPARTMENT: (through) => `代表${through}`,
  ON_BEHALF: (through) => `代替${through}`,
  CALLED: (through) => `由${through}呼叫`,
  OWN: () => '与您持有或使用的内容有关',
};

export const chinese: typeof english = {
  kind: chineseKind,
  group: chineseGroup,
  reason: chineseReason,
  title: '我的待办',
  lead: '等待您处理的事项，最紧急的在前。新事项会自动出现。',
  kindLabel: '事项',
  nothing: '没有等待您处理的事项',
  overdue: '已逾期',
  due: (when) => `${when} 到期`,
  since: (when) => `自 ${when}`,
  quantity: (count) => `${count} 项决定`,
  waiting: (count, overdue) => `${count} 项待办，${overdue} 项逾期`,
};
