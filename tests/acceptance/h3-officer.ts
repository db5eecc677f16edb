import { registryRoutes, scoreRoutes, systemRoutes } from '@lianxin/api';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import type { Server } from '../../packages/server/src/main.ts';
import { everyOrganisation, everyScore, everySheetLine, type ScoreLine } from './everything.ts';
import { visitor, type Person } from './person.ts';
import { evennessOf, levelsOf, meanOf, movesOf, quantileOf } from './recount.ts';

interface Officer {
  county: Person;
  township: Person;
  member: Person;
  /** The member's branch. */
  branch: string;
  /** A settled quarter that has one before it. */
  period: string;
}

const totalsOf = (lines: readonly ScoreLine[]) => lines.map(({ total }) => total);
const schemes = ['member-star', 'branch-star', 'committee-star', 'demonstration-star'];

/** What the county officer, and residents, see of a settled quarter: each figure against one recounted here. */
export function testOfficer(server: Server, { county, township, member, branch, period }: Officer): void {
  const compare = '2026-Q3';

  describe.each(schemes)('[H3] the county at a glance, %s', (scheme) => {
    test('distribution, mean, evenness and movement are those of the list', async () => {
      const overview = await county.call(scoreRoutes.getOverview, { params: { scheme }, query: { period, compare } });
      const now = await everyScore(county.call, scheme, period);
      const earlier = await everyScore(county.call, scheme, compare);
      expect(overview).toMatchObject({ period, compare, settled: true, subjects: now.length });
      for (const { level, count, before } of overview.levels) {
        expect([level, count]).toEqual([level, levelsOf(now).get(level) ?? 0]);
        expect([level, before]).toEqual([level, levelsOf(earlier).get(level) ?? 0]);
      }
      expect(overview).toMatchObject({
        mean: meanOf(totalsOf(now)),
        meanBefore: meanOf(totalsOf(earlier)),
        evenness: evennessOf(totalsOf(now)),
        evennessBefore: evennessOf(totalsOf(earlier)),
      });
      const { up, down } = movesOf(now, earlier);
      expect(overview).toMatchObject({ up: up.length, down: down.length, moversTotal: up.length + down.length });
      for (const { subject, from, to } of overview.movers) {
        expect((to > from ? up : down).includes(subject.id)).toBe(true);
      }
    });

    test('townships compared', async () => {
      const overview = await county.call(scoreRoutes.getOverview, { params: { scheme }, query: { period, compare } });
      const tree = await everyOrganisation(county.call);
      const top = [...tree.values()].find(({ kind }) => kind === 'county')?.id;
      const placeOf = (id: string): string => {
        const parent = tree.get(id)?.parent ?? null;
        return parent === null || parent === top ? id : placeOf(parent);
      };
      const now = Map.groupBy(await everyScore(county.call, scheme, period), (line) => placeOf(line.organisation.id));
      const earlier = Map.groupBy(await everyScore(county.call, scheme, compare), (line) =>
        placeOf(line.organisation.id),
      );
      expect(overview.places.map(({ organisation }) => organisation.id).toSorted()).toEqual([...now.keys()].toSorted());
      for (const place of overview.places) {
        const lines = now.get(place.organisation.id) ?? [];
        const totals = lines.map(({ total }) => total);
        const { up, down } = movesOf(lines, earlier.get(place.organisation.id) ?? []);
        expect(place).toMatchObject({
          subjects: lines.length,
          mean: meanOf(totals),
          p10: quantileOf(totals, 0.1),
          median: quantileOf(totals, 0.5),
          p90: quantileOf(totals, 0.9),
          evenness: evennessOf(totals),
          up: up.length,
          down: down.length,
        });
        for (const { level, count } of place.levels) expect(count).toBe(levelsOf(lines).get(level) ?? 0);
      }
    });

    test('the Excel file opens and says the same', async () => {
      const answer = await county.fetch(`/api/v1/schemes/${scheme}/scores.xlsx?period=${period}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-disposition')).toContain('.xlsx');
      const { sheets } = await readXlsx(new Uint8Array(await answer.arrayBuffer()));
      const sheet = (name: string) => sheets.find((each) => each.name === name);
      const [distribution, detail] = [sheet('等级分布'), sheet('明细')];
      const lines = await everyScore(county.call, scheme, period);
      const { items } = await county.call(scoreRoutes.listSchemes);
      const titles = new Map(
        items.find((each) => each.scheme === scheme)?.levels.map(({ level, title }) => [level, title.zh]),
      );
      expect(distribution?.rows.slice(2)).toEqual(
        [...titles].toSorted(([a], [b]) => b - a).map(([level, title]) => [title, levelsOf(lines).get(level) ?? 0]),
      );
      const [, head = [], ...rows] = detail?.rows ?? [];
      const column = (title: string) => head.indexOf(title);
      expect(
        rows.map((row) => [row[column('组织')], row[column('姓名或名称')], row[column('等级')], row[column('得分')]]),
      ).toEqual(
        lines.map((line) => [line.organisation.name, line.subject.name, titles.get(line.level ?? -1), line.total]),
      );
    });
  });

  test('[H3] the pay sheet of village cadres, worked out by hand', async () => {
    // 每人每季度基数 3000 元，按所在支部的堡垒星.
    const yuanAt = [1800, 2250, 2700, 3000, 3300, 3600];
    const lines = await everySheetLine(county.call, 'branch-star', 'village-cadre-pay', period);
    const stars = new Map(
      (await everyScore(county.call, 'branch-star', period)).map((line) => [line.subject.id, line]),
    );
    const rural = [...stars.values()].filter(({ field }) => field === 'rural');
    expect(new Set(lines.map(({ organisation }) => organisation.id))).toEqual(
      new Set(rural.map(({ subject }) => subject.id)),
    );
    for (const line of lines) {
      const level = stars.get(line.organisation.id)?.level ?? NaN;
      expect(line).toMatchObject({ level, baseYuan: 3000, yuan: yuanAt[level] });
    }
    // Somebody with two posts is paid once.
    expect(new Set(lines.map(({ subject }) => subject.id)).size).toBe(lines.length);
    expect(lines.some(({ post }) => post?.includes('、'))).toBe(true);
    const sheet = await county.call(scoreRoutes.getConsequence, {
      params: { scheme: 'branch-star', consequence: 'village-cadre-pay' },
      query: { period },
    });
    expect(sheet).toMatchObject({ kind: 'pay', settled: true, total: lines.length, basis: 'example' });
    expect(sheet.totalYuan).toBe(lines.reduce((sum, { yuan }) => sum + (yuan ?? NaN), 0));

    const one = lines.find(({ organisation }) => organisation.id === branch);
    const star = stars.get(branch);
    expect(one?.yuan).toBe(Math.round(3000 * ([0.6, 0.75, 0.9, 1, 1.1, 1.2][star?.level ?? -1] ?? NaN)));
    const file = await county.fetch(
      `/api/v1/schemes/branch-star/consequences/village-cadre-pay/sheet.xlsx?period=${period}`,
    );
    const [written] = (await readXlsx(new Uint8Array(await file.arrayBuffer()))).sheets;
    const head = written?.rows[1] ?? [];
    expect(
      written?.rows.slice(2).map((row) => [row[head.indexOf('姓名或名称')], row[head.indexOf('金额（元）')]]),
    ).toEqual(lines.map(({ subject, yuan }) => [subject.name, yuan]));
  });

  test('[H3] every branch’s subsidy goes by its star', async () => {
    const yuanAt = [750, 1050, 1350, 1500, 1650, 1800];
    const lines = await everySheetLine(county.call, 'branch-star', 'branch-subsidy', period);
    const stars = await everyScore(county.call, 'branch-star', period);
    expect(lines.map(({ subject, yuan }) => [subject.id, yuan])).toEqual(
      stars.map(({ subject, level }) => [subject.id, yuanAt[level ?? -1]]),
    );
  });

  test('[H3] honours go to four and five stars; those with one or none are a list for people to look into', async () => {
    const lines = await everyScore(county.call, 'member-star', period);
    const idsWhere = (holds: (level: number) => boolean) =>
      lines.filter(({ level }) => level !== null && holds(level)).map(({ subject }) => subject.id);
    const honours = await everySheetLine(county.call, 'member-star', 'honours', period);
    expect(honours.length).toBeGreaterThan(0);
    expect(honours.map(({ subject }) => subject.id)).toEqual(idsWhere((level) => level >= 4));
    const handling = await everySheetLine(county.call, 'member-star', 'handling', period);
    expect(handling.length).toBeGreaterThan(0);
    expect(handling.map(({ subject }) => subject.id)).toEqual(idsWhere((level) => level <= 1));
    const list = await county.call(scoreRoutes.getConsequence, {
      params: { scheme: 'member-star', consequence: 'handling' },
      query: { period },
    });
    expect(list).toMatchObject({ kind: 'review', totalYuan: null, rule: expect.stringContaining('严格稳慎') });
  });

  test('[H3] the township sees its own part only', async () => {
    const own = await everyScore(township.call, 'branch-star', period);
    const all = await everyScore(county.call, 'branch-star', period);
    expect(own.length).toBeGreaterThan(1);
    expect(own.length).toBeLessThan(all.length);
    const overview = await township.call(scoreRoutes.getOverview, {
      params: { scheme: 'branch-star' },
      query: { period },
    });
    expect(overview.subjects).toBe(own.length);
  });

  test('[H3] a resident sees the village’s star without an account or script, and nobody’s name', async () => {
    const village = await county.call(registryRoutes.getOrganisation, { params: { id: branch } });
    const page = await visitor(server.url).fetch(`/p/${village.area ?? ''}`);
    expect(page.status).toBe(200);
    expect(page.headers.get('set-cookie')).toBeNull();
    const html = await page.text();
    expect(html).not.toMatch(/<script/i);
    expect(html).toContain(village.name);
    const star = (await everyScore(county.call, 'branch-star', period)).find(({ subject }) => subject.id === branch);
    const { items } = await county.call(scoreRoutes.listSchemes);
    const level = items
      .find(({ scheme }) => scheme === 'branch-star')
      ?.levels.find((each) => each.level === star?.level)?.title.zh;
    expect(html).toContain(level);
    let cursor: string | undefined;
    do {
      const people = await county.call(registryRoutes.listPeople, { query: { limit: 200, cursor } });
      expect(people.items.filter(({ name }) => html.includes(name))).toEqual([]);
      cursor = people.next ?? undefined;
    } while (cursor !== undefined);
  });

  test('[H3] the rule book reads as a document, every value with its basis', async () => {
    const { book, title } = await member.call(systemRoutes.getRuleBook);
    const { blocks, counts } = book as {
      counts: Record<string, number>;
      blocks: { type: string; quote?: string | null; phrases?: { basis: string | null }[] }[];
    };
    expect(title).toContain('黄骅');
    expect(counts['article']).toBeGreaterThan(0);
    expect(counts['example']).toBeGreaterThan(0);
    const rules = blocks.filter(({ type }) => type === 'rule');
    expect(rules.some(({ quote }) => quote?.includes('每小时计2分'))).toBe(true);
    const marked = rules.flatMap(({ phrases = [] }) => phrases.map(({ basis }) => basis));
    expect(marked).toEqual(expect.arrayContaining(['example']));
  });
}
