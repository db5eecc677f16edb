import {
  changedLines,
  compareCosts,
  compilePack,
  packCost,
  packProblems,
  ruleBook,
  runCases,
  titleWords,
  type Diagnostic,
  type LoadedPack,
  type Pack,
  type Words,
} from '@lianxin/core';
import type { Answer, packRoutes } from '@lianxin/api';
import { casesIn, loadRules, type PackFiles } from '../../packs/files.ts';

type Report = Answer<(typeof packRoutes)['checkPack']>['report'];

/** A version read and checked, with its files, cases among them. */
export interface Read {
  loaded: LoadedPack;
  files: PackFiles;
}

/** What can be said of a version beside the one before, without looking at anybody's records. */
export function reportOf(after: Read, before: LoadedPack | null): Report {
  const { draft } = after.loaded.parsed;
  return {
    diagnostics: findings(after.loaded.diagnostics, before?.diagnostics ?? []),
    orders: (draft.head.orders ?? []).map(({ guardrail, issuer, number, date, text }) => ({
      guardrail,
      issuer,
      number,
      date,
      text,
    })),
    guardrails: guardrailsOf(after.loaded.diagnostics),
    notes: notesOf(draft),
    cost: costOf(draft, before?.parsed.draft ?? null),
    cases: casesOf(after),
    lines: before === null ? [] : linesBetween(before, after.loaded),
  };
}

/** Lines of the rule book that read otherwise in the second version. */
export function linesBetween(before: LoadedPack, after: LoadedPack) {
  return changedLines(ruleBook(before.parsed), ruleBook(after.parsed)).filter(({ anchor }) => anchor !== '');
}

/** Findings in the order of reading, errors first; notes of the document are told apart. */
function findings(found: readonly Diagnostic[], before: readonly Diagnostic[]) {
  const known = new Set(before.map(keyOf));
  const rank = { error: 0, warning: 1, info: 2 };
  return found
    .filter(({ code }) => code !== 'note')
    .map((each) => ({ ...diagnosticView(each), known: known.has(keyOf(each)) }))
    .sort((a, b) => Number(a.known) - Number(b.known) || rank[a.severity] - rank[b.severity]);
}

/** What tells a finding from another, wherever it stands. */
export function keyOf({ code, message }: Pick<Diagnostic, 'code' | 'message'>): string {
  return `${code} ${message}`;
}

/** A finding of the checker as the contract has it. */
export function diagnosticView(found: Diagnostic) {
  return {
    code: found.code,
    severity: found.severity,
    file: found.file,
    line: found.line,
    message: { zh: found.message, en: found.messageEn },
    remedy: { zh: found.remedy, en: found.remedyEn },
    clause: found.clause ?? null,
  };
}

function guardrailsOf(found: readonly Diagnostic[]) {
  return Object.entries(packProblems)
    .filter(([code]) => code.startsWith('guard-'))
    .map(([guardrail, { zh, en }]) => {
      const own = found.filter(({ code }) => code === guardrail);
      const count = (severity: Diagnostic['severity']) => own.filter((each) => each.severity === severity).length;
      return { guardrail, title: { zh, en }, errors: count('error'), warnings: count('warning') };
    });
}

interface Noted {
  title: string;
  'title-en'?: string | undefined;
}

function notesOf(pack: Pack): Report['notes'] {
  const notes: Report['notes'] = [];
  const walk = (value: object, above: { part: string; title: Words }) => {
    const named = value as Partial<Noted> & { note?: unknown; source?: unknown };
    const here = typeof named.title === 'string' ? { ...above, title: titleWords(value as Noted) } : above;
    if (typeof named.note === 'string')
      notes.push({ ...here, note: named.note.trim(), source: typeof named.source === 'string' ? named.source : null });
    for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) walk(part as object, here);
  };
  walk(pack.head, { part: pack.head.pack, title: titleWords(pack.head) });
  for (const each of pack.schemes) walk(each, { part: `schemes/${each.scheme}`, title: titleWords(each) });
  for (const each of pack.indicators) walk(each, { part: `indicators/${each.indicator}`, title: titleWords(each) });
  for (const each of pack.duties) walk(each, { part: `duties/${each.duty}`, title: titleWords(each) });
  for (const each of pack.records) walk(each, { part: `records/${each.record}`, title: titleWords(each) });
  return notes;
}

function costOf(after: Pack, before: Pack | null): Report['cost'] {
  const [now, was] = [packCost(after), packCost(before ?? after)];
  const secondsBefore = new Map(was.records.map(({ record, seconds }) => [record, seconds]));
  const there = new Set(now.records.map(({ record }) => record));
  return {
    roles: compareCosts(was, now).roles.map(({ role, on, minutes, requests, fields }) => ({
      role,
      on,
      minutes: sides(minutes),
      requests: sides(requests),
      fields: sides(fields),
    })),
    records: now.records.map(({ record, title, seconds, fields, requiredFields, byDuty }) => ({
      record,
      title,
      seconds,
      fields,
      requiredFields,
      byDuty,
      before: before === null ? seconds : (secondsBefore.get(record) ?? null),
    })),
    gone: was.records.filter(({ record }) => !there.has(record)).map(({ record, title }) => ({ record, title })),
    unread: unreadOf(after),
    askedTwice: now.askedTwice.map(({ title, asked }) => ({ title, asked })),
    derivable: now.derivable,
  };
}

function sides({ before, after }: { before: number; after: number }) {
  return { before, after };
}

/** Records that no score, duty or indicator reads. */
export function unreadOf(pack: Pack): { record: string; title: Words }[] {
  const read = readBy(pack);
  return pack.records
    .filter(({ record }) => !read.has(record))
    .map((type) => ({ record: type.record, title: titleWords(type) }));
}

function readBy(pack: Pack): Set<string> {
  const asked = pack.duties.map(({ 'met-by': met }) => ('sum' in met ? met.sum : met.count).split('.')[0] ?? '');
  try {
    return new Set([...compilePack(pack).specs.map(({ record }) => record), ...asked]);
  } catch {
    // Rules with errors do not compile; their findings are told.
    return new Set(pack.records.map(({ record }) => record));
  }
}

/** The cases of every pack of the lineage, run by this version; one that gives something else is also run by its own pack. */
function casesOf({ loaded, files }: Read): Report['cases'] {
  const { pack } = loaded;
  if (pack === null) return [];
  return pack.lineage.toReversed().flatMap(({ pack: id }) => {
    const own = id === loaded.id;
    const cases = casesIn(files, id);
    if (cases.length === 0) return [];
    const results = runCases(pack, cases);
    const failing = cases.filter((_, at) => results[at]?.passed === false);
    const alone = own || failing.length === 0 ? null : loadRules(files, id)?.pack;
    const right = new Set(
      (alone ? runCases(alone, failing) : []).filter(({ passed }) => passed).map((each) => each.case),
    );
    return cases.map((one, at) => {
      const result = results[at];
      const passed = result?.passed === true;
      return {
        pack: id,
        case: one.case,
        title: one.title,
        scheme: one.scheme ?? null,
        own,
        state: passed ? ('green' as const) : right.has(one.case) ? ('otherwise' as const) : ('red' as const),
        failures: (result?.failures ?? []).map(({ subject, period, what, expected, actual }) => ({
          subject,
          period,
          what,
          expected: shown(expected),
          actual: shown(actual),
        })),
        expects: one.expect.map((expected) => {
          const { subject, period, ...values } = expected;
          const parts = Object.entries(values).map(([key, value]) => `${key} ${shown(value)}`);
          return `${subject} ${String(period)} ${parts.join(', ')}`;
        }),
      };
    });
  });
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '—';
  if (typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return value.length === 0 ? '—' : value.map(shown).join(', ');
  return Object.entries(value)
    .map(([key, part]) => `${key} ${shown(part)}`)
    .join(', ');
}
