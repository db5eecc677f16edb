import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { heading, see, signIn } from './person.ts';

interface Rights {
  opens: () => Promise<Page>;
  /** The member's and the secretary's phones, signed in. */
  member: Page;
  secretary: Page;
}

/** What ends at once: a role taken away, and a session one leaves. */
export function testRights({ opens, member, secretary }: Rights): void {
  test('[H3] a role taken away is gone with the next click of an open session', async () => {
    await secretary.goto('/m');
    const row = secretary.getByRole('region', { name: /^等我/ }).getByRole('button', { name: /^核实/ }).first();
    await row.waitFor();

    const admin = await opens();
    await signIn(admin, 'admin');
    await admin.getByRole('link', { name: '系统', exact: true }).click();
    await admin.getByRole('button', { name: 'secretary', exact: true }).click();
    const drawer = admin.getByRole('dialog', { name: 'secretary' });
    const held = drawer.getByRole('listitem').filter({ hasText: '支部书记' });
    await held.getByRole('button', { name: '撤销', exact: true }).click();
    await see(held, '确定撤销？对方下一次操作时就没有这项权限了。');
    await held.getByRole('button', { name: '撤销这项权限' }).click();
    await held.waitFor({ state: 'detached' });

    await row.click();
    await see(secretary, '这一页不在你的范围内');
    await secretary.goto('/m');
    await heading(secretary, '今日').waitFor();
    await secretary.getByText('正在取…').waitFor({ state: 'detached' });
    expect(await secretary.getByRole('button', { name: /^核实/ }).count()).toBe(0);
  });

  test('[H3] whoever signs out is out, on every page', async () => {
    await member.goto('/m/mine');
    await member.getByRole('button', { name: '退出登录' }).click();
    await member.getByRole('button', { name: '登录', exact: true }).waitFor();
    await member.goto('/m/records');
    await member.getByRole('button', { name: '登录', exact: true }).waitFor();
    expect(await member.getByRole('heading', { name: '我的纪实' }).count()).toBe(0);
  });
}
