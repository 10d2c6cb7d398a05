using Hangfire;
using Hangfire.Server;

namespace Offload.Hangfire.Tests.Calls;

/// <summary>Methods of every shape that a call may have.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "Instance methods are what is tried.")]
public class Scribe : IScribe
{
    public static void WriteStatic(string page, string text) => Pages.Write(page, text);

    public void Write(string page, string text) => Pages.Write(page, text);

    public async Task WriteLaterAsync(string page, string text)
    {
        await Task.Yield();
        Pages.Write(page, text);
    }

    public async Task<Order> CopyAsync(string page, Order order)
    {
        await Task.Yield();
        Pages.Write(page, $"{order.Id} {order.Note} {order.At:O} {string.Join('+', order.Lines ?? [])}");
        return order;
    }

    public void WriteAny<T>(string page, T value) => Pages.Write(page, $"{typeof(T).Name} {value}");

    public void WriteTypeOf<T>(string page) => Pages.Write(page, typeof(T).Name);

    public void Overloaded(string page, object value) => Pages.Write(page, $"object {value}");

    public void Overloaded(string page, IEnumerable<char> value) => Pages.Write(page, $"characters {string.Concat(value)}");

    public void Overloaded(string page, string value) => Pages.Write(page, $"text {value}");

    public void Overloaded(string page, long value) => Pages.Write(page, $"long {value}");

    public string WithWhatTheWorkerGives(
        string page, PerformContext? context, IJobCancellationToken? jobToken, CancellationToken token)
    {
        Pages.Write(page, $"{context!.BackgroundJob.Id} {token.CanBeCanceled} {jobToken!.ShutdownToken == token}");
        context.SetJobParameter("progress", 50);
        return context.GetJobParameter<string>("note");
    }

    public void Take(object shape) => Pages.Write("any", $"{shape}");

    public void TakeNode(Node node) => Pages.Write("any", $"{node}");

    public void TakeShape(IShape shape) => Pages.Write("any", $"{shape}");

    public void TakeOrder(Order order) => Pages.Write("any", $"{order}");

    public void TakeBase(Vehicle vehicle) => Pages.Write("any", $"{vehicle}");

    [AutomaticRetry(Attempts = 2, DelaysInSeconds = [0])]
    public void FailUntil(string page, int attempt)
    {
        Pages.Write(page, "tried");
        if (Pages.Read(page).Count < attempt)
            throw new InvalidOperationException($"not before attempt {attempt}");
    }

    [AutomaticRetry(Attempts = 1, DelaysInSeconds = [3600])]
    public void FailSlowly(string page)
    {
        Pages.Write(page, "tried");
        throw new InvalidOperationException("never");
    }

    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public void FailForGood() => throw new InvalidOperationException("for good");

    [Queue("critical")]
    public void WriteUrgently(string page) => Pages.Write(page, "urgent");

    [Queue("{1}")]
    public void WriteIn(string page, string queue) => Pages.Write(page, queue);
}
