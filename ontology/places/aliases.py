"""How a division's official name is shortened: suffixes, nationalities, 玉树州 and 天祝县."""

# Nationalities as they stand in the names of autonomous units; the bare ones are written without 族 there.
_PEOPLES = [
    "蒙古族",
    "回族",
    "藏族",
    "维吾尔族",
    "苗族",
    "彝族",
    "壮族",
    "布依族",
    "朝鲜族",
    "满族",
    "侗族",
    "瑶族",
    "白族",
    "土家族",
    "哈尼族",
    "哈萨克族",
    "傣族",
    "黎族",
    "傈僳族",
    "佤族",
    "畲族",
    "高山族",
    "拉祜族",
    "水族",
    "东乡族",
    "纳西族",
    "景颇族",
    "柯尔克孜族",
    "土族",
    "达斡尔族",
    "仫佬族",
    "羌族",
    "布朗族",
    "撒拉族",
    "毛南族",
    "仡佬族",
    "锡伯族",
    "阿昌族",
    "普米族",
    "塔吉克族",
    "怒族",
    "乌孜别克族",
    "俄罗斯族",
    "鄂温克族",
    "德昂族",
    "保安族",
    "裕固族",
    "京族",
    "塔塔尔族",
    "独龙族",
    "鄂伦春族",
    "赫哲族",
    "门巴族",
    "珞巴族",
    "基诺族",
    "各族",
    "蒙古",
    "维吾尔",
    "哈萨克",
    "柯尔克孜",
    "锡伯",
    "塔吉克",
]
PEOPLES = tuple(sorted(_PEOPLES, key=lambda name: (-len(name), name)))
# Suffix of an autonomous unit -> what the short form with suffix ends in.
AUTONOMOUS = {"自治区": "自治区", "自治州": "州", "自治县": "县", "自治旗": "旗"}
SUFFIXES = ("特别行政区", "地区", "省", "市", "盟", "县", "区", "旗")
# Here 林区, 特区, 新区, 矿区 is the suffix; in 碑林区 and 清新区 it is not.
_LONG_SUFFIX = {
    name: name[-2:]
    for name in [
        "神农架林区",
        "六枝特区",
        "滨海新区",
        "沈北新区",
        "浦东新区",
        "两江新区",
        "井陉矿区",
        "峰峰矿区",
        "鹰手营子矿区",
        "白云鄂博矿区",
    ]
}
# 阿拉善左旗, 乌拉特前旗, 达尔罕茂明安联合旗: nobody writes the stem alone.
_NO_STEM = ("左旗", "右旗", "前旗", "中旗", "后旗", "联合旗")


def without_peoples(stem: str) -> str:
    """The stem without the nationalities at its end, at least two characters left: 循化撒拉族 -> 循化.

    Where the nationality is the whole name only its 族 goes: 东乡族 -> 东乡.
    """
    found = True
    while found:
        found = next((people for people in PEOPLES if stem.endswith(people) and len(stem) >= len(people) + 2), "")
        stem = stem.removesuffix(found) if found else stem
    return stem.removesuffix("族") if stem in PEOPLES else stem


def stem_of(name: str) -> str:
    """The name without suffix and nationalities, "" where less than two characters would stay.

    湟源县 -> 湟源, 玉树藏族自治州 -> 玉树, 管城回族区 -> 管城, 赵县 -> "".
    """
    if name.endswith(_NO_STEM):
        return ""
    suffix = _LONG_SUFFIX.get(name) or next((end for end in (*AUTONOMOUS, *SUFFIXES) if name.endswith(end)), "")
    stem = without_peoples(name.removesuffix(suffix))
    return stem if suffix and len(stem) >= 2 else ""


def short_forms(name: str) -> tuple[str, ...]:
    """Every shorter form of an official name by rule, the barest first.

    >>> short_forms("玉树藏族自治州")
    ('玉树', '玉树州', '玉树自治州')
    >>> short_forms("赵县")
    ()
    """
    stem = stem_of(name)
    if not stem:
        return ()
    forms = [stem]
    ending = next((end for end in AUTONOMOUS if name.endswith(end)), "")
    if ending:
        forms += [stem + AUTONOMOUS[ending], stem + ending]
    elif name.endswith("族区"):
        forms.append(stem + "区")
    elif name.endswith("特别行政区"):
        forms.append(stem + "特区")
    return tuple(form for form in dict.fromkeys(forms) if form != name)
