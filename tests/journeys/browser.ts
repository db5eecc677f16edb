import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions } from 'playwright-core';
import { afterAll } from 'vitest';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The two sizes every page is looked at. */
export const phone = { width: 390, height: 844 };
export const desk = { width: 1440, height: 900 };

/** A browser of this machine, closed after the file's last test. */
export async function openBrowser(): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: findBrowser(), args: flags });
  afterAll(() => browser.close());
  return browser;
}

/** Somebody's own browser: nothing of another person's in it. Animations are off, so that what is measured stands still. */
export async function openContext(
  browser: Browser,
  baseURL: string,
  viewport: { width: number; height: number },
  more: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL,
    viewport,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    serviceWorkers: 'block',
    reducedMotion: 'reduce',
    hasTouch: viewport.width < 760,
    ...more,
  });
  // Long, for a machine that is busy with other tests; nobody asserts how soon it was.
  context.setDefaultTimeout(90_000);
  return context;
}

/** CHROME_PATH, else a Chromium, Chrome or Edge in its usual place, else the one Playwright downloaded, else Debian's, installed now when we are root. */
function findBrowser(): string {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Error(`CHROME_PATH names ${named}, which is not there.`);
  }
  const found = [...usualPlaces(), chromium.executablePath()].find((path) => existsSync(path));
  if (found !== undefined) return found;
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    installDebian();
    if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium';
  }
  throw new Error(
    'The browser journeys need Chromium, Chrome or Edge. Install one, name it in CHROME_PATH, or run: npx playwright-core install chromium-headless-shell chromium',
  );
}

function usualPlaces(): string[] {
  if (process.platform === 'darwin') {
    return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform === 'win32') {
    const roots = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].map((name) => process.env[name] ?? 'C:\\');
    const programs = [
      ['Google', 'Chrome', 'Application', 'chrome.exe'],
      ['Chromium', 'Application', 'chrome.exe'],
      ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
    ];
    return programs.flatMap((program) => roots.map((root) => join(root, ...program)));
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  return [...names.map((name) => `/usr/bin/${name}`), '/snap/bin/chromium'];
}

function installDebian(): void {
  const apt = (...words: string[]) =>
    spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-y', ...words], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt('update');
  apt('install', '--no-install-recommends', 'chromium', 'fonts-noto-cjk');
}
