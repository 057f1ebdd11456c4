export const englishAudiences = {
  audienceGroup: 'By responsibility',
  audience: {
    BOT_OWNER: 'Owner of the bot',
    RESPONSIBLE: 'People responsible for the record',
    DEPARTMENT_HEAD: 'Head of the department',
    ADMINISTRATORS: 'Administrators',
    AUDITORS: 'Auditors',
  },
  roles: {
    title: 'Topics by role',
    role: 'Role',
    change: 'Edit the topics of the role',
    changeLead: 'Employees with this role are notified about these topics unless they choose their own.',
  },
};

export const chineseAudiences: typeof englishAudiences = {
  audienceGroup: '按职责',
  audience: {
    BOT_OWNER: '机器人负责人',
    RESPONSIBLE: '记录的责任人',
    DEPARTMENT_HEAD: '部门负责人',
    ADMINISTRATORS: '管理员',
    AUDITORS: '审计员',
  },
  roles: {
    title: '各角色的通知主题',
    role: '角色',
    change: '编辑角色的通知主题',
    changeLead: '拥有该角色的员工默认会收到这些主题的通知，除非自行选择了主题。',
  },
};
