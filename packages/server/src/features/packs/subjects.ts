import type { Answer, packRoutes } from '@lianxin/api';
import {
  ageOf,
  agesIn,
  ageWords,
  attributeWords,
  compilePack,
  evaluatePopulation,
  holds,
  isScored,
  kindWords,
  parseDay,
  parsePeriod,
  partsOf,
  passes,
  rowsOf,
  spellOn,
  titleWords,
  withAges,
  type CompiledScheme,
  type Condition,
  type Pack,
  type Scheme,
  type ScoreTable,
  type SubjectTable,
  type ValueTest,
  type Words,
} from '@lianxin/core';
import { sql } from 'kysely';
import { owning, type Queries } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { populationOf, settledPeriods } from './preview.ts';

type Subjects = Answer<(typeof packRoutes)['listPackSubjects']>;
type Counted = Subjects['schemes'][number]['fields'];

/** Who is subject to each scheme of a version today: by field of work and by the place below the county, and who is exempt and why. */
export async function subjectsOf(deps: Deps, county: string, pack: Pack): Promise<Subjects> {
  const day = deps.clock.today();
  const today = parseDay(day) ?? 0;
  const compiled = compilePack(pack);
  return owning(deps.ownerDb, async (queries) => {
    const population = await populationOf(deps, queries, county, compiled, Number(day.slice(0, 4)));
    const subjects = withAges(population.subjects, agesIn(pack.schemes));
    const periods = await settledPeriods(queries, county);
    const names = await organisationNames(queries, county);
    const asksExempt = compiled.schemes.some(({ exempts }) => exempts.length > 0);
    const scores = asksExempt ? evaluatePopulation(compiled, population) : null;
    return {
      day,
      schemes: pack.schemes.map((scheme) => {
        const rule = compiled.schemes.find(({ id }) => id === scheme.scheme);
        const spells = concerned(subjects, scheme, today);
        const settled = (periods.get(scheme.scheme) ?? []).filter(
          (text) => parsePeriod(text)?.kind === scheme.period.settle,
        );
        return {
          scheme: scheme.scheme,
          title: titleWords(scheme),
          kind: scheme.subject,
          kindTitle: kindWords(pack.kinds, scheme.subject),
          applies: scheme.applies === undefined ? null : conditionWords(pack, scheme.applies),
          subjects: spells.length,
          fields: counted(spells, (spell) => fieldOf(pack, subjects, spell)),
          places: counted(spells, (spell) => placeOf(subjects, names, spell, today)),
          exempt: rule === undefined ? [] : exemptOf(rule, scores?.get(scheme.scheme) ?? null),
          period: settled.sort().at(-1) ?? null,
        };
      }),
    };
  });
}

interface There {
  row: number;
  spell: number;
}

/** Subjects that are there on a day and meet the scheme's conditions. */
function concerned(subjects: SubjectTable, scheme: Scheme, day: number): There[] {
  const { from, to } = rowsOf(subjects, scheme.subject);
  const found: There[] = [];
  for (let row = from; row < to; row += 1) {
    const spell = spellOn(subjects, row, day);
    if (spell >= 0 && meets(subjects, spell, scheme.applies ?? {})) found.push({ row, spell });
  }
  return found;
}

function attributeOf(subjects: SubjectTable, name: string, spell: number) {
  const column = subjects.attributes[name];
  return column?.dictionary[column.codes[spell] ?? -1] ?? null;
}

function meets(subjects: SubjectTable, spell: number, condition: Condition): boolean {
  return holds(condition, (name, test) => passes(test, attributeOf(subjects, name, spell)));
}

function counted(spells: readonly There[], of: (spell: There) => { key: string; title: Words }): Counted {
  const counts = new Map<string, Counted[number]>();
  for (const spell of spells) {
    const { key, title } = of(spell);
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { key, title, count: 1 });
    else known.count += 1;
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}

function fieldOf(pack: Pack, subjects: SubjectTable, { spell }: There): { key: string; title: Words } {
  const field = String(attributeOf(subjects, 'field', spell) ?? '');
  return { key: field, title: fieldTitle(pack, field) };
}

/** Title of a field of work as the pack has it. */
export function fieldTitle(pack: Pack, field: string): Words {
  const known = pack.head.fields?.find((each) => each.field === field);
  if (known !== undefined) return titleWords(known);
  return field === '' || field === 'county' ? { zh: '不分领域', en: 'no field' } : { zh: field, en: field };
}

/** The organisation directly below the county under which a subject stands; the county itself where there is none between. */
function placeOf(
  subjects: SubjectTable,
  names: ReadonlyMap<string, string>,
  { row, spell }: There,
  day: number,
): { key: string; title: Words } {
  let here = row;
  let at = spell;
  for (;;) {
    const above = subjects.spellParent[at] ?? -1;
    const next = above < 0 ? -1 : spellOn(subjects, above, day);
    // Whatever stands directly below the county is the place.
    if (above < 0 || next < 0 || (subjects.spellParent[next] ?? -1) < 0) {
      const direct = above >= 0 && here === row && names.get(subjects.ids[here] ?? '') === undefined;
      const id = subjects.ids[direct ? above : here] ?? '';
      const name = names.get(id) ?? id;
      return { key: id, title: { zh: name, en: name } };
    }
    here = above;
    at = next;
  }
}

function exemptOf(rule: CompiledScheme, scores: ScoreTable | null): Subjects['schemes'][number]['exempt'] {
  const running = scores === null ? -1 : scores.plan.begunSettles - 1;
  return rule.exempts.map(({ exempt }, reason) => {
    const scored = isScored(exempt);
    const reasons = scored ? scores?.unranked : scores?.exempt;
    let count = 0;
    if (scores !== null && running >= 0)
      for (let at = 0; at < scores.to - scores.from; at += 1)
        if (reasons?.[at * scores.plan.settles.length + running] === reason) count += 1;
    return {
      exempt: exempt.exempt,
      title: titleWords(exempt),
      rule: exempt.rule ?? null,
      source: exempt.source ?? null,
      scored,
      count: scores === null || running < 0 ? null : count,
    };
  });
}

async function organisationNames({ db }: Queries, county: string): Promise<Map<string, string>> {
  const found = await sql<{ id: string; name: string }>`
    select id, name from organisation where county = ${county} and valid_to is null`.execute(db);
  return new Map(found.rows.map(({ id, name }) => [id, name]));
}

/** A condition on subjects in words: 领域：农村、社区. */
function conditionWords(pack: Pack, condition: Condition): Words {
  const { tests, choices } = partsOf(condition);
  const wordsOf = ([name, test]: [string, ValueTest]): Words => {
    const value = testWords(test, (text) => (name === 'field' ? fieldTitle(pack, text) : { zh: text, en: text }));
    const age = ageOf(name);
    const declared = pack.kinds.flatMap(({ attributes }) => attributes);
    const title = age
      ? ageWords(age, attributeWords(declared, age.date)).title
      : (attributeTitles[name] ?? { zh: name, en: name });
    return { zh: `${title.zh}：${value.zh}`, en: `${title.en}: ${value.en}` };
  };
  const joined = (parts: readonly Words[], zh: string, en: string): Words => ({
    zh: parts.map((part) => part.zh).join(zh),
    en: parts.map((part) => part.en).join(en),
  });
  const either = choices.map((list) =>
    joined(
      list.map((inner) => joined(Object.entries(inner).map(wordsOf), '且', ' and ')),
      '，或',
      ', or ',
    ),
  );
  return joined([...tests.map(wordsOf), ...either], '；', '; ');
}

const attributeTitles: Readonly<Record<string, Words>> = {
  field: { zh: '领域', en: 'field of work' },
  form: { zh: '组织形式', en: 'form' },
  membership: { zh: '组织关系', en: 'membership' },
};

function testWords(test: ValueTest, word: (text: string) => Words): Words {
  if (typeof test !== 'object') return word(String(test));
  const { min, max, above, below, 'one-of': list, not } = test;
  const parts: Words[] = [];
  if (list !== undefined) {
    const all = list.map((each) => word(String(each)));
    parts.push({ zh: all.map(({ zh }) => zh).join('、'), en: all.map(({ en }) => en).join(', ') });
  }
  if (not !== undefined) parts.push({ zh: `不是${word(String(not)).zh}`, en: `not ${word(String(not)).en}` });
  if (min !== undefined) parts.push({ zh: `${min} 起`, en: `from ${min}` });
  if (above !== undefined) parts.push({ zh: `多于 ${above}`, en: `above ${above}` });
  if (max !== undefined) parts.push({ zh: `最多 ${max}`, en: `at most ${max}` });
  if (below !== undefined) parts.push({ zh: `少于 ${below}`, en: `below ${below}` });
  return { zh: parts.map(({ zh }) => zh).join('，'), en: parts.map(({ en }) => en).join(', ') };
}
