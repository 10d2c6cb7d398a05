using System.Text.Json.Serialization;

namespace Offload.Python.Differential;

/// <summary>What a CPython says of a source.</summary>
internal sealed record Verdict
{
    [JsonPropertyName("ok")]
    public bool IsAccepted { get; init; }

    /// <summary>The class of the exception. One beside an acceptance says that the tree cannot be dumped.</summary>
    [JsonPropertyName("kind")]
    public string? Exception { get; init; }

    [JsonPropertyName("line")]
    public int? Line { get; init; }

    /// <summary>Counted in characters from 1.</summary>
    [JsonPropertyName("column")]
    public int? Column { get; init; }

    [JsonPropertyName("message")]
    public string? Message { get; init; }

    [JsonPropertyName("hash")]
    public string? Hash { get; init; }

    /// <summary>
    /// CPython gave up for want of memory or stack, or over a tree or a text that it made wrong itself. That says nothing
    /// about the grammar.
    /// </summary>
    [JsonIgnore]
    public bool IsLimit => !IsAccepted
        && (Exception is "MemoryError" or "RecursionError" or "SystemError" or "UnicodeDecodeError"
            || (Exception == "ValueError" && Message!.Contains("is required for", StringComparison.Ordinal)));
}
