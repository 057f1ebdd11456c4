import type { SearchKind } from '../../generated/graphql';

const kind: Record<SearchKind, string> = {
  BOT: 'Bot',
  REQUIREMENT: 'Requirement',
  DESIGN: 'Design document',
  DEFECT: 'Defect',
  LAUNCH: 'Launch application',
  INCIDENT: 'Incident',
  CHANGE: 'Change',
  MANUAL: 'Manual',
  FEEDBACK: 'Feedback',
  MEETING: 'Meeting',
  LESSON: 'Lesson learned',
  ACTION_ITEM: 'Action item',
  RISK: 'Risk',
  CONTINGENCY_PLAN: 'Contingency plan',
};

export const english = {
  kind,
  kinds: 'Type',
  title: 'Search',
  box: 'Search everything',
  lead: 'Matches words in any inflection. Use quotation marks for an exact phrase, and a minus sign to exclude a word.',
  none: 'No results',
  hint: 'Enter words in the search box at the top. Press / to jump to it.',
  found: (count: string) => `${count} results`,
  atLeast: (count: string) => `More than ${count} results, showing the newest`,
  more: 'Show more',
};

export const chinese: typeof english = {
  kind: {
    BOT: '机器人',
    REQUIREMENT: '需求',
    DESIGN: '设计文档',
    DEFECT: '缺陷',
    LAUNCH: '上线申请',
    INCIDENT: '事件',
    CHANGE: '变更',
    MANUAL: '操作手册',
    FEEDBACK: '反馈',
    MEETING: '会议',
    LESSON: '经验教训',
    ACTION_ITEM: '行动项',
    RISK: '风险',
    CONTINGENCY_PLAN: '应急预案',
  },
  kinds: '类型',
  title: '搜索',
  box: '全文搜索',
  lead: '支持中英文。可用引号搜索完整短语，用减号排除词语。',
  none: '没有搜索结果',
  hint: '在顶部搜索框中输入关键词，按 / 键可快速定位。',
  found: (count: string) => `找到 ${count} 条结果`,
  atLeast: (count: string) => `超过 ${count} 条结果，仅显示最新的`,
  more: '显示更多',
};
