export const english = {
  title: 'Attachments',
  none: 'No files attached',
  add: 'Attach files',
  choose: 'Choose files to attach',
  uploading: (name: string, percent: string) => `Uploading ${name}: ${percent}`,
  failed: (name: string, why: string) => `${name}: ${why}`,
  download: (name: string) => `Download ${name}`,
  remove: 'Remove file',
  reason: 'Reason',
};

export const chinese: typeof english = {
  title: '附件',
  none: '没有附件',
  add: '添加附件',
  choose: '选择要添加的文件',
  uploading: (name: string, percent: string) => `正在上传 ${name}：${percent}`,
  failed: (name: string, why: string) => `${name} 出错：${why}`,
  download: (name: string) => `下载 ${name}`,
  remove: '移除附件',
  reason: '原因',
};
