using System.Text.Json;
using Hangfire.States;
using Offload.Engine.Ledger;

namespace Offload.Hangfire.Storage;

/// <summary>A state of Hangfire as the ledger writes it.</summary>
internal static class StateMapping
{
    public static StateChange ToChange(IState state, DateTimeOffset now)
    {
        var data = state.SerializeData() ?? [];
        var result = state is SucceededState ? TakeResult(data) : null;
        return new StateChange
        {
            State = state.Name,
            Reason = state.Reason,
            Data = data,
            DueAt = state switch
            {
                ScheduledState scheduled => new DateTimeOffset(DateTime.SpecifyKind(scheduled.EnqueueAt, DateTimeKind.Utc)),
                EnqueuedState => now,
                _ => null,
            },
            Result = result,
        };
    }

    // It stands in the job's row. Where it could not be serialized, Hangfire says so in words, which are no result.
    private static string? TakeResult(Dictionary<string, string> data) =>
        data.TryGetValue(StateDetails.Result, out var result) && IsJson(result) && data.Remove(StateDetails.Result) ? result : null;

    private static bool IsJson(string text)
    {
        try
        {
            JsonElement.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
