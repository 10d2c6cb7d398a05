using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Offload.Engine.Diagnostics;
using Offload.Engine.Handlers;
using Offload.Engine.Ledger;

namespace Offload.Engine.Execution;

/// <summary>Runs a claimed job: expired? known? bound? then the handler, in a scope of its own.</summary>
public sealed class JobRunner(
    HandlerRegistry handlers, IServiceScopeFactory scopes, ILoggerFactory loggers, TimeProvider time)
{
    private readonly ILogger _logger = loggers.CreateLogger<JobRunner>();

    /// <exception cref="OperationCanceledException">The token was cancelled while the handler ran.</exception>
    public async Task<JobOutcome> RunAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        using var activity = JobActivity.Start(job);
        using var logScope = _logger.BeginScope(new JobLogScope(job));
        var started = time.GetTimestamp();
        var outcome = await DecideAndRunAsync(job, cancellationToken).ConfigureAwait(false);
        Report(job, outcome, time.GetElapsedTime(started).TotalMilliseconds);
        activity?.SetStatus(outcome is JobOutcome.Succeeded ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
        return outcome;
    }

    private async Task<JobOutcome> DecideAndRunAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        if (job.ExpiryTime is { } expiry && time.GetUtcNow() > expiry)
            return new JobOutcome.Expired(expiry);
        if (handlers.Find(job.Type) is not { } handler)
            return new JobOutcome.Unrunnable(JobReasons.NoHandler, new NoHandlerException(job.Type, handlers.JobNames));

        object? arguments;
        try
        {
            arguments = handler.Bind(job.Arguments);
        }
        catch (Exception exception)
        {
            // Besides JSON's own errors: arguments that check themselves, or a type that cannot be made from JSON. The
            // same text meets the same type in every attempt.
            return new JobOutcome.Unrunnable(JobReasons.InvalidArguments, exception);
        }

        Log.JobStarted(_logger, job.Id, job.Type, job.Attempt);
        return await InvokeAsync(job, handler, arguments, cancellationToken).ConfigureAwait(false);
    }

    private async Task<JobOutcome> InvokeAsync(
        ClaimedJob job, JobHandler handler, object? arguments, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var instance = scope.ServiceProvider.GetRequiredService(handler.HandlerType);
            var context = ContextOf(job, handler, cancellationToken);
            return new JobOutcome.Succeeded(
                await handler.InvokeAsync(instance, arguments, context).ConfigureAwait(false));
        }
        catch (Exception exception) when (!IsCancellation(exception, cancellationToken))
        {
            return new JobOutcome.Threw(exception);
        }
    }

    private static bool IsCancellation(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && cancellationToken.IsCancellationRequested;

    private JobContext ContextOf(ClaimedJob job, JobHandler handler, CancellationToken cancellationToken) => new()
    {
        JobId = job.Id,
        JobName = job.Type,
        Attempt = job.Attempt,
        RequestId = job.Parameters.GetValueOrDefault(JobParameters.RequestId),
        CorrelationId = job.Parameters.GetValueOrDefault(JobParameters.CorrelationId),
        Logger = loggers.CreateLogger(handler.HandlerType),
        CancellationToken = cancellationToken,
    };

    private void Report(ClaimedJob job, JobOutcome outcome, double milliseconds)
    {
        switch (outcome)
        {
            case JobOutcome.Succeeded:
                Log.JobSucceeded(_logger, job.Id, job.Type, milliseconds);
                break;
            case JobOutcome.Threw threw:
                Log.JobThrew(_logger, threw.Exception, job.Id, job.Type, job.Attempt);
                break;
            case JobOutcome.Unrunnable unrunnable:
                Log.JobUnrunnable(_logger, job.Id, job.Type, unrunnable.Reason, unrunnable.Exception.Message);
                break;
            case JobOutcome.Expired expired:
                Log.JobExpired(_logger, job.Id, job.Type, expired.ExpiryTime);
                break;
        }
    }
}
