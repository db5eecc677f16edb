import type { Session } from '@lianxin/api';
import type { Role } from '@lianxin/core';
import { describe, expect, it } from 'vitest';
import { aboutChoices, peopleOf, verifierOf } from './about.ts';

const branch = { id: 'b1', name: '一支部', kind: 'branch', field: 'rural', parent: 'c1' } as const;
const committee = { id: 'c1', name: '某镇党委', kind: 'committee', field: '', parent: 'x' } as const;

function session(...roles: [Role, Session['home']][]): Session {
  return {
    account: 'a',
    username: 'u',
    person: { id: 'p1', name: '某人' },
    county: { county: 'x', name: '某市', demo: true },
    home: branch,
    roles: roles.map(([role, organisation]) => ({ role, organisation })),
    today: '2017-09-03',
    secondFactor: 'off',
    passwordDue: false,
  };
}

const member = session(['member', branch]);
const secretary = session(['member', branch], ['branch-secretary', branch]);
const officer = session(['township-officer', committee]);

describe('whom a record can be about', () => {
  it('is the member, without asking', () => {
    expect(aboutChoices({ subjects: ['member'], enter: ['member', 'branch-secretary'] }, member)).toEqual([
      { kind: 'member', self: true, others: false, only: null },
    ]);
  });

  it('is oneself or another for a secretary, and only another where members may not enter', () => {
    const enter: Role[] = ['member', 'branch-secretary'];
    expect(aboutChoices({ subjects: ['member'], enter }, secretary)).toMatchObject([{ self: true, others: true }]);
    expect(aboutChoices({ subjects: ['member'], enter: ['branch-secretary'] }, secretary)).toMatchObject([
      { self: false, others: true },
    ]);
  });

  it('is the secretary’s branch for a meeting, without asking', () => {
    const choices = aboutChoices({ subjects: ['branch'], enter: ['branch-secretary'] }, secretary);
    expect(choices).toEqual([{ kind: 'branch', self: false, others: false, only: branch }]);
    expect(peopleOf(choices, null, secretary)).toBe('b1');
  });

  it('is any of those below for an officer, and the officer’s own committee where that is meant', () => {
    const choices = aboutChoices({ subjects: ['branch', 'committee'], enter: ['township-officer'] }, officer);
    expect(choices).toMatchObject([
      { kind: 'branch', others: true, only: null },
      { kind: 'committee', others: false, only: committee },
    ]);
    expect(peopleOf(choices, 'b2', officer)).toBe('b2');
  });

  it('is nobody where the roles do not reach', () => {
    expect(aboutChoices({ subjects: ['committee'], enter: ['township-officer'] }, secretary)).toEqual([]);
  });
});

it('names who verifies; nobody verifies what they enter themselves', () => {
  expect(verifierOf({ verify: 'branch-secretary' }, member)).toBe('branch-secretary');
  expect(verifierOf({ verify: 'branch-secretary' }, secretary)).toBe('superior');
  expect(verifierOf({ verify: 'none' }, secretary)).toBeNull();
});
