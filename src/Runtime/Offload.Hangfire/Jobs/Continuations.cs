using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;
using Offload.Engine.Ledger;
using Offload.Hangfire.Storage;

namespace Offload.Hangfire.Jobs;

/// <summary>
/// Starts jobs that wait for another one, when that one is over. Hangfire's own filter starts them from the state change
/// of the other job, before it is written: a change that is refused would have started them, and a worker that dies
/// between the two writes would have forgotten them. Here they are looked for, so neither can happen, and jobs that end
/// on lanes are waited for like any other.
/// </summary>
internal sealed class Continuations(LedgerStorage storage, IBackgroundJobStateChanger changer)
{
    private const int Portion = 100;

    /// <summary>Starts those whose time has come; says how many.</summary>
    public int StartReady()
    {
        var ready = storage.Ledger.Queries.ReadyContinuations(Portion);
        var started = 0;
        foreach (var jobId in ready)
            started += Start(jobId) ? 1 : 0;
        return started;
    }

    private bool Start(string jobId)
    {
        using var connection = storage.GetConnection();
        if (connection.GetStateData(jobId) is not { Name: JobStates.Awaiting } waiting)
            return false;
        var parent = waiting.Data.TryGetValue("ParentId", out var parentId) ? storage.Ledger.Queries.FindJob(parentId) : null;
        try
        {
            return changer.ChangeState(new StateChangeContext(
                storage, connection, jobId, NextOf(waiting, parent), [AwaitingState.StateName])) is not null;
        }
        catch (JobChangedException)
        {
            // Another worker was first, or somebody deleted it.
            return false;
        }
    }

    private static IState NextOf(StateData waiting, JobRecord? parent)
    {
        if (parent is not null && !IsMet(waiting, parent.State))
            return new DeletedState { Reason = $"The job that it waited for is {parent.State}, which is not its condition." };
        try
        {
            return SerializationHelper.Deserialize<IState>(waiting.Data["NextState"], SerializationOption.TypedInternal)
                ?? throw new FormatException("The next state is empty.");
        }
#pragma warning disable CA1031 // What is wrong with it is for people to see, and the others must go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new FailedState(exception) { Reason = "The state that follows the wait cannot be read." };
        }
    }

    /// <summary>Whether the end of the other job is the one that was waited for.</summary>
    private static bool IsMet(StateData waiting, string? ended)
    {
        if (!waiting.Data.TryGetValue("Options", out var written) || !Enum.TryParse<JobContinuationOptions>(written, out var options))
            options = JobContinuationOptions.OnlyOnSucceededState;
        return options switch
        {
            JobContinuationOptions.OnAnyFinishedState => true,
            JobContinuationOptions.OnlyOnDeletedState => ended == JobStates.Deleted,
            _ => ended == JobStates.Succeeded,
        };
    }
}
