using System.Text.Json.Nodes;
using KlingBoard.Kling.Codecs;
using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.NewStandard;

/// <summary>The <c>options</c> of a body, which are the same everywhere.</summary>
internal sealed record NewOptions(string? CallbackUrl, string ExternalTaskId, bool Watermark)
{
    public JsonObject Write()
    {
        var options = new JsonObject();
        if (!string.IsNullOrEmpty(CallbackUrl))
        {
            options["callback_url"] = CallbackUrl;
        }

        if (ExternalTaskId.Length > 0)
        {
            options["external_task_id"] = ExternalTaskId;
        }

        options["watermark_info"] = new JsonObject { ["enabled"] = Watermark };
        return options;
    }

    public static NewOptions Read(BodyReader body)
    {
        if (body.Object("options") is not { } reader)
        {
            return new NewOptions(null, "", false);
        }

        var watermark = reader.Object("watermark_info", "R59");
        var options = new NewOptions(
            reader.Text("callback_url", "R60") is { Length: > 0 } url ? url : null,
            reader.Text("external_task_id", "R61") ?? "",
            watermark?.Flag("enabled", "R59") ?? false);
        watermark?.ReportUnknownFields();
        reader.ReportUnknownFields();
        return options;
    }
}
