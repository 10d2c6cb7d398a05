using System.Diagnostics;
using System.Globalization;

namespace Offload.Python.Benchmarks;

/// <summary>CPython's <c>ast.parse</c> in a process that stays warm.</summary>
internal sealed class CPythonPeer : IDisposable
{
    private readonly Process _process;

    public CPythonPeer(string python, Library library)
    {
        _process = Process.Start(new ProcessStartInfo(python)
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "parse_speed.py") },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        foreach (var (path, _) in library.Files)
            _process.StandardInput.WriteLine(path);
        _process.StandardInput.WriteLine();
    }

    public double Run()
    {
        _process.StandardInput.WriteLine("again");
        _process.StandardInput.Flush();
        return double.Parse(_process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
