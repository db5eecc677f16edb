import { expect, test, vi } from 'vitest';
import { desk, openBrowser, phone } from './browser.ts';
import { axeFindings, overflow, sizeRules, still } from './measure.ts';
import { keepPicture } from './opening.ts';
import { heading, openPage, see, signIn, type Complaints } from './person.ts';
import { openSystem } from './system-pages.ts';

// Kinds of subject that a pack declares, in a browser: helping cadres are put on the register, rated in the grid, and their score opens.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });
const browser = await openBrowser();
const complaints: Complaints = [];
const { url, county, system } = await openSystem('hongqiao-action-plan', 'helper-trimmed', '2017-06-20');
const branch = system.idOf('helper-trimmed', 'b1');
const itsName = new RegExp(`^${branch}`);
const opens = async (name: string, viewport: typeof phone) => {
  const page = await openPage({ browser, url, viewport, complaints });
  await signIn(page, `${name}-${county}`);
  return page;
};
const officer = await opens('county', desk);

test('[T13] an officer puts a helping cadre on the register, changes a name from a day on, and the history tells both', async () => {
  await officer.goto('/organisations');
  await officer.getByText('帮扶干部', { exact: true }).click();
  await officer.getByRole('button', { name: '登记', exact: true }).click();
  const form = officer.getByRole('form', { name: '登记' });
  await form.getByLabel('编号').fill('bangfu-9');
  await form.getByLabel('姓名').fill('赵敏');
  await form.getByRole('searchbox').first().fill(branch);
  await form.getByRole('button', { name: itsName }).click();
  await form.getByLabel('起', { exact: true }).fill('2017-05-01');
  await form.getByRole('button', { name: '登记上去' }).click();
  await officer.getByRole('heading', { name: '赵敏' }).waitFor();
  await officer.getByRole('button', { name: '改', exact: true }).click();
  await officer.getByRole('form', { name: '改' }).getByLabel('姓名').fill('赵敏（驻点）');
  await officer.getByRole('button', { name: '从这天起这样写' }).click();
  await see(officer, new RegExp(`^2017-05-01 至 2017-06-19 赵敏 · ${branch}`));
  await see(officer, new RegExp(`^2017-06-20 起 赵敏（驻点） · ${branch}`));
});

test('[T13] an id that is taken is told beside its field, and nothing is stored', async () => {
  await officer.getByRole('button', { name: '关闭' }).click();
  await officer.getByRole('button', { name: '登记', exact: true }).click();
  const form = officer.getByRole('form', { name: '登记' });
  await form.getByLabel('编号').fill('bangfu-9');
  await form.getByLabel('姓名').fill('另一位');
  await form.getByRole('searchbox').first().fill(branch);
  await form.getByRole('button', { name: itsName }).click();
  await form.getByRole('button', { name: '登记上去' }).click();
  await see(form, '编号 bangfu-9 已经用了');
});

test('[T13] the page of a declared kind stands at both sizes, and axe is content', async () => {
  const faults: string[] = [];
  for (const [size, viewport] of Object.entries({ desk, phone })) {
    await officer.setViewportSize(viewport);
    for (const path of ['/organisations?kind=helper', '/organisations?kind=helper&subject=bangfu-9']) {
      await officer.goto(path);
      await see(officer, '赵敏（驻点）');
      await still(officer);
      const wide = await overflow(officer);
      if (wide !== null) faults.push(`${size} ${path}: ${wide}`);
      const found = await axeFindings(officer, size === 'desk' ? undefined : sizeRules);
      faults.push(...found.map((fault) => `${size} ${path}: ${fault}`));
      await keepPicture(officer, `registry-kind${path.includes('subject') ? '-file' : ''}.${size}`);
    }
  }
  await officer.setViewportSize(desk);
  expect(faults).toEqual([]);
});

test('[T13] a grid worker finds the helper by name and rates them once for a ballot', async () => {
  const grid = await opens('grid', phone);
  await grid.goto('/m/enter/resident-rating');
  await heading(grid, '居民评议').waitFor();
  await grid.getByText('帮扶干部', { exact: true }).click();
  await grid.getByRole('searchbox', { name: '按名字找' }).fill('赵敏');
  await grid.getByRole('button', { name: /^赵敏（驻点）/ }).click();
  await grid.getByLabel('选票编号').fill('b-1');
  await grid.getByText('满意', { exact: true }).click();
  await keepPicture(grid, 'enter-about-kind.phone');
  await grid.getByRole('button', { name: '提交这一笔' }).click();
  await see(grid, '已提交，已计入');
});

test('[T13] the score of a helper opens from the register', async () => {
  await officer.goto(`/organisations?kind=helper&subject=${system.idOf('helper-trimmed', 'h1')}`);
  await officer.getByRole('link', { name: '帮扶干部居民评议' }).click();
  await see(officer, /评议得分/);
  expect(complaints).toEqual([]);
});
