import { clauses } from './clauses.ts';
import { scoringGuardrail } from './guardrail.ts';

/** Log-ins, check-ins, time online, installs and downloads are never merit. */
export const onlineTime = scoringGuardrail({
  code: 'guard-online-time',
  zh: /登[录陆]|激活(?:率|量|人数|用户|户数)|在线(时长|时间|率|天数|分钟)|上线(率|次数|天数|时长)|(使用|停留|浏览|上网|挂机|挂网)(?:时长|分钟)|每日一签|打卡|接龙(?:报到|打卡)|群接龙|领码|扫码(?:领|注册)|签到|((线上|用户|平台|网络|app|小程序).{0,3}活跃(度|天数|人数|率)?|活跃(用户|天数|人数))|(日活|月活)(?!动)|(应用|软件|app|平台|系统|终端|客户端|小程序|微信|钉钉).{0,4}(使用率|开通率|绑定率)|(安装|下载|注册|激活|关注|绑定)(?:“[^”]*”|《[^》]*》|[^，。；“《]){0,6}(应用|软件|app|客户端|小程序|平台|公众号)|(应用|软件|app|客户端|小程序|公众号|平台|微信群).{0,6}(安装|下载|注册|激活|关注|推广|绑定|入群率|拉新)|下载量|注册用户|(平台|系统|软件|app)活跃|装机(率|量)|扫码关注|(每[天日周月次]|天天|按时)[^，。；]{0,6}(打开|进入|点开|访问|使用|浏览|刷)[^，。；]{0,10}(平台|app|软件|系统|小程序|客户端|网站|网页)|(访问|浏览)[^，。；]{0,8}网(?![格络吧])|(平台|app|小程序|系统)[^，。；]{0,2}(点击|访问|打开|进入)(量|率|次数)|(平台|app|小程序|系统)点击|推广[^，。；]{0,8}(小程序|app|客户端|软件)|邀请.{0,4}注册|拉新|新用户|云(?:签到|报到|打卡)|(?:小程序|app|平台|群里?|线上)[^，。；]{0,2}报到/i,
  en: /\blog(ging|ged)? ?-?(ins?|ons?)\b|\bsign(ing|ed)? ?-?ins?\b|\bcheck(ing|ed)? ?-?ins?\b|\bonline (time|minutes|hours|days)\b|\b(time|minutes|hours|days) (spent )?(online|in the app)\b|\bscreen ?time\b|\b(app|software|client) (installs?|installations?|downloads?|registrations?|usage)\b|\b(install|download)(s|ed|ing)? (the |of the )?(app|client|software)\b|\b(daily|monthly) active\b|\bactive days\b|\busage rate\b|\blogin streak\b/i,
  pinyin: /\b(?:deng ?lu|qian ?dao|da ?ka|zai ?xian ?shi ?chang)\b/,
  // A paper list at a meeting, a typhoon's landfall and a well-known sight are none of it; who logs in to report something is credited with what is reported.
  harmless:
    /签到(表|簿|册|本|单|处|台|为准)|台风.{0,6}登陆|(?<!(?:每[天日周月次]?|天天|按时|定期)[^，。；]{0,4})登[录陆][^，。；]{0,10}(?:上报|填报|录入|申报|报送|报告|办理|受理|处置|查询)(?![^，。；]{0,4}(?:天数|频次|打卡|签到))|闲置[^，。；]{0,6}激活率?|登陆(的)?台风|网红打卡|打卡(地|点)|(监控|摄像头?|探头|设备|监测站?点?|站点|水表|电表|路灯|广播).{0,4}在线率|登[录陆](?=[^，。；]{0,6}(台账|名录|名册|目录|账册|簿))|(在线|网上|线上)(办理|受理|办结|服务|直播课?)/g,
  evenAsDuty: true,
  clause: clauses.onlineTime,
  what: { zh: '给登录、签到、在线时长或安装计分', en: 'scores log-ins, check-ins, time online or installs' },
  fix: {
    zh: '删掉这一项；要看的是做成的事，就记那件事。',
    en: 'Delete the item; what counts is what was done, so record that.',
  },
});
