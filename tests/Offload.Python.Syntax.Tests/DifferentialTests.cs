using Offload.Python.Differential;

namespace Offload.Python.Syntax.Tests;

/// <summary>
/// Some files of every CPython's library, and of Debian's packages. The whole is compared by
/// <c>Offload.Python.Differential files</c>.
/// </summary>
public class DifferentialTests
{
    [Fact]
    public void Parser_AcceptsAndDumpsWhatTheCPythonsOfThisMachineDo()
    {
        var pythons = CPython.FindAll();
        Assert.NotEmpty(pythons);

        using var report = new StringWriter();
        var faults = FileRun.Run(pythons, [], isEveryday: true, report);

        Assert.True(faults == 0, report.ToString());
    }
}
