import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml';
import { diagnostic, type Diagnostic, type Finding } from './diagnostic.ts';
import type { PackProblemCode } from '../problems.ts';
import type { MapEntry, Place, Tree } from './tree.ts';

const MAX_CHARACTERS = 1_000_000;
const MAX_DEPTH = 32;

/** What a YAML file says: its tree (null when nothing usable was written) and every problem of reading it. */
export interface ReadYaml {
  tree: Tree | null;
  diagnostics: Diagnostic[];
}

/**
 * Read one YAML file: maps, lists, words, numbers, true and false, and nothing else. Anchors, aliases, merge keys, tags
 * and several documents in a file are refused, because a reader of the document could not recognise what they do.
 * Never throws, whatever the text.
 */
export function readYaml(pack: string, file: string, text: string): ReadYaml {
  const diagnostics: Diagnostic[] = [];
  const lines = new LineCounter();
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(Math.max(0, offset));
    return { pack, file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const report = (code: PackProblemCode, offset: number, finding: Finding) =>
    void diagnostics.push(diagnostic(code, placeOf(offset), finding));

  if (text.length > MAX_CHARACTERS) {
    report('file-too-big', 0, {
      zh: `文件有 ${text.length} 个字符，最多 ${MAX_CHARACTERS} 个。`,
      en: `The file has ${text.length} characters; at most ${MAX_CHARACTERS} are read.`,
      ...(/(^|\/)cases\//.test(file)
        ? { fixZh: '把算例分写在 cases/ 下的几个文件里。', fixEn: 'Put the cases into several files in cases/.' }
        : {
            fixZh: '拆成几个文件，一个考核、一种纪实一个文件。',
            fixEn: 'Split it: one file a scheme, one file a record type.',
          }),
    });
    return { tree: null, diagnostics };
  }

  let contents: Node | null;
  try {
    const doc = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      merge: false,
      prettyErrors: false,
      lineCounter: lines,
      // 'silent' would also keep quiet about a second document in the file.
      logLevel: 'error',
    });
    for (const problem of [...doc.errors, ...doc.warnings]) {
      // Unresolved tags are reported below, with every other tag.
      if (problem.code === 'TAG_RESOLVE_FAILED') continue;
      const wide = problem.code === 'DUPLICATE_KEY' ? null : wideSignNear(text, problem.pos[0]);
      if (wide) report('full-width-sign', wide.offset, wideWords(wide.sign));
      else {
        const comma = maybeComma.has(problem.code) ? missingCommaNear(text, problem.pos[0]) : null;
        if (comma !== null) {
          report('yaml-syntax', comma, isTemplate(text, problem.pos[0]) ? unquotedWords : noCommaWords);
          continue;
        }
        const words = syntaxWords(problem.code, problem.message);
        report(problem.code === 'DUPLICATE_KEY' ? 'duplicate-key' : 'yaml-syntax', problem.pos[0], words);
      }
    }
    contents = doc.contents;
  } catch (error) {
    // The library recurses; text nested thousands deep overflows its stack, and nothing else makes it throw.
    report('yaml-depth', 0, {
      ...depthWords,
      en: `${depthWords.en} (${error instanceof Error ? error.name : 'error'})`,
    });
    return { tree: null, diagnostics };
  }

  const build = (node: unknown, depth: number, fallback: number): Tree | null => {
    if (node === null || node === undefined) return { type: 'scalar', at: placeOf(fallback), basis: null, value: null };
    const yaml = node as Node;
    const offset = yaml.range?.[0] ?? fallback;
    if (depth > MAX_DEPTH) {
      report('yaml-depth', offset, depthWords);
      return null;
    }
    if (isAlias(yaml)) {
      report('yaml-alias', offset, {
        zh: `这里引用了别处的值（*${yaml.source}）。`,
        en: `This refers to a value elsewhere (*${yaml.source}).`,
        fixZh: '把值原样写在这里。',
        fixEn: 'Write the value out here.',
      });
      return null;
    }
    if ('anchor' in yaml && yaml.anchor)
      report('yaml-anchor', offset, {
        zh: `这里设了锚点（&${yaml.anchor}）。`,
        en: `An anchor is set here (&${yaml.anchor}).`,
        fixZh: `删掉 &${yaml.anchor}。`,
        fixEn: `Delete &${yaml.anchor}.`,
      });
    if (yaml.tag)
      report('yaml-tag', offset, {
        zh: `这里写了标签 ${yaml.tag}。`,
        en: `A tag is written here: ${yaml.tag}.`,
        fixZh: '删掉标签，只写值。',
        fixEn: 'Delete the tag and keep the value.',
      });
    const at = placeOf(offset);
    if (isScalar(yaml)) {
      const { value } = yaml;
      if (typeof value === 'string' && yaml.type === 'PLAIN' && wideBrackets.test(value)) {
        report('full-width-sign', offset, wideWords(value.slice(0, 1)));
        return null;
      }
      if (typeof value === 'number' && !isExact(value)) {
        report('yaml-number', offset, {
          zh: `数字 ${yaml.source ?? value} 不能精确保存。`,
          en: `The number ${yaml.source ?? value} cannot be kept exactly.`,
          fixZh: '写成绝对值小于一万亿、最多六位小数的数。',
          fixEn: 'Write a number below 10^12 in size with at most six decimals.',
        });
        return null;
      }
      if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
        return { type: 'scalar', at, basis: null, value };
      return { type: 'scalar', at, basis: null, value: String(value) };
    }
    if (isSeq(yaml)) {
      const items = yaml.items.map((item) => build(item, depth + 1, offset)).filter((item) => item !== null);
      return { type: 'list', at, basis: null, items };
    }
    if (!isMap(yaml)) return null;
    const entries = new Map<string, MapEntry>();
    for (const pair of yaml.items) {
      const keyNode = pair.key as Node | null;
      const keyOffset = keyNode?.range?.[0] ?? offset;
      const key = isScalar(keyNode) && keyNode.value !== null ? String(keyNode.value) : undefined;
      if (keyNode && isScalar(keyNode) && keyNode.anchor) report('yaml-anchor', keyOffset, anchorKeyWords);
      const slip = key === undefined || pair.value !== null ? null : /^([\w-]+)\s*(：|:(?=\S))\s*(.*)$/s.exec(key);
      // `cap：{ month: 4 }` reads as the key `cap：{ month`.
      if (slip === null && isScalar(keyNode) && keyNode.type === 'PLAIN' && /^[a-z][\w-]*\s*：/.test(key ?? '')) {
        report('full-width-sign', keyOffset + (key ?? '').indexOf('：'), wideWords('：'));
        continue;
      }
      if (slip) {
        report('full-width-sign', keyOffset, slip[2] === '：' ? wideWords('：') : noSpaceWords);
        // Read as it was meant, so that the slip is told once.
        const [, name = '', , value = ''] = slip;
        const number = Number(value);
        const meant = value !== '' && Number.isFinite(number) ? number : value;
        if (!entries.has(name))
          entries.set(name, {
            keyAt: placeOf(keyOffset),
            node: { type: 'scalar', at: placeOf(keyOffset), basis: null, value: meant },
          });
        continue;
      }
      if (key === '<<') {
        report('yaml-include', keyOffset, {
          zh: '“<<” 把别处的内容并到这里。',
          en: '“<<” merges content from elsewhere.',
          fixZh: '把内容原样写在这里；要沿用上级制度包，用 extends。',
          fixEn: 'Write the content out here; to build on another pack use extends.',
        });
        continue;
      }
      if (key === undefined || key === '__proto__') {
        report('yaml-key', keyOffset, {
          zh: '这个键不是文字或数字。',
          en: 'This key is not a word or a number.',
          fixZh: '写成“键: 值”，键用英文单词。',
          fixEn: 'Write “key: value” with a word as the key.',
        });
        continue;
      }
      // A null value has no range of its own: it stands where its key stands.
      const part = build(pair.value, depth + 1, keyOffset);
      if (part && !entries.has(key)) entries.set(key, { keyAt: placeOf(keyOffset), node: part });
    }
    return { type: 'map', at, basis: null, entries };
  };

  return { tree: contents === null ? null : build(contents, 0, 0), diagnostics };
}

const wideSigns: Readonly<Record<string, string>> = {
  '：': ': ',
  '，': ', ',
  '｛': '{',
  '｝': '}',
  '［': '[',
  '］': ']',
  '　': ' ',
  '；': ', ',
  '、': ', ',
  '－': '- ',
  '—': '- ',
  '–': '- ',
};

// A list or map of ids between full-width brackets is read as words.
const wideBrackets = /^(［[\w\s,，-]*］|｛\s*[\w-]+\s*[:：].*｝)$/;

// A full-width sign where YAML wants its own: on the line of a problem, or just above, where an unclosed part began. Signs inside words are text.
function wideSignNear(text: string, offset: number): { sign: string; offset: number } | null {
  const end = text.indexOf('\n', offset);
  const start = text.lastIndexOf('\n', text.lastIndexOf('\n', offset - 1) - 1) + 1;
  const part = text
    .slice(start, end < 0 ? undefined : end)
    .replaceAll(/'[^'\n]*'|"[^"\n]*"|#.*/g, (quoted) => ' '.repeat(quoted.length));
  const found =
    /(?<=(?:^|[\n{,，-])[ \t]*[A-Za-z][\w-]*[ \t]*)：|[，；、](?=[ \t]*[a-z][\w-]*[ \t]*[:：])|(?<=(?:^|\n) *)[－—–](?= *[A-Za-z{])|[｛｝［］]|　(?=[ 　]*[\w-])/.exec(
      part,
    );
  return found ? { sign: found[0], offset: start + found.index } : null;
}

function wideWords(sign: string): Finding {
  const meant = wideSigns[sign] ?? '';
  const name = sign === '　' ? '全角空格' : `全角的“${sign}”`;
  return {
    zh: `这里用了${name}，YAML 只认半角符号。`,
    en: `A full-width sign (${sign === '　' ? 'a wide space' : sign}) is written here; YAML knows half-width signs only.`,
    fixZh: `改成半角的“${meant}”${meant.endsWith(' ') && meant !== ' ' ? '（后面加一个空格）' : ''}；文字里的标点照旧，必要时给整段文字加引号。`,
    fixEn: `Write “${meant}”. Punctuation inside words may stay; put the words in quotes where needed.`,
  };
}

// Problems that a comma left out between { } or [ ] may show as.
const maybeComma: ReadonlySet<string> = new Set([
  'BLOCK_IN_FLOW',
  'MULTILINE_IMPLICIT_KEY',
  'UNEXPECTED_TOKEN',
  'MISSING_CHAR',
  'BLOCK_AS_IMPLICIT_KEY',
]);

// Two keys, or two maps, beside each other without a comma, on the line of a problem or those around it: where the comma belongs.
function missingCommaNear(text: string, offset: number): number | null {
  const line = text.indexOf('\n', offset);
  const end = line < 0 ? -1 : text.indexOf('\n', line + 1);
  const start = text.lastIndexOf('\n', text.lastIndexOf('\n', offset - 1) - 1) + 1;
  const part = text
    .slice(start, end < 0 ? undefined : end)
    .replaceAll(/'[^'\n]*'|"[^"\n]*"/g, (quoted) => 'x'.repeat(quoted.length))
    .replaceAll(/#.*/g, (remark) => ' '.repeat(remark.length));
  const keys =
    /(?<=[{,]\s*[\w-]+:\s+(?:[^\s,{}[\]:]+|\{[^{}]*\}|\[[^[\]]*\])(?:[ \t]+[^\s,{}[\]:]+)*?)\s+[\w-]+:(?=\s)/;
  const maps = /(?<=[}\]])[ \t]+(?=[{[])|(?<=[}\]])[ \t]+(?=[\w-]+:\s)|(?<=\})\s+(?=\{)/;
  const at = (keys.exec(part) ?? maps.exec(part))?.index;
  return at === undefined ? null : start + at;
}

// `{judge} {score}`: names in braces and words, which want quotes.
function isTemplate(text: string, offset: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1).split('\n')[0]!;
  return /^\s*[\w-]+:\s*\{[\w.-]+\}[^{}]*\{[\w.-]+\}/.test(line);
}

const unquotedWords: Finding = {
  zh: '以花括号开头的文字没有加引号。',
  en: 'Text that begins with a brace is not in quotes.',
  fixZh: "整段加引号：summary: '{kind} {amount}'。",
  fixEn: "Put all of it in quotes: summary: '{kind} {amount}'.",
};

const noCommaWords: Finding = {
  zh: '花括号、方括号里少了一个逗号。',
  en: 'A comma is missing between { } or [ ].',
  fixZh: '在这里补上逗号：{ 键: 值, 键: 值 }。',
  fixEn: 'Put a comma here: { key: value, key: value }.',
};

const noSpaceWords: Finding = {
  zh: '冒号后面没有空格，整段被读成了一个键。',
  en: 'There is no space after the colon, so all of it is read as a key.',
  fixZh: '写成“键: 值”，冒号后加一个空格。',
  fixEn: 'Write “key: value” with a space after the colon.',
};

// Within these bounds the decimal text and the double name the same number, so nothing is lost before arithmetic begins.
function isExact(value: number): boolean {
  return Number.isFinite(value) && Math.abs(value) < 1e12 && Number(value.toFixed(6)) === value;
}

const depthWords: Finding = {
  zh: `嵌套超过 ${MAX_DEPTH} 层。`,
  en: `Nested more than ${MAX_DEPTH} levels deep.`,
  fixZh: '制度包最多用到七八层，检查括号和缩进。',
  fixEn: 'A pack needs seven or eight levels: check brackets and indentation.',
};

const anchorKeyWords: Finding = {
  zh: '键上设了锚点。',
  en: 'An anchor is set on a key.',
  fixZh: '删掉锚点。',
  fixEn: 'Delete the anchor.',
};

const syntaxZh: Record<string, [string, string]> = {
  ALIAS_PROPS: ['别名上不能再写别的', '把值原样写出'],
  BAD_ALIAS: ['别名写法不对', '把值原样写出；文字以 * 或 & 开头时加引号'],
  BAD_COLLECTION_TYPE: ['标签与内容不符', '删掉标签'],
  BAD_DIRECTIVE: ['指令写法不对', '删掉以 % 开头的行'],
  BAD_DQ_ESCAPE: ['双引号里的反斜杠写法不对', '改用单引号，或把 \\ 写成 \\\\'],
  BAD_INDENT: ['缩进不齐', '同一层用同样多的空格'],
  BAD_PROP_ORDER: ['锚点或标签的位置不对', '删掉锚点和标签'],
  BAD_SCALAR_START: ['文字不能以这个符号开头', '给整段文字加引号'],
  BLOCK_AS_IMPLICIT_KEY: ['冒号的位置不对', '键和值之间用英文冒号加空格；文字里有“: ”时加引号'],
  BLOCK_IN_FLOW: ['花括号或方括号里不能换成缩进写法', '全部写在括号里，或全部用缩进'],
  DUPLICATE_KEY: ['同一个键写了两次', '留一个，删一个'],
  IMPOSSIBLE: ['无法理解', '检查这一行的括号、引号和缩进'],
  KEY_OVER_1024_CHARS: ['键太长', '键用一个英文单词'],
  MISSING_CHAR: ['少了一个符号', '补上缺少的引号、括号、逗号，或冒号后的空格'],
  MULTILINE_IMPLICIT_KEY: ['键不能跨行', '检查上一行是否少了冒号或引号'],
  MULTIPLE_ANCHORS: ['锚点太多', '删掉锚点'],
  MULTIPLE_DOCS: ['一个文件里有两份文档', '删掉 ---，或拆成两个文件'],
  MULTIPLE_TAGS: ['标签太多', '删掉标签'],
  NON_STRING_KEY: ['键不是文字', '键用英文单词'],
  RESOURCE_EXHAUSTION: ['内容太大', '拆成几个文件'],
  TAB_AS_INDENT: ['用了制表符缩进', '换成空格'],
  UNEXPECTED_TOKEN: ['这里多出了内容', '检查上一行的冒号、引号和缩进'],
};

function syntaxWords(code: string, message: string): Finding {
  const [what, fix] = syntaxZh[code] ?? ['写法不合 YAML', '检查这一行的冒号、引号和缩进'];
  const firstLine = message.split('\n')[0] ?? message;
  return {
    zh: `${what}。`,
    en: `${firstLine.endsWith('.') ? firstLine : `${firstLine}.`}`,
    fixZh: `${fix}。`,
    fixEn:
      code === 'TAB_AS_INDENT'
        ? 'Write spaces in place of the tab.'
        : 'Correct this line: check colons, quotes, brackets and indentation (spaces only).',
  };
}
