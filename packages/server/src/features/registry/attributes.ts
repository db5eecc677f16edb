import {
  ageOf,
  attributeWords,
  didYouMean,
  readAttributes,
  testsIn,
  titleWords,
  type AttributeOfKind,
  type AttributeValue,
  type Condition,
  type KindOfSubject,
  type Pack,
  type SubjectKind,
  type Words,
} from '@lianxin/core';

/** What every subject has anyway: nobody enters these as attributes. */
const standing = new Set(['county', 'field', 'form', 'kind', 'membership', 'org']);

type Rules = Pick<Pack, 'kinds' | 'schemes' | 'duties' | 'indicators'>;

/** An attribute as the registry asks for it. */
export interface AskedAttribute {
  attribute: string;
  title: Words;
  /** `any`: nothing is said of it; a number, yes or no, or a text. */
  type: AttributeOfKind['type'] | 'any';
  unit: string | null;
  choices: { choice: string; title: Words }[];
}

/** The attributes of a kind's subjects: those the pack declares, then those its rules ask for besides. */
export function attributesAsked(pack: Rules, kind: SubjectKind): AskedAttribute[] {
  const known = pack.kinds.find((each) => each.kind === kind);
  const asked = new Set(askedByRules(pack, kind));
  const declared = (known?.attributes ?? []).filter(
    ({ attribute }) => !standing.has(attribute) && (asked.has(attribute) || !common.has(attribute)),
  );
  const others = [...asked].filter((name) => !declared.some(({ attribute }) => attribute === name));
  return [
    ...declared.map((each): AskedAttribute => ({
      attribute: each.attribute,
      title: titleWords(each),
      type: each.type,
      unit: each.unit ?? null,
      choices: (each.choices ?? []).map((choice) => ({ choice: choice.choice, title: titleWords(choice) })),
    })),
    ...(known?.closed === true ? [] : others).map((attribute): AskedAttribute => ({
      attribute,
      title: attributeWords(known?.attributes ?? [], attribute),
      type: 'any',
      unit: null,
      choices: [],
    })),
  ];
}

/** Attributes that every kind may carry but few rules ask for. */
const common = new Set(['committee', 'groups']);

function askedByRules(pack: Rules, kind: SubjectKind): string[] {
  const found = new Set<string>();
  const add = (name: unknown) => {
    if (typeof name === 'string' && !standing.has(name) && !pack.kinds.some((each) => each.kind === name))
      found.add(name);
  };
  const look = (value: unknown, own: boolean) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (own && key === 'cohort' && Array.isArray(inner)) inner.forEach(add);
      if (own && (key === 'attribute' || key === 'link')) add(inner);
      // Those whose attribute names the scheme's subject are others.
      if (key === 'linked-by') add(inner);
      if (own && (key === 'applies' || key === 'unless' || key === 'attributes') && !Array.isArray(inner))
        testsIn((inner as Condition | null) ?? undefined).forEach(({ name }) => add(ageOf(name)?.date ?? name));
      look(inner, own);
    }
  };
  for (const scheme of pack.schemes) look(scheme, scheme.subject === kind);
  for (const duty of pack.duties) look(duty, duty.on === kind);
  for (const indicator of pack.indicators) look(indicator, indicator.subject === kind);
  return [...found];
}

/** What is wrong with an attribute: which, what, and what to do. */
export interface AttributeFault {
  attribute: string;
  code: string;
  message: Words;
  remedy: Words;
}

/**
 * Attributes held against what the pack declares of the kind; one that declares none takes any. `exists`: whether an id is anybody's, for
 * attributes that name another subject.
 */
export function checkAttributes(
  kind: KindOfSubject | undefined,
  given: Readonly<Record<string, AttributeValue>>,
  exists: (id: string) => boolean,
): { attributes: Record<string, AttributeValue>; faults: AttributeFault[] } {
  if (kind?.closed !== true) return { attributes: { ...given }, faults: [] };
  const faults: AttributeFault[] = [];
  const tell = (code: string, attribute: string, message: Words, remedy: Words) =>
    void faults.push({ attribute, code, message, remedy });
  const attributes = readAttributes(given, kind, null, tell);
  const names = kind.attributes.map(({ attribute }) => attribute).filter((name) => !standing.has(name));
  for (const name of Object.keys(given)) {
    const declared = kind.attributes.find(({ attribute }) => attribute === name);
    if (declared === undefined || standing.has(name)) {
      const meant = didYouMean(name, names);
      tell(
        'unknown-attribute',
        name,
        { zh: `${kind.title}没有属性 ${name}`, en: `${kind.kind} has no attribute ${name}` },
        meant === undefined
          ? { zh: `现有：${names.join('、')}`, en: `there are: ${names.join(', ')}` }
          : { zh: `是不是 ${meant}？`, en: `did you mean ${meant}?` },
      );
    } else if (declared.type === 'link' && attributes[name] !== undefined && !exists(String(attributes[name])))
      tell(
        'unknown-subject',
        name,
        {
          zh: `${declared.title}写的 ${attributes[name]} 不在名册里`,
          en: `${name} names ${attributes[name]}, which is not on the register`,
        },
        { zh: '改正编号，或先登记那个对象', en: 'correct the id, or register that subject first' },
      );
  }
  return { attributes, faults };
}
