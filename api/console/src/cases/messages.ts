import type { KpiCasePart } from '../generated/graphql';

/** The kinds of records that KPIs count. */
export type CaseKind =
  | 'AccessReviewItem'
  | 'ActionItem'
  | 'Alert'
  | 'BotStatusChange'
  | 'Change'
  | 'ControlResult'
  | 'Credential'
  | 'Defect'
  | 'Drill'
  | 'Employee'
  | 'Incident'
  | 'IncidentReview'
  | 'Interaction'
  | 'Measurement'
  | 'Release'
  | 'Requirement'
  | 'RestoreTest'
  | 'Vulnerability';

const kind: Record<CaseKind, string> = {
  AccessReviewItem: 'Reviewed right',
  ActionItem: 'Action item',
  Alert: 'Alert',
  BotStatusChange: 'Status of the bot',
  Change: 'Change',
  ControlResult: 'Control result',
  Credential: 'Credential',
  Defect: 'Defect',
  Drill: 'Drill',
  Employee: 'Employee',
  Incident: 'Incident',
  IncidentReview: 'Incident review',
  Interaction: 'Interaction',
  Measurement: 'Measurement',
  Release: 'Release',
  Requirement: 'Requirement',
  RestoreTest: 'Restore test',
  Vulnerability: 'Vulnerability',
};
const part: Record<KpiCasePart, string> = {
  NUMERATOR: 'In the numerator',
  REST: 'Not in the numerator',
};

export const english = {
  kind,
  part,
  cases: 'Cases',
  casesOf: (kpi: string) => `Cases: ${kpi}`,
  lead: 'What the value counted, in the snapshot that it was computed from.',
  changes: 'Changed by later data',
  changedElsewhere: 'No record of this result changed. The records of others changed the share that small samples are adjusted to.',
  before: 'Then',
  after: 'Now',
  all: 'All cases',
  none: 'No cases',
  hidden: 'Hidden record',
  hiddenHint: 'The record was deleted, or your roles do not let you read it.',
  closed: 'You may not read these interactions',
  closedHint: 'The cases are interactions. They are listed only for viewers who may read the interactions.',
  fields: { record: 'Record', countedAt: 'Counted at', bot: 'Bot', department: 'Department', n: 'Cases' },
};

export const chinese: typeof english = {
  kind: {
    AccessReviewItem: '复核的权限',
    ActionItem: '行动项',
    Alert: '告警',
    BotStatusChange: '机器人状态',
    Change: '变更',
    ControlResult: '控制点结果',
    Credential: '凭证',
    Defect: '缺陷',
    Drill: '演练',
    Employee: '员工',
    Incident: '事件',
    IncidentReview: '事件复盘',
    Interaction: '交互',
    Measurement: '测量值',
    Release: '版本',
    Requirement: '需求',
    RestoreTest: '恢复测试',
    Vulnerability: '漏洞',
  },
  part: { NUMERATOR: '计入分子', REST: '未计入分子' },
  cases: '明细',
  casesOf: (kpi) => `明细：${kpi}`,
  lead: '该数值在其所依据的快照中计入的全部记录。',
  changes: '后到数据引起的变化',
  changedElsewhere: '本结果的记录没有变化；其他方的记录改变了小样本所趋近的总体比例。',
  before: '当时',
  after: '现在',
  all: '全部明细',
  none: '没有明细',
  hidden: '不可见的记录',
  hiddenHint: '该记录已删除，或您的角色无权查看。',
  closed: '您无权查看这些交互',
  closedHint: '明细为交互记录，仅对有权查看交互内容的人员显示。',
  fields: { record: '记录', countedAt: '计入时间', bot: '机器人', department: '部门', n: '次数' },
};
