/**
 * What somebody does about a matter, as the last word of a clause: 信访矛盾排查, 残疾人两项补贴审核. What people undergo themselves (检查, 治疗) is
 * none, nor is what is done to them.
 */
export const workDone =
  /(?<!被|受到|受|未|接受|配合)(?:化解|治理|排查|整治|审核|审批|归档|整理|建设|看护|陪护|照料|维护|修缮|救援|救助|救治|办理|申报|监测|防治|防控)(?:工作|任务|情况|服务|(?:及时|完成|按期|到位|办结)?率|次数|件数|人次|每.*)?$/;
