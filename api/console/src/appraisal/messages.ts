export const english = {};

export const chinese: typeof english = {};
