namespace KlingBoard.Kling.Tests.Omni;

/// <summary>One body that the reader refuses, the field it must name and the rule it must cite (null for none).</summary>
internal sealed record CodecCase(string Name, string? RuleId, string Field, string Body)
{
    public override string ToString() => Name;
}

/// <summary>Bodies for the rules that only the text of a body can break.</summary>
internal static class CodecCases
{
    /// <summary>By rule, a body that keeps it.</summary>
    public static IReadOnlyDictionary<string, string> Accepted { get; } = new Dictionary<string, string>
    {
        ["R5"] = """{"multi_shot":false}""",
        ["R23"] = """{"image_list":[{"image_url":"https://a.example/1.png"},{"image_url":"https://a.example/2.png","type":"end_frame"}]}""",
        ["R45"] = """{"video_list":[{"video_url":"https://a.example/1.mp4","refer_type":"feature"}]}""",
        ["R46"] = """{"video_list":[{"video_url":"https://a.example/1.mp4","keep_original_sound":"no"}]}""",
        ["R50"] = """{"sound":"on"}""",
        ["R59"] = """{"watermark_info":{"enabled":true}}""",
    };

    public static IReadOnlyList<CodecCase> Refused { get; } =
    [
        new("model as a number", "R1", "model_name", """{"model_name":3}"""),
        new("multi-shot as text", "R5", "multi_shot", """{"multi_shot":"true"}"""),
        new("another shot type", "R6", "shot_type", """{"shot_type":"custom"}"""),
        new("shot prompt missing", "R10", "multi_prompt[0].prompt", """{"multi_prompt":[{"index":1,"duration":"5"}]}"""),
        new("shot length as a number", "R11", "multi_prompt[1].duration", """{"multi_prompt":[{"index":1,"prompt":"a","duration":"2"},{"index":2,"prompt":"b","duration":3}]}"""),
        new("shot number as text", "R13", "multi_prompt[0].index", """{"multi_prompt":[{"index":"1","prompt":"a","duration":"2"}]}"""),
        new("shot number past 32 bits", "R13", "multi_prompt[0].index", """{"multi_prompt":[{"index":4294967296,"prompt":"a","duration":"2"}]}"""),
        new("image without a source", "R18", "image_list[0].image_url", """{"image_list":[{}]}"""),
        new("empty frame word", "R23", "image_list[0].type", """{"image_list":[{"image_url":"https://a.example/1.png","type":""}]}"""),
        new("null frame word", "R23", "image_list[0].type", """{"image_list":[{"image_url":"https://a.example/1.png","type":null}]}"""),
        new("last_frame of the new standard", "R23", "image_list[0].type", """{"image_list":[{"image_url":"https://a.example/1.png","type":"last_frame"}]}"""),
        new("element id as text", "R31", "element_list[0].element_id", """{"element_list":[{"element_id":"829836802793406551"}]}"""),
        new("element id past 64 bits", "R31", "element_list[0].element_id", """{"element_list":[{"element_id":9223372036854775808}]}"""),
        new("element id with a fraction", "R31", "element_list[0].element_id", """{"element_list":[{"element_id":1.5}]}"""),
        new("video without an address", "R39", "video_list[0].video_url", """{"video_list":[{"refer_type":"base"}]}"""),
        new("another use of the video", "R45", "video_list[0].refer_type", """{"video_list":[{"video_url":"https://a.example/1.mp4","refer_type":"edit"}]}"""),
        new("keeping the sound as true", "R46", "video_list[0].keep_original_sound", """{"video_list":[{"video_url":"https://a.example/1.mp4","keep_original_sound":true}]}"""),
        new("sound as true", "R50", "sound", """{"sound":true}"""),
        new("sound in capitals", "R50", "sound", """{"sound":"ON"}"""),
        new("another mode", "R52", "mode", """{"mode":"1080p"}"""),
        new("length as a number", "R55", "duration", """{"duration":5}"""),
        new("length with a fraction", "R55", "duration", """{"duration":"5.0"}"""),
        new("length with a leading zero", "R55", "duration", """{"duration":"05"}"""),
        new("watermark as a list", "R59", "watermark_info", """{"watermark_info":[]}"""),
        new("watermark switch as text", "R59", "watermark_info.enabled", """{"watermark_info":{"enabled":"true"}}"""),
        new("unknown field", null, "negative_prompt", """{"negative_prompt":"rain"}"""),
        new("misspelt field of an image", null, "image_list[0].image", """{"image_list":[{"image_url":"https://a.example/1.png","image":"x"}]}"""),
        new("unknown field of the watermark", null, "watermark_info.text", """{"watermark_info":{"enabled":true,"text":"x"}}"""),
        new("the same field twice", null, "sound", """{"sound":"on","sound":"off"}"""),
        new("images as an object", null, "image_list", """{"image_list":{"image_url":"x"}}"""),
        new("an image as text", null, "image_list[0]", """{"image_list":["https://a.example/1.png"]}"""),
        new("a body that is a list", null, "", "[]"),
    ];
}
