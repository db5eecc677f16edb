import { describe, expect, it } from 'vitest';
import { newKey, readDraft } from './draft.ts';

describe('a draft kept on the device', () => {
  it('comes back as it was written, with its key', () => {
    const stored = JSON.stringify({ key: 'k1', content: { date: '2017-09-03', values: { hours: '3' } } });
    expect(readDraft(stored, { date: null, values: {} })).toEqual({
      key: 'k1',
      content: { date: '2017-09-03', values: { hours: '3' } },
    });
  });

  it('gains the parts that a newer form has', () => {
    const stored = JSON.stringify({ key: 'k1', content: { values: { a: 1 } } });
    expect(readDraft(stored, { subject: null, values: {} })?.content).toEqual({ subject: null, values: { a: 1 } });
  });

  it.each([null, '', '{', 'null', '3', '{"key":1,"content":{}}', '{"key":"k","content":null}'])(
    'is none when what is stored is %j',
    (stored) => {
      expect(readDraft(stored, { values: {} })).toBeNull();
    },
  );

  it('has a key of its own', () => {
    expect(newKey()).toMatch(/^[0-9a-f]{32}$/);
    expect(newKey()).not.toBe(newKey());
  });
});
