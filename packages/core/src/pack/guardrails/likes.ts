import { clauses } from './clauses.ts';
import { scoringGuardrail } from './guardrail.ts';

/** Likes, online votes, forwards, views and followers are never merit. */
export const likes = scoringGuardrail({
  code: 'guard-likes',
  zh: /点赞|投票[数量]|(网络|网上|线上|在线|微信|公众号|朋友圈).{0,4}(投票|得票|票数)|得票|票数|转发|分享(次数|量|数|到?朋友圈)|阅读量|浏览量|点击量|评论[数量]|粉丝|播放量/,
  en: /\blikes\b|\blike count\b|\bthumbs ?-?up\b|\b(online|web) votes?\b|\bvote counts?\b|\bvotes received\b|\bnumber of votes\b|\b(posts?|articles?|messages?|links?|news|videos?) forwarded\b|\bforwarding (of )?(posts?|articles?|messages?|links?|news|videos?)\b|\bforwards (received|counted)\b|\bre-?posts?\b|\bretweets?\b|\bshares on social\b|\bpage ?views?\b|\bclicks\b|\bfollowers\b/i,
  // Votes at an appraisal or an election are people's judgement, not clicks.
  harmless:
    /(评议|测评|选举|票决|表决|推荐|述职|大会|会议|代表|评委)[^，。；]{0,8}(得票|票数|投票数)|转发(上级|有关|相关)?.{0,4}(文件|通知|通报|简报)/g,
  clause: clauses.likes,
  what: { zh: '给点赞、投票、转发一类的数量计分', en: 'scores likes, votes, forwards or the like' },
  fix: {
    zh: '删掉这一项；群众满意不满意，用评议或回访。',
    en: 'Delete the item; ask residents in an appraisal or a return visit instead.',
  },
});
