import { mkdirSync } from 'node:fs';
import {
  importRoutes,
  recordRoutes,
  registryRoutes,
  reviewRoutes,
  scoreRoutes,
  sessionRoutes,
  simulationRoutes,
} from '@lianxin/api';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { signIn } from '../acceptance/person.ts';
import { openContext, type phone } from './browser.ts';
import type { Subjects, Who } from './page-case.ts';

type Size = typeof phone;

/** Enters a record and an appeal, so that every page has something to show, and says what the pages are opened for. */
export async function prepare(url: string): Promise<Subjects> {
  const [member, secretary, county] = await Promise.all(
    (['member', 'secretary', 'county'] as const).map((name) => signIn(url, name, 'lianxin-demo')),
  );
  if (member === undefined || secretary === undefined || county === undefined) throw new Error('nobody signed in');
  const me = await member.call(sessionRoutes.getSession);
  const village = (await county.call(registryRoutes.getOrganisation, { params: { id: me.home.id } })).area ?? '';
  const { items } = await county.call(registryRoutes.listOrganisations, { query: { limit: 1000 } });
  const committee = items.find(({ id }) => id === me.home.parent);
  const record = await member.call(recordRoutes.enterRecord, {
    body: { type: 'volunteer-service', date: '2026-11-19', values: { activity: '清理河道', hours: 2 } },
  });
  const appeal = await member.call(scoreRoutes.raiseAppeal, {
    body: { scheme: 'member-star', period: '2026-11', item: 'industry-lead', statement: '帮带两户没有记上。' },
  });
  const draft = await county.call(simulationRoutes.savePackDraft, {
    body: { scheme: 'member-star', title: '五星线提高', changes: [{ path: 'levels.5.from', value: 28 }] },
  });
  const township = await signIn(url, 'township', 'lianxin-demo');
  const sheet = `姓名,编号,日期,形式,班次,学时\n${me.person.name},${me.person.id},2026-11-18,集中培训,冬训,6`;
  const batch = await township.call(importRoutes.importRecords, {
    body: { type: 'training', file: { name: '培训名单.csv', content: Buffer.from(sheet).toString('base64') } },
  });
  return {
    batch: batch.id,
    member: me.person.id,
    secretary: (await secretary.call(sessionRoutes.getSession)).person.id,
    branch: me.home.id,
    otherBranch: items.find(({ kind, id }) => kind === 'branch' && id !== me.home.id)?.id ?? '',
    record: record.id,
    appeal: appeal.id,
    review: (await county.call(reviewRoutes.listReviews)).items[0]?.id ?? '',
    draft: draft.id,
    village,
    township: village.slice(0, 9),
    townshipName: committee?.name.replace(/党(工)?委$/, '') ?? '',
    villageName: me.home.name.replace(/党支部$/, ''),
  };
}

interface Opened {
  page: Page;
  /** Scripts that failed, files and answers that did not come. */
  complaints: string[];
}

/** Opens pages for whoever a page is made for; everybody signs in once. */
export function openerOf(browser: Browser, url: string) {
  const contexts = new Map<string, Promise<BrowserContext>>();
  return async (who: Who, viewport: Size): Promise<Opened> => {
    const key = who ?? 'nobody';
    if (!contexts.has(key)) contexts.set(key, signedIn(browser, url, who));
    const page = await (await (contexts.get(key) as Promise<BrowserContext>)).newPage();
    await page.setViewportSize(viewport);

    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
    });
    return { page, complaints };
  };
}

/** As `openerOf`, but everybody keeps one page of each size, and it is as new whenever it is asked for: opening one takes longer than most pages. */
export function keeperOf(open: ReturnType<typeof openerOf>): ReturnType<typeof openerOf> {
  const kept = new Map<string, Opened>();
  return async (who, viewport) => {
    const key = `${who} ${viewport.width}`;
    const found = kept.get(key);
    if (found === undefined) {
      const opened = await open(who, viewport);
      kept.set(key, opened);
      return opened;
    }
    const { page, complaints } = found;
    // What a test that failed may have left.
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.evaluate('localStorage.clear()');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(viewport);
    complaints.length = 0;
    return found;
  };
}

async function signedIn(browser: Browser, url: string, who: Who): Promise<BrowserContext> {
  const context = await openContext(browser, url, { width: 390, height: 844 });
  if (who === null) return context;
  const answer = await context.request.post('/api/v1/session', {
    data: { username: who, password: 'lianxin-demo' },
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  if (!answer.ok()) throw new Error(`${who} cannot sign in: ${await answer.text()}`);
  return context;
}

/** Keeps a picture in /screenshots when SCREENSHOTS=1. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (process.env['SCREENSHOTS'] !== '1') return;
  mkdirSync('screenshots', { recursive: true });
  const file = name.replaceAll(/[^\w.-]+/g, '_').replace(/^_/, '');
  await page.screenshot({ path: `screenshots/${file}.png`, fullPage: true });
}
