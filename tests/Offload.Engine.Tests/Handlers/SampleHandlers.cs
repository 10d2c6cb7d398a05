using Offload.Engine.Handlers;

namespace Offload.Engine.Tests.Handlers;

/// <summary>Handlers to run, and what they take and yield.</summary>
internal static class SampleHandlers
{
    public static readonly Type[] All =
    [
        typeof(Probe), typeof(Quiet), typeof(Number), typeof(Bound),
        typeof(Checked), typeof(Interface), typeof(Ambiguous),
    ];

    public sealed record Nothing;

    /// <summary>Does what the test says.</summary>
    [Job("probe")]
    public sealed class Probe(Func<JobContext, CancellationToken, Task<object?>> work, Resource resource)
        : IJobHandler<Nothing, object?>
    {
        public Task<object?> HandleAsync(Nothing arguments, JobContext context, CancellationToken cancellationToken)
        {
            Assert.False(resource.IsDisposed);
            return work(context, cancellationToken);
        }
    }

    [Job("quiet")]
    public sealed class Quiet : IJobHandler<Nothing>
    {
        public Task HandleAsync(Nothing arguments, JobContext context, CancellationToken cancellationToken) =>
            Task.CompletedTask;

        public sealed record Missing(Quiet Handler);
    }

    [Job("number")]
    public sealed class Number : IJobHandler<Nothing, int>
    {
        public Task<int> HandleAsync(Nothing arguments, JobContext context, CancellationToken cancellationToken) =>
            Task.FromResult(42);
    }

    /// <summary>Yields its arguments.</summary>
    [Job("bound")]
    public sealed class Bound : IJobHandler<Order, Order>
    {
        public Task<Order> HandleAsync(Order arguments, JobContext context, CancellationToken cancellationToken) =>
            Task.FromResult(arguments);
    }

    public sealed record Order(int OrderId, Customer Customer, string? Note = null, OrderKind Kind = OrderKind.Book);

    public sealed record Customer
    {
        public required string FullName { get; init; }
    }

    public enum OrderKind
    {
        Book,
        GiftCard,
    }

    [Job("checked")]
    public sealed class Checked : IJobHandler<Checked.Arguments>
    {
        public Task HandleAsync(Arguments arguments, JobContext context, CancellationToken cancellationToken) =>
            Task.CompletedTask;

        public sealed record Arguments
        {
            public Arguments(int count)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(count);
                Count = count;
            }

            public int Count { get; }
        }
    }

    [Job("interface")]
    public sealed class Interface : IJobHandler<IDisposable>
    {
        public Task HandleAsync(IDisposable arguments, JobContext context, CancellationToken cancellationToken) =>
            Task.CompletedTask;
    }

    [Job("ambiguous")]
    public sealed class Ambiguous : IJobHandler<Ambiguous.Arguments>
    {
        public Task HandleAsync(Arguments arguments, JobContext context, CancellationToken cancellationToken) =>
            Task.CompletedTask;

        /// <summary>The parameter has no property of its name and type.</summary>
        public sealed record Arguments
        {
            public Arguments(string count) => Count = count.Length;

            public int Count { get; }
        }
    }

    public sealed class Resource : IAsyncDisposable
    {
        public Resource(List<Resource> all) => all.Add(this);

        public bool IsDisposed { get; private set; }

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return ValueTask.CompletedTask;
        }
    }

    public sealed class Cycle
    {
        public Cycle Self => this;
    }

    public sealed class Thrower
    {
        private readonly int[] _values = [];

        public int Value => _values.Single();
    }
}
