namespace Offload.Architecture.Tests;

public class SourceRulesTests
{
    private const string Head = "namespace Offload.Engine;\n\n";

    private static readonly ProjectFile Project =
        new("src/Runtime/Offload.Engine/Offload.Engine.csproj", References: [], Packages: []);

    [Fact]
    public void Sources_KeepTheRules()
    {
        var faults = Repository.Sources.SelectMany(file => SourceRules.FindFaults(file, ProjectOf(file))).ToList();

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void Sources_AreFound_AndTheirTypes()
    {
        var engine = Repository.Sources.Single(file => file.Path.EndsWith("/IJobHandler.cs", StringComparison.Ordinal));

        Assert.Equal("Offload.Engine.Handlers", engine.Namespace);
        Assert.Equal(["IJobHandler", "IJobHandler"], engine.PublicTopLevelTypes);
        Assert.True(Repository.Sources.Count > 100, $"Only {Repository.Sources.Count} files were found.");
    }

    [Theory]
    [InlineData("Retry.cs", Head + "public sealed record Retry(int Attempts);\n")]
    [InlineData("Retry/Retry.cs", "namespace Offload.Engine.Retry;\n\ninternal static partial class Retry\n{\n}\n")]
    [InlineData("Retry.Log.cs", Head + "public partial class Retry;\n")]
    [InlineData("Outcome.cs", Head + "public abstract record Outcome;\n\npublic record Won : Outcome;\n")]
    [InlineData("Closed.cs", Head + "internal class One;\n\ninternal class Two;\n")]
    [InlineData("Retry.cs", Head + "public class Retry\n{\n    public class Services;\n}\n")]
    [InlineData("Program.cs", "using Offload.Engine;\n\nreturn await Worker.RunAsync(args);\n")]
    public void FindFaults_OfAGoodFile_IsEmpty(string path, string text) =>
        Assert.Empty(FindFaults(path, text));

    [Theory]
    [InlineData("A.cs", "namespace Offload.Engine.Deep;\n\npublic class A;\n", "must be 'Offload.Engine'")]
    [InlineData("Deep/A.cs", Head + "public class A;\n", "must be 'Offload.Engine.Deep'")]
    [InlineData("A.cs", "public class A;\n", "must be 'Offload.Engine'")]
    [InlineData("A.cs", "namespace Offload.Engine\n{\n    public class A;\n}\n", "not file-scoped")]
    [InlineData("A.cs", "namespace Offload.Engine {\n    public class A;\n}\n", "not file-scoped")]
    [InlineData("A.cs", Head + "public class B;\n", "No public type is named like the file, but B")]
    [InlineData("A.cs", Head + "public delegate int B(int a);\n", "but B")]
    [InlineData("A.cs", Head + "public class A\n{\n    #region Fields\n    #endregion\n}\n", "#region")]
    [InlineData("A.cs", "using Hangfire.Common;\n\n" + Head + "public class A;\n", "Only Offload.Hangfire")]
    [InlineData("JobManager.cs", Head + "public class JobManager;\n", "ends in Manager")]
    [InlineData("JobHelper.cs", Head + "public static class JobHelper;\n", "ends in Helper")]
    [InlineData("A.cs", Head + "internal interface IJobUtil;\n", "ends in Util")]
    [InlineData("A.cs", Head + "internal readonly record struct JobUtils;\n", "ends in Utils")]
    [InlineData("A.cs", Head + "internal enum Common;\n", "ends in Common")]
    [InlineData("A.cs", Head + "public class A\n{\n    private sealed class JobProcessor;\n}\n", "ends in Processor")]
    [InlineData("A.cs", Head + "internal sealed class JobService;\n", "ends in Service")]
    public void FindFaults_OfABadFile_SaysWhy(string path, string text, string why)
    {
        var fault = Assert.Single(FindFaults(path, text));

        Assert.StartsWith($"src/Runtime/Offload.Engine/{path}: ", fault, StringComparison.Ordinal);
        Assert.Contains(why, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(398, 0)]
    [InlineData(399, 1)]
    public void FindFaults_OfALongFile_SaysHowLong(int emptyLines, int faults)
    {
        var text = $"namespace Offload.Engine;\n{new string('\n', emptyLines)}public class A;\n";

        Assert.Equal(faults, FindFaults("A.cs", text).Count());
    }

    private static IEnumerable<string> FindFaults(string path, string text) =>
        SourceRules.FindFaults(new SourceFile($"{Project.Folder}/{path}", text), Project);

    private static ProjectFile ProjectOf(SourceFile file) => Repository.Projects.Single(
        project => file.Path.StartsWith($"{project.Folder}/", StringComparison.Ordinal));
}
