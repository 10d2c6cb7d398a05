using System.Globalization;
using BenchmarkDotNet.Running;
using Offload.Python.Benchmarks;
using Offload.Python.Syntax;

switch (args)
{
    case ["speed", var folder, var minor, var interpreter, var astGrep, var reportPath]:
        var version = (PythonVersion)int.Parse(minor, CultureInfo.InvariantCulture);
        var library = Library.Read(folder, version);
        var copy = Directory.CreateTempSubdirectory("offload-parse-").FullName;
        try
        {
            library.CopyTo(copy);
            using var python = new CPythonPeer(interpreter, library);
            var run = new SpeedRun(library, version, python, new AstGrepPeer(astGrep, copy));
            run.Measure();
            using var report = File.AppendText(reportPath);
            run.Write(report);
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }

        return 0;
    case ["parts", .. var rest]:
        BenchmarkRunner.Run<Parts>(args: rest);
        return 0;
    default:
        Console.Error.WriteLine("Run benchmarks/parse.sh.");
        return 2;
}
