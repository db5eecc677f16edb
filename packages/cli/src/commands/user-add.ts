import { UsageError, type Command } from '../command.ts';
import { explained } from '../explained.ts';

/** `user add`: an account for a person of the registry, with a role; the first system administrator of a new installation comes so. */
export const userAdd: Command = {
  name: 'user add',
  about:
    'make an account for a person, with a role; the password is read from LIANXIN_PASSWORD, never from the command line',
  positionals: ['<username>'],
  options: {
    person: { type: 'string', value: 'ID', about: "the person's id in the registry", required: true },
    role: { type: 'string', value: 'ROLE', about: 'such as branch-secretary or system-administrator', required: true },
    organisation: { type: 'string', value: 'ID', about: 'the organisation the role is held over', required: true },
    county: { type: 'string', value: 'CODE', about: 'six digits; may be left out when there is one county' },
  },
  formats: ['table', 'json'],
  examples: [
    'LIANXIN_PASSWORD=… lianxin user add wang --person m00012 --role branch-secretary --organisation v105-216',
  ],
  run(input, terminal) {
    const password = process.env['LIANXIN_PASSWORD'];
    if (!password) throw new UsageError('there is no password', 'set LIANXIN_PASSWORD for this one command');
    const username = input.positionals[0] ?? '';
    return explained(terminal, async () => {
      const { addUser, openInstallation } = await import('@lianxin/server/main');
      const installation = await openInstallation(process.env, terminal.err, { demo: 'off' });
      try {
        const added = await addUser(installation, {
          username,
          password,
          person: input.text('person') ?? '',
          role: input.text('role') ?? '',
          organisation: input.text('organisation') ?? '',
          county: input.text('county') ?? null,
        });
        if ('refused' in added) {
          terminal.err(added.refused);
          return 1;
        }
        terminal.out(input.format === 'json' ? JSON.stringify(added) : `${username} may sign in now.`);
        return 0;
      } finally {
        await installation.close();
      }
    });
  },
};
