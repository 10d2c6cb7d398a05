namespace Offload.Hangfire.Tests.Calls;

public interface IScribe
{
    void Write(string page, string text);
}
