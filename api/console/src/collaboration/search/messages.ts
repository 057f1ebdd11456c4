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
  LESSON: 'Lesson',
  ACTION_ITEM: 'Action item',
};

export const english = {
  kind,
  kinds: 'Kind',
  title: 'Search',
  box: 'Search everything',
  lead: 'Words in any inflection, "quoted ones" in their order, or a minus sign before what must not be there.',
  none: 'Nothing was found',
  hint: 'Type words into the box at the top; the key / leads there.',
  found: (count: string) => `${count} found`,
  atLeast: (count: string) => `More than ${count} found, the newest of them`,
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
  },
  kinds: '类型',
  title: '搜索',
  box: '全文搜索',
  lead: '支持中英文；英文可加引号表示词序，减号表示排除。',
  none: '没有找到',
  hint: '在顶部搜索框中输入，按 / 键可快速定位。',
  found: (count: string) => `找到 ${count} 条`,
  atLeast: (count: string) => `超过 ${count} 条，显示最新的`,
  more: '显示更多',
};
