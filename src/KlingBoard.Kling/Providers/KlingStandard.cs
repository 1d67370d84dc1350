namespace KlingBoard.Kling.Providers;

/// <summary>The two designs of Kling's API that run side by side.</summary>
public enum KlingStandard
{
    /// <summary>The model stands in the body as <c>model_name</c>; a path per kind of task.</summary>
    Legacy,

    /// <summary>The model stands in the path; bodies of contents, settings and options; one path for all tasks. Since June 2026.</summary>
    New,
}
