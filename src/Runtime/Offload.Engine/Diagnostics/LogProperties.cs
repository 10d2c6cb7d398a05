namespace Offload.Engine.Diagnostics;

/// <summary>The names under which ids stand in every log line.</summary>
public static class LogProperties
{
    public const string JobId = "JobId";
    public const string TaskName = "TaskName";
    public const string Attempt = "Attempt";
    public const string RequestId = "RequestId";
}
