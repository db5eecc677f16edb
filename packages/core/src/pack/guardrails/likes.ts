import { clauses } from './clauses.ts';
import { scoringGuardrail } from './guardrail.ts';

/** Likes, online votes, forwards, views and followers are never merit. */
export const likes = scoringGuardrail({
  code: 'guard-likes',
  zh: /点个?赞|小红心|小心心|在看[数量]|点[亮击个]?[“”「」"']*在看|互动[量数次率]|[集获刷攒求]赞|赞[数量]|转评赞|投票[数量]|(网络|网上|线上|在线|微信|公众号|朋友圈).{0,4}(投票|得票|票数|评选|拉票)|(为|给|帮|替|发动)[^，。；]{0,8}投票|投票(支持|助力)|拉票|刷票|助力(值|量|次)|人气(值|票|榜|奖)|得票|票数|(?<![流运])转发(?![展包])|转载量?|(发|晒|刷|分享|转)到?朋友圈|(公众号|推文|推送|文章)[^，。；]{0,4}阅读|直播[^，。；]{0,4}人气|朋友圈(发文|发帖|发布|分享|宣传|推广|展示|打卡)|分享(次数|量|数)|分享[^，。；]{0,12}(?:微信群|工作群|亲友群)|(阅读|浏览|点击|收藏|跟帖|发帖|曝光|传播|播放|观看|评论|留言)(量|数|次数|率)|热度|[涨吸]粉|粉丝|跟帖|跟评|控评|关注(量|数|人数)/,
  en: /\blikes\b|\blike count\b|\bthumbs ?-?up\b|\b(online|web|internet) (votes?|voting|poll)\b|\bvote counts?\b|\bvotes (received|collected|won)\b|\bnumber of votes\b|\b(posts?|articles?|messages?|links?|news|videos?) (forwarded|shared)\b|\b(forwarding|sharing) (of )?(posts?|articles?|messages?|links?|news|videos?)\b|\bforwards (received|counted)\b|\bre-?posts?\b|\bretweets?\b|\bshares on social\b|\bsocial media shares\b|\b(page )?views (received|counted)\b|\bpage ?views?\b|\bclicks\b|\bfollowers\b/i,
  pinyin: /\b(?:dian ?zan|ji ?zan|zhuan ?fa|fen ?si)\b/,
  // Votes at an appraisal or an election are people's judgement, not clicks; official papers are sent on, and 点赞台 is a board in the village.
  harmless:
    /点赞(台|墙|栏|信|卡片|人物|榜样)|转发(?:至|到|给)?(?:各|本|有关|相关|所属|所辖)?(?:县|镇|乡|街道|村|社区|支部|单位|部门|科室|站所|网格|责任人)(?![^，。；]{0,6}(?:群|圈|公众号|文章|推文|链接|视频))|(文件|来文|通知|公文|简报|通报|函件)[^，。；]{0,12}转发(?![^，。；]{0,8}(朋友圈|微信|抖音|快手|微博|群))|(评议|测评|选举|票决|表决|推荐|述职|大会|会议|代表|评委|村民|居民|群众)[^，。；]{0,8}(得票|票数|投票数)|拉票贿选|贿选拉票|(违规|非组织)[^，。；]{0,6}拉票|拉票[^，。；]{0,4}(违纪|违法|非组织)|(优秀|称职|合格|满意|有效|赞成|同意|反对|弃权|较好|一般|较差|收回|发出|实收|推荐)(得?票数?|得票)|转发(上级|有关|相关)?.{0,4}(文件|通知|通报|简报)|(被|由|经|获|受到?)?(上级|中央|国家|全国|省|市|县|区|部委|厅|党委|政府|组织部|办公厅?室?|党报|日报)[^，。；]{0,8}(转发|转载|刊发|推广)|(消防|安全)热度|诉求热度/g,
  clause: clauses.likes,
  what: { zh: '给点赞、投票、转发一类的数量计分', en: 'scores likes, votes, forwards or the like' },
  fix: {
    zh: '删掉这一项；群众满意不满意，用评议或回访。',
    en: 'Delete the item; ask residents in an appraisal or a return visit instead.',
  },
});
