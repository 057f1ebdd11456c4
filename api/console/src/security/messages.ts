export const english = {
  audit: 'Audit trail',
  auditLead: 'Every business action, written in the transaction that did it.',
  none: 'No entry matches',
  user: 'Account, exactly',
  from: 'From',
  until: 'Before',
  fields: { at: 'When', username: 'Who', action: 'Action', subject: 'Record', summary: 'What changed' },
};

export const chinese: typeof english = {
  audit: '审计日志',
  auditLead: '每个业务操作都在其自身的事务中留痕。',
  none: '没有符合条件的记录',
  user: '账号（精确匹配）',
  from: '起',
  until: '止（不含）',
  fields: { at: '时间', username: '操作人', action: '操作', subject: '对象', summary: '变更内容' },
};
