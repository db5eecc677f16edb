import { roleSchema } from '@lianxin/core';
import { z } from 'zod';
import { dateText, organisationBrief } from '../shapes.ts';
import { route } from '../route.ts';

export const sessionSchema = z.object({
  account: z.string(),
  username: z.string(),
  person: z.object({ id: z.string(), name: z.string() }),
  county: z.object({ county: z.string(), name: z.string(), demo: z.boolean() }),
  home: organisationBrief,
  roles: z.array(z.object({ role: roleSchema, organisation: organisationBrief })),
  /** Today in Asia/Shanghai as the server's clock has it. */
  today: dateText,
  secondFactor: z.enum(['off', 'on', 'required']),
  /** The password was given by an administrator: nothing else is answered before it is changed. */
  passwordDue: z.boolean(),
});
export type Session = z.infer<typeof sessionSchema>;

export const signIn = route({
  id: 'signIn',
  method: 'POST',
  path: '/session',
  summary: 'Sign in with user name and password, and the one-time code where the account has one',
  access: 'anyone',
  body: z.object({
    username: z.string().min(1).max(64),
    password: z.string().min(1).max(128),
    code: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
  }),
  response: sessionSchema,
  problems: ['sign-in-failed', 'second-factor-required', 'locked-out'],
});

export const getSession = route({
  id: 'getSession',
  method: 'GET',
  path: '/session',
  summary: 'Who is signed in, with which roles',
  access: 'signed-in',
  response: sessionSchema,
});

export const signOut = route({
  id: 'signOut',
  method: 'DELETE',
  path: '/session',
  summary: 'Sign out',
  access: 'signed-in',
  response: z.object({}),
});

export const signInWays = route({
  id: 'signInWays',
  method: 'GET',
  path: '/session/ways',
  summary: 'Ways to sign in that this installation offers; the demo lists its accounts',
  access: 'anyone',
  response: z.object({
    password: z.boolean(),
    oidc: z.array(z.object({ id: z.string(), title: z.string(), url: z.string() })),
    demo: z.array(
      z.object({ username: z.string(), password: z.string(), title: z.object({ zh: z.string(), en: z.string() }) }),
    ),
  }),
});

export const changePassword = route({
  id: 'changePassword',
  method: 'PUT',
  path: '/session/password',
  summary: 'Change one’s own password; every other session of the account ends',
  access: 'signed-in',
  body: z.object({ old: z.string().min(1).max(128), new: z.string().min(8).max(128) }),
  response: z.object({}),
  problems: ['bad-request', 'sign-in-failed', 'locked-out'],
});

export const enrolSecondFactor = route({
  id: 'enrolSecondFactor',
  method: 'POST',
  path: '/session/second-factor',
  summary: 'Begin a one-time-code second factor: answers with the otpauth URI for the authenticator',
  access: 'signed-in',
  body: z.object({ password: z.string() }),
  response: z.object({ uri: z.string() }),
  problems: ['sign-in-failed'],
});

export const confirmSecondFactor = route({
  id: 'confirmSecondFactor',
  method: 'PUT',
  path: '/session/second-factor',
  summary: 'Confirm the second factor with its first code',
  access: 'signed-in',
  body: z.object({ code: z.string().regex(/^\d{6}$/) }),
  response: z.object({}),
  problems: ['sign-in-failed'],
});

export const getClock = route({
  id: 'getClock',
  method: 'GET',
  path: '/clock',
  summary: 'Today as the server has it, and whether it may be moved (demo only)',
  access: 'signed-in',
  response: z.object({ today: dateText, movable: z.boolean() }),
});

export const moveClock = route({
  id: 'moveClock',
  method: 'PUT',
  path: '/clock',
  summary: 'Move the clock of a demo forward; periods that end on the way are tallied and settled',
  access: ['county-officer', 'system-administrator'],
  body: z.object({ today: dateText }),
  response: z.object({ today: dateText, movable: z.boolean(), settled: z.array(z.string()) }),
  problems: ['bad-request'],
});
