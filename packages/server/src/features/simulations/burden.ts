import { compareCosts, compilePack, packCost, titleWords, type Pack } from '@lianxin/core';

/** What the people below no longer have to do: records that nothing reads any more, and the burden without them. */
export function burdenOf(before: Pack, after: Pack) {
  const readBy = (rules: Pack) => new Set(compilePack(rules).specs.map(({ record }) => record));
  const [was, is] = [readBy(before), readBy(after)];
  const unread = before.records.filter(({ record }) => was.has(record) && !is.has(record));
  const kept = {
    ...after,
    records: after.records.filter(({ record }) => !unread.some((gone) => gone.record === record)),
  };
  return {
    roles: compareCosts(packCost(before), packCost(kept)).roles,
    unread: unread.map((type) => ({ record: type.record, title: titleWords(type) })),
  };
}
