import type { Check } from '../check/check.ts';
import { clauses } from './clauses.ts';
import { isPerson } from '../../records/subject-kind.ts';

// What ends so is somebody, unless it is a body that law treats as one.
const people = {
  zh: /(?:村民|居民|农民|渔民|牧民|市民|选民|股民|移民|员|人|者|干部|骨干|书记|主任|委员|代表|教师|老师|学生|儿童|医生|护士|职工|教官|村医|师傅|司机|青年|妇女|退役军人|户主|业主|[房店车船雇牧]主|租客|房客|骑手|能手|[律医厨]师|乡贤|工匠|标兵|模范|[民辅交]警|家属|亲属|子女|(?<![增成特专延全周时])长)$/,
  en: /\b(?:villagers?|residents?|persons?|people|citizens?|workers?|employees?|teachers?|students?|pupils?|cadres?|officials?|volunteers?|doctors?|secretar(?:y|ies)|drivers?|farmers?)$/i,
};
// An enterprise is a body; who answers for one is somebody.
const bodies =
  /(?:法|经济|市场|经营|投资|申请|责任|承包|发包|纳税|用工)人$|(?:单位|团体|企业)会员$|(?:单位|团体|企业|机构|组织)(?!.*[员民人者主师手长]$)/;

/** Whoever is a person is said to be one: ranks, levels, sanctions and residents' pages go by it. */
export const peopleSaid: Check = {
  check: 'guard-people',
  codes: ['guard-people'],
  run({ draft }, report) {
    for (const kind of draft.head.kinds ?? []) {
      if (isPerson(draft.kinds, kind.kind)) continue;
      const [title, id] = [kind.title ?? '', kind.kind.replaceAll('-', ' ')];
      if (bodies.test(title)) continue;
      const en = people.en.exec(kind['title-en'] ?? '') ?? (title === '' ? people.en.exec(id) : null);
      const word = (people.zh.exec(title) ?? en)?.[0];
      if (word === undefined) continue;
      report('guard-people', kind, ['kind'], {
        zh: `种类“${title || id}”是人（见“${word}”），却没有写 person: true。`,
        en: `The kind “${kind['title-en'] ?? (title || id)}” is people (see “${word}”) without saying person: true.`,
        fixZh: '写 person: true，护栏、公开和名册才按个人保护；不是人的，换一个名称。',
        fixEn:
          'Write person: true, so that guardrails, publication and the roster protect them as people; where they are none, give another title.',
        clause: clauses.people,
      });
    }
  },
};
