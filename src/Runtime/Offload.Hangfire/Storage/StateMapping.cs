using Hangfire.States;
using Offload.Engine.Ledger;

namespace Offload.Hangfire.Storage;

/// <summary>A state of Hangfire as the ledger writes it.</summary>
internal static class StateMapping
{
    private const string ResultKey = "Result";

    /// <exception cref="NotSupportedException">The job is to wait for another one.</exception>
    public static StateChange ToChange(IState state, DateTimeOffset now)
    {
        // Its continuation would be forgotten when the other job ends.
        if (state is AwaitingState)
            throw new NotSupportedException("The ledger cannot store AwaitingState: continuations are not kept yet.");

        var data = state.SerializeData() ?? [];
        var result = (state as SucceededState)?.Result as string;
        if (result is not null)
            data[ResultKey] = result;

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
}
