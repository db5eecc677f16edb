import { registryRoutes, reportCardRoutes, sessionRoutes } from '@lianxin/api';
import { expect, test, vi } from 'vitest';
import { demoServer } from '../acceptance/demo-server.ts';
import { signIn as signInByHttp } from '../acceptance/person.ts';
import { desk, openBrowser, phone } from './browser.ts';
import { heading, openPage, see, signIn, type Complaints } from './person.ts';

// A secretary's card: from the file on the desk and on the secretary's own phone; each number opens; it prints on A4.
vi.setConfig({ testTimeout: 240_000 });
const { server } = await demoServer();
const browser = await openBrowser();
const complaints: Complaints = [];
const http = await signInByHttp(server.url, 'secretary', 'lianxin-demo');
const me = await http.call(sessionRoutes.getSession);
const card = await http.call(reportCardRoutes.getReportCard, { params: { id: me.person.id } });
const branch = card.rows.find(({ post }) => post === 'secretary');
const settled = branch?.cells.find((cell) => cell.settled && cell.part === null);

test('the card shows only what was scored while the post was held', async () => {
  const post = (await http.call(registryRoutes.getPerson, { params: { id: me.person.id } })).posts.find(
    ({ organisation }) => organisation.id === me.home.id,
  );
  expect(branch?.subject.id).toBe(me.home.id);
  expect(branch?.cells.length).toBeGreaterThan(0);
  for (const { period, part } of branch?.cells ?? []) {
    const [year = '', quarter = 'Q1'] = period.split('-');
    const ends = `${year}-${{ Q1: '03-31', Q2: '06-30', Q3: '09-30', Q4: '12-31' }[quarter] ?? ''}`;
    expect(ends >= (post?.validFrom ?? '')).toBe(true);
    const begins = `${year}-${{ Q1: '01-01', Q2: '04-01', Q3: '07-01', Q4: '10-01' }[quarter] ?? ''}`;
    expect(part?.from ?? null).toBe((post?.validFrom ?? '') > begins ? post?.validFrom : null);
  }
});

const officer = await openPage({ browser, url: server.url, viewport: desk, complaints });

test('an officer opens it from the file; a number leads to how it was made', async () => {
  await signIn(officer, 'county');
  await officer.goto(`/organisations?organisation=${me.home.id}&person=${me.person.id}`);
  await officer.getByRole('link', { name: '成绩单' }).click();
  await heading(officer, `${me.person.name}的成绩单`).waitFor();
  await see(officer, '打开成绩单会记入审计日志。');
  const row = officer.getByRole('row', { name: /堡垒星/ });
  await see(row, '绩效补贴');
  await row
    .getByRole('link', { name: `${settled?.total ?? ''} 分` })
    .first()
    .click();
  await heading(officer, me.home.name).waitFor();
  await see(officer, '结果运用');
  await see(officer, /^比较范围：全县、农村领域/);
});

test('it prints on A4, with what it is and when, and without buttons', async () => {
  await officer.goto(`/people/${me.person.id}/report-card`);
  await heading(officer, `${me.person.name}的成绩单`).waitFor();
  await officer.emulateMedia({ media: 'print' });
  expect(await officer.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
  expect(await officer.getByRole('navigation').first().isVisible()).toBe(false);
  await see(officer, /日 .+ 打印$/);
  const pdf = (await officer.pdf({ preferCSSPageSize: true })).toString('latin1');
  // 297 × 210 mm in points.
  expect(new Set(pdf.match(/\/MediaBox\s*\[[^\]]*\]/g))).toEqual(new Set(['/MediaBox [0 0 841.91998 594.95996]']));
  await officer.emulateMedia({ media: 'screen' });
});

test('the county’s page prints with its filters and period, on A4 across', async () => {
  await officer.goto('/stars/branch-star?period=2026-Q3&compare=2026-Q2&field=rural');
  await heading(officer, /堡垒星/).waitFor();
  await officer.getByRole('heading', { name: /^两期之间/ }).waitFor();
  await officer.emulateMedia({ media: 'print' });
  await see(officer, /2026年第三季度.*对比：2026年第二季度.*领域：农村/);
  const pdf = (await officer.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(new Set(pdf.match(/\/MediaBox\s*\[[^\]]*\]/g))).toEqual(new Set(['/MediaBox [0 0 841.91998 594.95996]']));
  await officer.emulateMedia({ media: 'screen' });
});

test('movement between the periods opens to just those it counts', async () => {
  const cell = officer.getByRole('link', { name: /^从.*到.*打开名单$/ }).first();
  const figure = Number(await cell.textContent());
  await cell.click();
  await officer.locator('.score-list').waitFor();
  expect(await officer.locator('.score-list tbody tr').count()).toBe(figure);
});

test('the secretary finds their own on the phone, under 我的', async () => {
  const own = await openPage({ browser, url: server.url, viewport: phone, complaints });
  await signIn(own, 'secretary');
  await own.goto('/m/mine');
  await own.getByRole('link', { name: /^我的成绩单/ }).click();
  await heading(own, '我的成绩单').waitFor();
  await see(own, '党员先锋星');
  await own
    .getByRole('link', { name: `${settled?.total ?? ''} 分` })
    .first()
    .click();
  await see(own, /^2026年/);
  expect(complaints).toEqual([]);
});
