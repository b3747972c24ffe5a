"""Distinct Chinese sentences about cooperation, made from templates and the gazetteer with a seed."""

import random
from collections.abc import Iterator

from jiedui.ontology.places import gazetteer

# Half of the sentences tell of cooperation, half of what stands around it in a report: real reports of the gold sets
# give two to four facts a kilobyte.
TEMPLATES = (
    "{y}年，{a}对口帮扶{b}，投入财政援助资金{m}万元，实施项目{n}个。",
    "{y}年{mo}月，{a}选派{n}名医生到{b}人民医院开展为期一年的帮扶，诊疗患者{k}人次。",
    "{a}第{n}小学与{b}第{o}小学结为手拉手友好学校，{n}名骨干教师每学期赴{b}支教。",
    "{mo}月{d}日，{a}党政代表团赴{b}考察，双方召开第{n}次联席会议并签订{y}年东西部协作协议。",
    "{a}{x}商会向{b}{x}中学捐赠价值{m}万元的图书和电脑{n}台。",
    "据了解，{b}今年以来粮食总产量达{k}吨，同比增长{n}.{o}%，农村居民人均可支配收入{k}元。",
    "在{a}的大力支持下，{b}{x}现代农业产业园于{y}年{mo}月建成投用，带动{k}名群众就近就业。",
    "{a}{x}食品有限公司在{b}投资{m}万元建设{x}加工厂，预计年产值{k}万元。",
    "截至{y}年底，{a}累计为{b}培训致富带头人和专业技术人员{k}人次。",
    "消费帮扶方面，{a}各机关单位采购{b}农特产品{m}万元，{x}牌大米、{x}菌菇走上东部餐桌。",
    "{b}{x}镇{x}村的王大姐说，自家的{n}亩{x}地今年收成不错，日子一天比一天好。",
    "会议强调，要深入学习贯彻落实第{n}次工作会议精神，把第{k}号文件的各项部署落到实处。",
    "{b}组织{n}名劳动力到{a}务工，其中脱贫劳动力{o}名，人均月收入超过{k}元。",
    "由{a}援建的{b}{x}幼儿园项目总建筑面积{k}平方米，总投资{m}万元，将于明年{mo}月交付使用。",
)
AROUND = (
    "{y}年以来，全县上下牢牢把握高质量发展这个首要任务，完成固定资产投资{k}万元，同比增长{n}.{o}%，主要指标好于预期。",
    "走进{x}村，一排排新居错落有致，{n}盏太阳能路灯沿着{k}米长的水泥路排开，孩子们在广场上追逐嬉戏。",
    "“以前种玉米，一亩地一年下来也就{k}元，现在种菌菇，光去年就卖了{m}元。”村民老{x}笑着说。",
    "据气象部门统计，{mo}月{d}日夜间，全市平均降水量{n}.{o}毫米，{k}个站点出现短时强降雨，最低气温{o}摄氏度。",
    "座谈会上，与会人员围绕第{n}项议题畅所欲言，提出意见建议{o}条，现场气氛热烈，达成了广泛共识。",
    "近年来，当地坚持绿水青山就是金山银山的理念，累计完成造林{k}亩，森林覆盖率达到{n}.{o}%。",
    "这座建于{y}年的老校舍经过{n}个月的修缮，{k}平方米的教学楼焕然一新，操场铺上了塑胶跑道。",
    "下一步，将以第{n}次现场推进会为契机，压实责任、细化举措，确保{k}项年度目标任务落地见效。",
    "清晨{o}点，{x}市场已是人头攒动，{n}种新鲜蔬菜装上{o}辆冷链车，{k}公里外的餐桌正等着它们。",
    "项目负责人介绍，生产线每小时可处理原料{n}吨，产品合格率稳定在{d}.{o}个百分点以上，编号为{k}。",
)
STEMS = (
    *("春水", "清溪", "东风", "向阳", "红星", "明德", "启航", "育才", "金穗", "绿源"),
    *("惠民", "同心", "长河", "云岭", "青松", "天成", "永兴", "大华", "和平", "安泰"),
)


def sentences(seed: int) -> Iterator[str]:
    """Endless distinct sentences, the same for the same seed."""
    chance = random.Random(seed)
    counties = [division.name for division in gazetteer().divisions.values() if division.level >= 2]
    seen: set[str] = set()
    while True:
        made = chance.choice(chance.choice((TEMPLATES, AROUND))).format(
            a=chance.choice(counties),
            b=chance.choice(counties),
            x=chance.choice(STEMS),
            y=chance.randint(1996, 2025),
            mo=chance.randint(1, 12),
            d=chance.randint(1, 28),
            m=chance.randint(20, 99999),
            n=chance.randint(2, 60),
            o=chance.randint(1, 9),
            k=chance.randint(100, 9999),
        )
        if made not in seen:
            seen.add(made)
            yield made


def documents(megabytes: float, seed: int = 1, characters: int = 2500) -> list[str]:
    """Documents of about `characters` characters each, together `megabytes` MB of UTF-8, no sentence twice."""
    made: list[str] = []
    size, source = 0, sentences(seed)
    while size < megabytes * 1_000_000:
        lines: list[str] = []
        length = 0
        while length < characters:
            paragraph = "".join(next(source) for _ in range(4))
            lines.append(paragraph)
            length += len(paragraph)
        made.append("\n".join(lines) + "\n")
        size += len(made[-1].encode())
    return made
