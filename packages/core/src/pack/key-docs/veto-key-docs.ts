import type { Words } from '../../words.ts';

/** What the keys of vetoes mean, by path. */
export const vetoKeyDocs: Readonly<Record<string, Words>> = {
  'scheme.vetoes': {
    zh: '否决项，和直接评定、升降级别的规定；每个考核最多 31 条',
    en: 'vetoes, and rules that set, raise or lower a level; at most 31 in a scheme',
  },
  'scheme.vetoes.veto': { zh: '否决项编号', en: 'id of the veto' },
  'scheme.vetoes.applies': { zh: '只对哪些对象', en: 'only subjects with these attributes' },
  'scheme.vetoes.duty-of-office': {
    zh: '为什么别人的行为要他负责：他的职责；因别人的行为否决个人时非写不可',
    en: 'why this person answers for what others did: their office; required where a person is vetoed for others’ acts',
  },
  'scheme.vetoes.when': {
    zh: '什么情况下：有纪实（any）、没有纪实（none）、纪实里数字的合计（sum、is）；当期量出来的数（measure、is）；部分或项目的得分（section 或 item、is）；否决前的总分（total）；本期和以前几期的级别（level）',
    en: 'when: records (any), no records (none), a sum over records (sum, is); a measure of the period (measure, is); points of a section or item (section or item, is); the total before vetoes (total); levels of this period and earlier ones (level)',
  },
  'scheme.vetoes.when.any-of': {
    zh: '有下列情形之一（几样都有也只算一次，如“有下列情形之一的，上调一级”；累计2次黄牌视为1次红牌）：每种写法同 when（any、none、sum、measure、section、item），各自可以再写 and',
    en: 'one of several reasons is enough, and several of them are no more than one: each written like when (any, none, sum, measure, section, item), each with an and of its own if needed',
  },
  'scheme.vetoes.when.none': { zh: '没有这种纪实', en: 'no record of this type' },
  'scheme.vetoes.when.sum': {
    zh: '“纪实.数字字段”：合计满足 is，如 36 个月内记分合计满 12 分',
    en: 'record.number-field: its sum passes is, such as 12 points within 36 months',
  },
  'scheme.vetoes.when.total': {
    zh: '总分（上下限之后、否决之前）满足这个条件，如 { below: 60 }',
    en: 'the total, within its limits and before any veto, passes this: { below: 60 }',
  },
  'scheme.vetoes.when.rank': {
    zh: '总分在同组（cohort）里的名次：{ bottom: 1 } 末位、{ bottom: 3 } 后三名、{ top-share: 30% } 前 30%。不排名的（exempt 的 ranking）不算；并列的都算（quota 写了 ties 的照它），取整、几个以下不算（none-below；末位还有 min-cohort）照 quota；同组只有一个的，也是最后一名。先于名额：因此评不上的不占名额，由下一名补。后果只能写 level 或 bars',
    en: 'the place by the total in the cohort: { bottom: 1 } the last, { bottom: 3 } the last three, { top-share: 30% } the best thirty per cent. Whoever is not ranked (exempt from ranking) has none; equal totals all count unless quota states ties; rounding and cohorts too small (none-below, for the last also min-cohort) follow quota, and who is alone in a cohort is last in it. It comes before places are given: whom it keeps from a level leaves the place to the next. The effect is on the level or on consequences alone',
  },
  'scheme.vetoes.when.rank.top': { zh: '前几名', en: 'the first so many' },
  'scheme.vetoes.when.rank.bottom': { zh: '后几名', en: 'the last so many' },
  'scheme.vetoes.when.rank.top-share': { zh: '前百分之几，如 10%、1/3', en: 'the best share: 10%, 1/3' },
  'scheme.vetoes.when.rank.bottom-share': { zh: '后百分之几，如 10%、1/3', en: 'the last share: 10%, 1/3' },
  'scheme.vetoes.and': {
    zh: '还要同时满足的条件，写法同 when（any-of 只能写在 when 里），可写几条：全都满足才否决',
    en: 'what must hold besides, each written like when (any-of stands in when only): the veto strikes only where all hold',
  },
  'scheme.vetoes.when.level': {
    zh: '级别在这个范围；本期的是按得分、晋级、名额定的（不看升降级别的规定，先于名额的除外），以前各期的是最后的级别。后果只能写 level 或 bars',
    en: 'the level is within this range: of this period that by total, promotion and places, before rules move it (other than before places); of earlier ones that held in the end. Its effect is level or bars',
  },
  'scheme.vetoes.when.level.min': { zh: '至少这一级', en: 'this level or better' },
  'scheme.vetoes.when.level.max': { zh: '至多这一级', en: 'this level or worse' },
  'scheme.vetoes.when.in-a-row': {
    zh: '连续几个结算期都这样（含本期），如连续三年 A 级：in-a-row: 3；中间没有考核的就断了',
    en: 'in so many settle periods in a row, this one included; one without an assessment breaks the row',
  },
  'scheme.vetoes.when.times': {
    zh: '最近 within 个结算期里有几次这样',
    en: 'in so many of the last settle periods (within)',
  },
  'scheme.vetoes.when.within': { zh: '看最近几个结算期', en: 'how many settle periods are looked at' },
  'scheme.vetoes.when.period': {
    zh: 'previous：不含本期，从上一期往前看',
    en: 'previous: without this period, from the one before it on',
  },
  'scheme.vetoes.when.measure': {
    zh: '当期量什么，写法同项目的 measure，如别的考核的得分',
    en: 'what is measured over the settle period, as in an item: such as the score of another scheme',
  },
  'scheme.vetoes.when.section': {
    zh: '哪个部分的得分（计分段以来，上下限和权重之后）；不涉及、没有可量而不列入（missing: skip）的不看',
    en: 'the points of this section, in the counting period so far, after weight and limits; not asked where it does not exist or is left out (missing: skip)',
  },
  'scheme.vetoes.when.item': {
    zh: '哪个项目的得分（计分段以来）',
    en: 'the points of this item, in the counting period so far',
  },
  'scheme.vetoes.when.is': {
    zh: '量、得分、合计要满足的条件：{ below: 60 }、{ min: 3 } 或一个数；没有可量的不算满足',
    en: 'what the measure, points or sum must pass: { below: 60 }, { min: 3 } or a number; where there is nothing to measure it does not hold',
  },
  'scheme.vetoes.effect': {
    zh: '后果，可写几样：先扣分（points），再限总分（total），再限级别（level）；bars 是不得列入的结果运用',
    en: 'its effects, one or several: points off first, then the total, then the level; bars names consequences it excludes from',
  },
  'scheme.vetoes.effect.level': {
    zh: '写数：定为这一级（只降不升，等同 max）；或 { max: 最高到这一级，或 previous 不高于上一期 }、{ down: 降几级 }、{ up: 升几级 }、{ min: 至少这一级 }、{ exactly: 直接评为这一级，升降都可以 }。先后：一、按得分、晋级、名额定级，被 max（和写数的）限住的不占更好级别的名额；二、有 exactly 的改定为它（几条取最低），没有的按 min 提到（几条取最高）；三、按 up、down 加减（同时有的相抵，几条加起来；exactly 定的只再降、不再升，定为只由否决项定的级别的不动）；四、max 和写数的最后再限一次。又降又限的，从限住的那一级降：得分够好的，“降一档”和“最高较好”都有，评为一般；两样各从得分定的级别算、取低的（评为较好），在 down 旁边写 before: max；又提又升降的，从提到的那一级升降，最后不低于那一级的写 before: min。直接评得比名额低的（exactly）不占名额，由下一名补；exactly、min 提上来的占不占名额写 takes-place；由 up、down 升降的不占也不让出名额（写 before: places 的先升降、再分名额）；都不受 max-steps、max-fall、fall-after 限制，下期从这一级算起',
    en: 'a number: becomes this level (only downwards, as max); or { max: this level at most, or previous: that of the period before }, { down: so many lower }, { up: so many higher }, { min: this level at least }, { exactly: this level, upwards or downwards }. In this order: (1) total, promotion and quotas decide, and whom max or a plain number bounds takes no place above it; (2) exactly puts it to its level instead (of several the lowest), without one min raises to its level (of several the highest); (3) up and down move it, set off against each other, several added up (a level set exactly is lowered only, and one that only vetoes give stays); (4) max and plain numbers bound it once more. Who is bounded and lowered goes down from the bound; where each goes from the level by total and the lower of the two holds, write before: max beside down; who is raised by min and moved is moved from there, and where the least holds in the end, write before: min beside down or up. Whom exactly puts lower takes no place, and the next in order has it; whether those whom exactly or min puts higher take one is said by takes-place; who is moved by up and down takes and leaves none (with before: places levels are moved first, and places shared out then). All this waits for neither max-steps, max-fall nor fall-after, and the next period goes on from there',
  },
  'scheme.vetoes.effect.level.down': {
    zh: '降几级：先按得分、晋级、名额定级，再降（有 max 的从限住的那一级降，取低的写 before: max）；几项否决的加在一起，跳过只由否决项定的级别，最低降到按得分的最低一级；空出的名额不再递补，写 before: places 的先降级再分名额',
    en: 'so many levels lower, after totals, promotion and quotas have decided (from what max leaves, unless before: max); of several vetoes added up, past levels that only vetoes give, down to the lowest level by total at most; the place left free is not filled again, unless before: places lowers first',
  },
  'scheme.vetoes.effect.level.up': {
    zh: '升几级，跳过只由否决项定的级别，最高升到按得分的最高一级',
    en: 'so many levels higher, past levels that only vetoes give, up to the highest level by total',
  },
  'scheme.vetoes.effect.level.before': {
    zh: 'places：先按得分、晋级定级，升降以后再分名额：降下来的让出名额给下一名，按降后的级别参加分配，没有名额的也不再降第二次；max（只用于 down）：先降、再限（受处分降一档，最终不得高于较好：从得分定的级别降，与限的取低的），名额照 max 让出；min：先升降、再保底（受处分降一级，获表彰的最后不低于合格）；不写的先限、先保底、先分名额，再升降',
    en: 'places: total and promotion decide, then levels are moved, and only then places are shared out: whoever is lowered leaves the place to the next and competes for those of the level lowered to, and nobody falls twice; max (of down alone): lowered first and bounded then, from the level held without the bound, so that of both the lower holds; min: moved first, and what is stated as the least holds then; unstated: bounds, the least and places first, moves afterwards',
  },
  'scheme.vetoes.effect.level.min': { zh: '至少这一级', en: 'this level at least' },
  'scheme.vetoes.effect.level.exactly': {
    zh: '直接评为这一级，不看得分，如新设企业评为 M 级',
    en: 'this level, whatever the total, such as level M of new enterprises',
  },
  'scheme.vetoes.effect.level.takes-place': {
    zh: '占不占这一级的名额：true 占（先占，余下的名额才按得分给；比名额还多的都评上），false 不占（另算，自己得分排得上也不占，名额由下一名补）；都仍计入同组的人数，整个不计入的另写 exempt。不写：自己得分排得上的占，排不上的不占。写在 max 上的 true：先按得分占名额，再限级别，空出的不递补；不写的由下一名补。写在 down 上的 true、up 上的 false：说明名额分完以后才升降，空出的不递补、升上去的不占（不写也是这样，会提示）；要递补、要占的写 before: places',
    en: 'whether one of the level’s places is taken: true, before anybody else (the places left go by total; where there are more of them than places all have the level); false, they stand beside the places, also those whose own total would have one, which the next has. They are counted in the size of the cohort all the same; for that write exempt too. Unstated: whoever has a place by total takes it, nobody else does. Of max, true: the place by total is taken first and left empty; unstated, the next has it. Of down (true) and up (false): moved once places are shared out, the place left empty or none taken (as unstated, which is told); for the next to have it, or a place to be taken, write before: places',
  },
  'scheme.vetoes.effect.level.max': {
    zh: '最高到这一级，上面的名额由下一名补（不递补的写 takes-place: true）；previous 不高于上一期的级别（不晋级、保留原等级），上一期没有级别的不管',
    en: 'this level at most, the place above going to the next (left empty with takes-place: true); previous: no higher than in the period before (not promoted), whoever had none then is left alone',
  },
  'scheme.vetoes.effect.total': {
    zh: '写 0：总分清零；{ max: 最高几分 }；或 { times: 0.5 } 总分按五成计',
    en: '0: the total becomes zero; { max: this total at most }; or { times: 0.5 }: half of the total counts',
  },
  'scheme.vetoes.effect.total.times': {
    zh: '总分按几成计，如 0.8、80%；几项否决都有的连乘，先扣分、再打折、再封顶；按未舍入的总分打折，最后才舍入到 precision',
    en: 'the part of the total that counts, such as 0.8 or 80%; of several vetoes they multiply; points off come first, the most comes last; it is taken of the exact total, which is rounded to precision afterwards',
  },
  'scheme.vetoes.effect.total.max': { zh: '总分最高几分', en: 'the total is this at most' },
  'scheme.vetoes.effect.points': {
    zh: '从总分里扣几分（写正数）',
    en: 'points taken off the total (a positive number)',
  },
  'scheme.vetoes.effect.bars': {
    zh: '当期不得列入哪些结果运用（写编号），如评先评优',
    en: 'consequences (ids) the subject is not eligible for in the period, such as awards',
  },
  'scheme.vetoes.repair': {
    zh: '整改：触发否决的事之后、期末之前有了这种纪实，那件事就不再算；写了 at-least 的，整改过的不算，余下的不够几次就不再否决。看得分、级别、量的，当期有了这种纪实就不再否决',
    en: 'putting it right: a matter followed by this record before the period’s end no longer counts; with at-least, the veto no longer holds where too few are left without those put right. Of totals, levels and measures, any such record in the period',
  },
  'scheme.vetoes.repair.when': {
    zh: '整改的纪实；within-months 不写就从触发那天起算',
    en: 'the record that repairs; without within-months any since the day of the matter',
  },
  'scheme.vetoes.repair.points': {
    zh: '整改后改为扣几分；回看期内的每个结算周期都扣；默认 0',
    en: 'points then taken off instead, in every settle period the matter would still have struck; default 0',
  },
};
