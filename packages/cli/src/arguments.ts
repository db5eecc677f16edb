import { parseArgs } from 'node:util';
import { UsageError, type Command, type CommandInput } from './command.ts';

/** Read the words after a command's name. Throws UsageError for what the command does not know. */
export function readArguments(command: Command, words: readonly string[]): CommandInput {
  const { values, positionals } = parseStrictly(command, words);
  const many = command.positionals.at(-1)?.endsWith('…') ?? false;
  if (positionals.length < command.positionals.length)
    throw new UsageError(`${command.positionals[positionals.length]} is missing`, usageLine(command));
  if (!many && positionals.length > command.positionals.length)
    throw new UsageError(`“${positionals[command.positionals.length]}” is one argument too many`, usageLine(command));
  for (const [name, option] of Object.entries(command.options))
    if (option.required && values[name] === undefined) throw new UsageError(`--${name} is missing`, usageLine(command));
  const format = typeof values['format'] === 'string' ? values['format'] : (command.formats[0] ?? 'table');
  if (!command.formats.includes(format))
    throw new UsageError(`--format ${format} is not known`, `use one of: ${command.formats.join(', ')}`);
  return {
    positionals,
    format,
    text: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
    list: (name) => (typeof values[name] === 'string' ? [values[name]] : texts(values[name])),
    flag: (name) => values[name] === true,
  };
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function parseStrictly(
  command: Command,
  words: readonly string[],
): { values: Record<string, unknown>; positionals: string[] } {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { type, multiple, short }]) => [
      name,
      { type, ...(multiple ? { multiple } : {}), ...(short ? { short } : {}) },
    ]),
  );
  try {
    return parseArgs({
      args: [...words],
      options: { ...options, format: { type: 'string' } },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    throw new UsageError(
      error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error),
      usageLine(command),
    );
  }
}

/** One line: how the command is called. */
export function usageLine(command: Command): string {
  const options = Object.entries(command.options).map(([name, option]) => {
    const text = `--${name}${option.type === 'string' ? ` ${option.value ?? 'X'}` : ''}${option.multiple ? '…' : ''}`;
    return option.required ? text : `[${text}]`;
  });
  const formats = command.formats.length > 1 ? [`[--format ${command.formats.join('|')}]`] : [];
  return ['usage: lianxin', command.name, ...command.positionals, ...options, ...formats].join(' ');
}

/** The whole help of a command. */
export function helpText(command: Command): string {
  const rows = [
    ...Object.entries(command.options).map(([name, option]) => [
      `--${name}${option.type === 'string' ? ` ${option.value ?? 'X'}` : ''}`,
      option.about + (option.multiple ? ' (may be repeated)' : ''),
    ]),
    ['--format X', `${command.formats.join(' or ')}; default ${command.formats[0]}`],
    ['--help', 'this text'],
  ];
  const width = Math.max(...rows.map(([left]) => (left ?? '').length));
  return [
    command.about,
    '',
    usageLine(command),
    '',
    ...rows.map(([left, right]) => `  ${(left ?? '').padEnd(width)}  ${right}`),
    ...(command.examples.length > 0 ? ['', 'examples:', ...command.examples.map((line) => `  ${line}`)] : []),
    '',
    'exit code: 0 done · 1 the answer is no · 2 wrong usage',
  ].join('\n');
}
