import { didYouMean } from '../../did-you-mean.ts';
import { isBuiltIn, type DeclaredKind } from '../../records/subject-kind.ts';
import type { Check, Report } from './check.ts';
import type { Path } from '../tree.ts';

/** Kinds of subject that are named are known, and the pack's own stand in no circle. */
export const subjectKindUse: Check = {
  check: 'subject-kinds',
  codes: ['unknown-subject-kind', 'kind-built-in', 'kind-cycle', 'missing-key'],
  run({ draft, located }, report) {
    const known = draft.kinds.map(({ kind }) => kind);
    const look = (part: object, path: Path, kind: string) => {
      if (!known.includes(kind)) tellUnknown(part, path, kind, known, report);
    };
    const lookAll = (part: object, key: string, named: string | readonly string[] | undefined) => {
      if (typeof named === 'string') look(part, [key], named);
      else named?.forEach((kind, index) => look(part, [key, index], kind));
    };
    for (const record of draft.records) {
      lookAll(record, 'subject', record.subject);
      for (const field of record.fields) lookAll(field, 'of', field.of);
    }
    for (const duty of draft.duties) lookAll(duty, 'on', duty.on);
    for (const scheme of draft.schemes) lookAll(scheme, 'subject', scheme.subject);
    for (const indicator of draft.indicators) lookAll(indicator, 'subject', indicator.subject);
    const own = draft.head.kinds ?? [];
    for (const kind of own) {
      lookAll(kind, 'in', kind.in);
      if (isBuiltIn(kind.kind)) {
        // Attributes that could not be read are told where they stand.
        const bare = kind.title === undefined && !kind.attributes && located.sound(draft.head, 'kinds');
        if (kind.in !== undefined || kind.person || bare) tellBuiltIn(kind, report);
      } else if (kind.title === undefined) tellNoTitle(kind, report);
      else if (isInItself(kind.kind, own)) tellCycle(kind, report);
    }
  },
};

function tellUnknown(part: object, path: Path, kind: string, known: readonly string[], report: Report): void {
  const meant = didYouMean(kind, known);
  report('unknown-subject-kind', part, path, {
    zh: `没有叫“${kind}”的对象种类。`,
    en: `There is no kind of subject called “${kind}”.`,
    fixZh: meant
      ? `是不是“${meant}”？`
      : `现有：${known.join('、')}；要用新的，在 pack.yaml 的 kinds 里加 { kind: ${kind}, title: … }。`,
    fixEn: meant
      ? `Did you mean “${meant}”?`
      : `There are: ${known.join(', ')}; for a new one add { kind: ${kind}, title: … } to kinds in pack.yaml.`,
  });
}

function tellBuiltIn(kind: DeclaredKind, report: Report): void {
  report('kind-built-in', kind, ['kind'], {
    zh: `“${kind.kind}”是自带的对象种类，不能另行定义。`,
    en: `“${kind.kind}” is built in and cannot be declared again.`,
    fixZh: '只可写 title（文件里怎么叫）和 attributes（名册里的属性）；否则删掉，直接用它；是另一种对象，换一个编号。',
    fixEn:
      'Say only title (what the document calls them) and attributes (what the roster says), or delete this and use it as it is; for another kind of subject choose another id.',
  });
}

function tellNoTitle(kind: DeclaredKind, report: Report): void {
  report('missing-key', kind, ['kind'], {
    zh: `对象种类“${kind.kind}”缺少 title。`,
    en: `The kind “${kind.kind}” has no title.`,
    fixZh: '补上 title: …。',
    fixEn: 'Add title: ….',
  });
}

function tellCycle(kind: DeclaredKind, report: Report): void {
  report('kind-cycle', kind, ['in'], {
    zh: `“${kind.kind}”经 in 又回到它自己。`,
    en: `“${kind.kind}” comes back to itself through in.`,
    fixZh: 'in 只写它的上级。',
    fixEn: 'Name in “in” only what it belongs to.',
  });
}

function isInItself(kind: string, own: readonly DeclaredKind[]): boolean {
  const seen = new Set<string>();
  const above = (id: string): boolean =>
    [own.find((known) => known.kind === id)?.in ?? []].flat().some((parent) => {
      if (parent === kind) return true;
      if (seen.has(parent)) return false;
      seen.add(parent);
      return above(parent);
    });
  return above(kind);
}
