/** Texts about settings that differ from the record. */
export const english = {
  title: 'Settings that differ from the record',
  none: 'All reported settings are as recorded',
  name: 'Setting',
  recorded: 'Recorded',
  reported: 'Reported',
  change: 'Possible change',
  since: 'Since',
  accept: 'Accept',
  acceptLead: 'The reported value is accepted until one of the two values changes. The record stays as it is.',
  reason: 'Reason',
  reportedAt: (count: string, when: string) => `${count} settings, reported ${when} UTC`,
};

export const chinese: typeof english = {
  title: '与记录不一致的设置',
  none: '上报的设置均与记录一致',
  name: '设置',
  recorded: '记录值',
  reported: '上报值',
  change: '可能的变更',
  since: '开始时间',
  accept: '接受',
  acceptLead: '在两个值之一改变之前接受上报值，记录保持不变。',
  reason: '原因',
  reportedAt: (count: string, when: string) => `${count} 项设置，上报于 ${when}（UTC）`,
};
