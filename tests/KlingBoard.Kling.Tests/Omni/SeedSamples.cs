namespace KlingBoard.Kling.Tests.Omni;

/// <summary>The request samples of the vendor's legacy page; "long" and "xxx" stand there for values and are filled in.</summary>
internal static class SeedSamples
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["create"] = """
            {"model_name":"kling-video-o1","prompt":"Make the person in <<<image_1>>> wave to the camera",
             "image_list":[{"image_url":"https://media.example/multi-1.png"}],
             "duration":"5","mode":"pro","aspect_ratio":"16:9","callback_url":"","external_task_id":""}
            """,
        ["image and element reference"] = """
            {"model_name":"kling-video-o1",
             "prompt":"<<<image_1>>> strolling through the streets of Tokyo, encountered <<<element_1>>> and <<<element_2>>>, and jumped into the arms of <<<element_2>>>. The video style matches that of <<<image_2>>>",
             "image_list":[{"image_url":"https://media.example/1.png"},{"image_url":"https://media.example/2.png"}],
             "element_list":[{"element_id":829836802793406551},{"element_id":160}],
             "mode":"pro","aspect_ratio":"1:1","duration":"7"}
            """,
        ["transformation"] = """
            {"model_name":"kling-video-o1","prompt":"Put the crown from <<<image_1>>> on the girl in blue from <<<video_1>>>.",
             "image_list":[{"image_url":"https://media.example/1.png"}],
             "video_list":[{"video_url":"https://media.example/1.mp4","refer_type":"base","keep_original_sound":"yes"}],
             "mode":"pro"}
            """,
        ["video reference"] = """
            {"model_name":"kling-video-o1",
             "prompt":"Referring to the camera movement style in <<<video_1>>>, generate a video: <<<element_1>>> and <<<element_2>>> strolling through the streets of Tokyo, encountering <<<image_1>>> by chance.",
             "image_list":[{"image_url":"https://media.example/1.png"}],
             "element_list":[{"element_id":160},{"element_id":161}],
             "video_list":[{"video_url":"https://media.example/1.mp4","refer_type":"feature","keep_original_sound":"yes"}],
             "mode":"pro","aspect_ratio":"1:1","duration":"7"}
            """,
        ["next shot"] = """
            {"model_name":"kling-video-o1","prompt":"Based on <<<video_1>>>, generate the next shot.",
             "video_list":[{"video_url":"https://media.example/1.mp4","refer_type":"feature","keep_original_sound":"yes"}],
             "mode":"pro"}
            """,
        ["start and end frames"] = """
            {"model_name":"kling-video-o1","prompt":"The person in the video is dancing.",
             "image_list":[{"image_url":"https://media.example/1.png","type":"first_frame"},{"image_url":"https://media.example/2.png","type":"end_frame"}],
             "mode":"pro"}
            """,
        ["text to video"] = """
            {"model_name":"kling-video-o1","prompt":"The person in the video is dancing.","mode":"pro","aspect_ratio":"1:1","duration":"7"}
            """,
        ["image to video with multiple shots"] = """
            {"model_name":"kling-v3-omni","multi_shot":true,"shot_type":"customize","prompt":"",
             "multi_prompt":[{"index":1,"prompt":"The camera focuses on a young couple <<<image_1>>>.","duration":"2"},
                             {"index":2,"prompt":"The boy <<<image_2>>> suddenly looked up.","duration":"3"}],
             "image_list":[{"image_url":"https://media.example/1.png"},{"image_url":"https://media.example/2.png"}],
             "video_list":[],"mode":"pro","sound":"on","aspect_ratio":"16:9","duration":"5",
             "callback_url":"https://board.example/callback","external_task_id":""}
            """,
        ["text to video with multiple shots"] = """
            {"model_name":"kling-v3-omni","multi_shot":true,"shot_type":"customize","prompt":"",
             "multi_prompt":[{"index":1,"prompt":"Two friends talking under a streetlight at night.","duration":"2"},
                             {"index":2,"prompt":"A runner sprinting through a forest.","duration":"3"},
                             {"index":3,"prompt":"A woman hugging a cat, smiling.","duration":"3"},
                             {"index":4,"prompt":"A door creaking open.","duration":"3"},
                             {"index":5,"prompt":"A man slipping on a banana peel.","duration":"3"},
                             {"index":6,"prompt":"A sunset over mountains.","duration":"1"}],
             "image_list":[],"sound":"on","element_list":[],"video_list":[],"mode":"pro","aspect_ratio":"16:9","duration":"15",
             "callback_url":"https://board.example/callback","external_task_id":""}
            """,
    };
}
