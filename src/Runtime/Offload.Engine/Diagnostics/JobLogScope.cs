using System.Collections;
using Offload.Engine.Ledger;

namespace Offload.Engine.Diagnostics;

/// <summary>Puts the ids of a run into every log line that is written during it.</summary>
internal sealed class JobLogScope(ClaimedJob job) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => 4;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new(LogProperties.JobId, job.Id),
        1 => new(LogProperties.TaskName, job.Type),
        2 => new(LogProperties.Attempt, job.Attempt),
        3 => new(LogProperties.RequestId, job.Parameters.GetValueOrDefault(JobParameters.RequestId)),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
            yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"job {job.Id}, attempt {job.Attempt}";
}
