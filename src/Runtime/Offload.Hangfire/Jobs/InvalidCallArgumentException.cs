namespace Offload.Hangfire.Jobs;

/// <summary>An argument of a call cannot be stored as it is, or what is stored does not fit its parameter.</summary>
public sealed class InvalidCallArgumentException : ArgumentException
{
    internal InvalidCallArgumentException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
