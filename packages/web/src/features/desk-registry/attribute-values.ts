import type { registryRoutes } from '@lianxin/api';
import type { Words } from '@lianxin/core';
import type { Kind } from '../../lib/kinds.ts';
import type { Output } from '../../lib/query.ts';

export type Attributes = Output<typeof registryRoutes.getSubject>['attributes'];
export type Asked = Kind['attributes'][number];

/** The attributes of a form: those asked of the kind, then whatever else the subject carries. */
export function fieldsFor(asked: readonly Asked[], carried: Attributes): Asked[] {
  const others = Object.keys(carried).filter((name) => !asked.some(({ attribute }) => attribute === name));
  return [
    ...asked,
    ...others.map((attribute): Asked => ({
      attribute,
      title: { zh: attribute, en: attribute },
      type: 'any',
      unit: null,
      choices: [],
    })),
  ];
}

/** Values as they are typed. */
export function typedOf(attributes: Attributes): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, String(value)]));
}

/** What was typed as it is sent: numbers and yes or no where the attribute is one; nothing for what is left empty. */
export function sentOf(fields: readonly Asked[], typed: Readonly<Record<string, string>>): Attributes {
  const sent: Attributes = {};
  for (const { attribute, type } of fields) {
    const text = (typed[attribute] ?? '').normalize('NFKC').trim();
    if (text === '') continue;
    const number = /^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(text);
    if (type === 'boolean' || (type === 'any' && /^(true|false|是|否)$/.test(text)))
      sent[attribute] = /^(true|是)$/.test(text);
    else sent[attribute] = (type === 'number' || type === 'any') && number ? Number(text) : text;
  }
  return sent;
}

/** An attribute's value as people read it. */
export function valueWords(asked: Asked | undefined, value: string | number | boolean): Words {
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  const choice = asked?.choices.find((each) => each.choice === value);
  if (choice !== undefined) return choice.title;
  const text = `${value}${asked?.unit ?? ''}`;
  return { zh: text, en: text };
}
