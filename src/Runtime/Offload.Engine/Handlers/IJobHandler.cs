namespace Offload.Engine.Handlers;

/// <summary>
/// User code that runs one kind of job. A new instance is made for every attempt, from a service scope of its own.
/// </summary>
/// <typeparam name="TArguments">
/// What the envelope's <c>data</c> binds to; usually a record. Its constructor's parameters and <c>required</c> members
/// must be there; other members may be left out and keep their defaults.
/// </typeparam>
public interface IJobHandler<in TArguments>
{
    /// <summary>
    /// Does the work. Returning means success; an exception fails the attempt, which the retry policy then judges.
    /// A job can be started more than once (a worker may die between the effect and the record of it), so the effect
    /// must bear repetition.
    /// </summary>
    /// <param name="arguments">The bound arguments.</param>
    /// <param name="context">The job and the attempt.</param>
    /// <param name="cancellationToken">Cancelled when the worker drains or the job is no longer this worker's.</param>
    Task HandleAsync(TArguments arguments, JobContext context, CancellationToken cancellationToken);
}

/// <summary>Like <see cref="IJobHandler{TArguments}"/>, with a result that is kept with the job as JSON.</summary>
/// <typeparam name="TArguments">What the envelope's <c>data</c> binds to; usually a record.</typeparam>
/// <typeparam name="TResult">What the job yields; at most 64 KiB of JSON.</typeparam>
public interface IJobHandler<in TArguments, TResult>
{
    /// <inheritdoc cref="IJobHandler{TArguments}.HandleAsync"/>
    Task<TResult> HandleAsync(TArguments arguments, JobContext context, CancellationToken cancellationToken);
}
