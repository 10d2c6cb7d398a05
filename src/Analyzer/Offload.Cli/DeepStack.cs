using System.Runtime.ExceptionServices;

namespace Offload.Cli;

/// <summary>Runs work on a thread whose stack is deep enough for the longest chains of code that are followed.</summary>
internal static class DeepStack
{
    private const int Bytes = 256 * 1024 * 1024;

    public static T Run<T>(Func<T> work)
    {
        T? result = default;
        ExceptionDispatchInfo? fault = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = work();
                }
                catch (Exception exception)
                {
                    fault = ExceptionDispatchInfo.Capture(exception);
                }
            },
            Bytes);
        thread.Start();
        thread.Join();
        fault?.Throw();
        return result!;
    }
}
