using Hangfire.States;
using Offload.Engine.Ledger;

namespace Offload.Hangfire.Storage;

/// <summary>A state of Hangfire as the ledger writes it.</summary>
internal static class StateMapping
{
    /// <exception cref="NotSupportedException">The job is to wait for another one.</exception>
    public static StateChange ToChange(IState state, DateTimeOffset now)
    {
        // Its continuation would be forgotten when the other job ends.
        if (state is AwaitingState)
            throw new NotSupportedException("The ledger cannot store AwaitingState: continuations are not kept yet.");

        return new StateChange
        {
            State = state.Name,
            Reason = state.Reason,
            Data = state.SerializeData() ?? [],
            DueAt = state switch
            {
                ScheduledState scheduled => new DateTimeOffset(DateTime.SpecifyKind(scheduled.EnqueueAt, DateTimeKind.Utc)),
                EnqueuedState => now,
                _ => null,
            },
            Result = (state as SucceededState)?.Result as string,
        };
    }
}
