import { clauses } from './clauses.ts';
import { scoringGuardrail } from './guardrail.ts';

/** Log-ins, check-ins, time online, installs and downloads are never merit. */
export const onlineTime = scoringGuardrail({
  code: 'guard-online-time',
  zh: /登[录陆]|在线(时长|时间|率|天数)|打卡|签到|(线上|用户|平台|网络|app).{0,3}活跃度|日活|活跃用户|(应用|软件|app|平台|系统|终端|客户端|小程序).{0,4}使用率|(安装|下载|注册|激活|关注).{0,6}(应用|软件|app|客户端|小程序|平台|公众号)|(应用|软件|app|客户端|小程序|公众号).{0,6}(安装|下载|注册|激活|关注|推广)|下载量/i,
  en: /\blog ?-?(ins?|ons?)\b|\bsign ?-?ins?\b|\bcheck ?-?ins?\b|\bonline (time|minutes|hours|days)\b|\btime online\b|\b(app|software|client) (installs?|installations?|downloads?|registrations?)\b|\b(install|download)(s|ed|ing)? (the |of the )?(app|client|software)\b|\bdaily active\b|\busage rate\b/i,
  // A paper list at a meeting, a typhoon's landfall and a well-known sight are none of it.
  harmless: /签到(表|簿|册|本|单|为准)|台风.{0,6}登陆|登陆(的)?台风|网红打卡|打卡(地|点)/g,
  clause: clauses.onlineTime,
  what: { zh: '给登录、签到、在线时长或安装计分', en: 'scores log-ins, check-ins, time online or installs' },
  fix: {
    zh: '删掉这一项；要看的是做成的事，就记那件事。',
    en: 'Delete the item; what counts is what was done, so record that.',
  },
});
