using System.Diagnostics;
using System.Text.Json;

namespace Offload.Python.Differential;

/// <summary>A process of CPython that is asked about one source after the other.</summary>
internal sealed class Oracle : IDisposable
{
    private readonly Process _process;

    private Oracle(Process process) => _process = process;

    public static Oracle Start(CPython python, bool withDump)
    {
        var start = new ProcessStartInfo(python.Command[0])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var argument in python.Command.Skip(1))
            start.ArgumentList.Add(argument);
        if (withDump)
            start.ArgumentList.Add("dump");
        return new Oracle(Process.Start(start)!);
    }

    public Verdict Ask(byte[] source) => AskLine("=" + Convert.ToBase64String(source));

    private Verdict AskLine(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
        var answer = _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"{_process.StartInfo.FileName} died over a source.");
        return JsonSerializer.Deserialize<Verdict>(answer)!;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
