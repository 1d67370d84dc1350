namespace KlingBoard.Kling.Audio;

/// <param name="Id">For <see cref="SpeechRequest.VoiceId"/>.</param>
/// <param name="Name">As the vendor names it.</param>
public sealed record SpeechVoice(string Id, string Name, VoiceLanguage Language);

/// <summary>
/// The voices of speech that the vendor's own nodes for ComfyUI name (KlingAIResearch/ComfyUI-KLingAI-API, read 2026-11-21). No call lists them, so
/// an account may have others.
/// </summary>
public static class SpeechVoices
{
    public static IReadOnlyList<SpeechVoice> All { get; } =
    [
        English("oversea_male1", "Anchor"),
        English("commercial_lady_en_f-v1", "Commercial Lady"),
        English("reader_en_m-v1", "The Reader"),
        English("calm_story1", "Lore"),
        English("uk_man2", "Crag"),
        English("uk_boy1", "Bud"),
        English("girlfriend_4_speech02", "Melody"),
        English("chat1_female_new-3", "Tender"),
        English("chat_0407_5-1", "Siren"),
        English("chengshu_jiejie", "Grace"),
        English("you_pingjing", "Helen"),
        English("genshin_vindi2", "Sunny"),
        English("zhinen_xuesheng", "Sage"),
        English("AOT", "Ace"),
        English("ai_shatang", "Blossom"),
        English("genshin_klee2", "Peppy"),
        English("genshin_kirara", "Dove"),
        English("ai_kaiya", "Shine"),
        English("ai_chenjiahao_712", "Lyric"),
        English("ai_huangzhong_712", "Beacon"),
        English("ai_huangyaoshi_712", "Rock"),
        English("ai_laoguowang_712", "Titan"),
        English("cartoon-boy-07", "Zippy"),
        English("cartoon-girl-01", "Sprite"),
        English("PeppaPig_platform", "Candy"),
        English("laopopo_speech02", "Prattle"),
        English("heainainai_speech02", "Hearth"),
        Chinese("genshin_vindi2", "阳光少年"),
        Chinese("zhinen_xuesheng", "懂事小弟"),
        Chinese("tiyuxi_xuedi", "运动少年"),
        Chinese("ai_shatang", "青春少女"),
        Chinese("genshin_klee2", "温柔小妹"),
        Chinese("genshin_kirara", "元气少女"),
        Chinese("ai_kaiya", "阳光男生"),
        Chinese("tiexin_nanyou", "幽默小哥"),
        Chinese("ai_chenjiahao_712", "文艺小哥"),
        Chinese("girlfriend_1_speech02", "甜美邻家"),
        Chinese("chat1_female_new-3", "温柔姐姐"),
        Chinese("girlfriend_2_speech02", "职场女青"),
        Chinese("cartoon-boy-07", "活泼男童"),
        Chinese("cartoon-girl-01", "俏皮女童"),
        Chinese("ai_huangyaoshi_712", "稳重老爸"),
        Chinese("you_pingjing", "温柔妈妈"),
        Chinese("ai_laoguowang_712", "严肃上司"),
        Chinese("chengshu_jiejie", "优雅贵妇"),
        Chinese("zhuxi_speech02", "慈祥爷爷"),
        Chinese("uk_oldman3", "唠叨爷爷"),
        Chinese("laopopo_speech02", "唠叨奶奶"),
        Chinese("heainainai_speech02", "和蔼奶奶"),
    ];

    private static SpeechVoice English(string id, string name) => new(id, name, VoiceLanguage.English);

    private static SpeechVoice Chinese(string id, string name) => new(id, name, VoiceLanguage.Chinese);
}
