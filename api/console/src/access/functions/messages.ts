import type { FunctionHolderKind } from '../../generated/graphql';

const kind: Record<FunctionHolderKind, string> = { ROLE: 'role', DEPARTMENT: 'department', EMPLOYEE: 'person' };

export const english = {
  title: 'Who may use it for what',
  function: 'Function',
  whole: 'All that the bot has',
  retired: 'retired',
  holders: 'May be used by',
  nobody: 'nobody by a right of its own',
  kind,
  until: (day: string) => `until ${day}`,
  used: (day: string) => `last used ${day}`,
  none: 'No function is registered: nobody may use the bot by a right of its own',
};

export const chinese: typeof english = {
  title: '谁可以使用哪些功能',
  function: '功能',
  whole: '机器人的全部功能',
  retired: '已停用',
  holders: '可使用者',
  nobody: '未单独授权给任何人',
  kind: { ROLE: '角色', DEPARTMENT: '部门', EMPLOYEE: '个人' },
  until: (day) => `有效期至 ${day}`,
  used: (day) => `最近使用 ${day}`,
  none: '没有登记功能：尚无人单独获得使用权',
};
