namespace Offload.Architecture.Tests;

public class ProjectArrowsTests
{
    private const string Contracts = "src/Offload.Contracts/Offload.Contracts.csproj";
    private const string Engine = "src/Runtime/Offload.Engine/Offload.Engine.csproj";
    private const string Ledger = "src/Runtime/Offload.Ledger/Offload.Ledger.csproj";
    private const string Hangfire = "src/Runtime/Offload.Hangfire/Offload.Hangfire.csproj";
    private const string Http = "src/Runtime/Offload.Transports.Http/Offload.Transports.Http.csproj";
    private const string Amqp = "src/Runtime/Offload.Transports.Amqp/Offload.Transports.Amqp.csproj";
    private const string Worker = "src/Runtime/Offload.Worker/Offload.Worker.csproj";
    private const string Analyzer = "src/Analyzer/Offload.Analyzer/Offload.Analyzer.csproj";
    private const string Syntax = "src/Analyzer/Offload.Python.Syntax/Offload.Python.Syntax.csproj";
    private const string Semantics = "src/Analyzer/Offload.Python.Semantics/Offload.Python.Semantics.csproj";
    private const string Analysis = "src/Analyzer/Offload.Analysis/Offload.Analysis.csproj";
    private const string Rules = "src/Analyzer/Offload.Analyzer.Rules/Offload.Analyzer.Rules.csproj";

    [Fact]
    public void Projects_ReferenceOnlyWhatTheyMay()
    {
        var faults = ProjectArrows.FindFaults(Repository.Projects);

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void Projects_AreFound() => Assert.Subset(
        Repository.Projects.Select(project => project.Path).ToHashSet(),
        new HashSet<string> { Contracts, Engine, Ledger, Hangfire, Http, Worker, Syntax });

    [Fact]
    public void References_AreRead()
    {
        var engine = Repository.Projects.Single(project => project.Path == Engine);

        Assert.Equal([Contracts], engine.References);
        Assert.Contains("Microsoft.Extensions.Logging.Abstractions", engine.Packages);
    }

    [Theory]
    [InlineData(Contracts, Engine, "Contracts is what both sides of the wire agree on")]
    [InlineData(Engine, Ledger, "The engine decides")]
    [InlineData(Engine, Hangfire, "The engine decides")]
    [InlineData(Engine, Analyzer, "The engine decides")]
    [InlineData(Ledger, Contracts, "one attachment of the engine")]
    [InlineData(Ledger, Hangfire, "one attachment of the engine")]
    [InlineData(Hangfire, Ledger, "one attachment of the engine")]
    [InlineData(Hangfire, Http, "one attachment of the engine")]
    [InlineData(Http, Amqp, "it knows no other transport")]
    [InlineData(Amqp, Hangfire, "it knows no other transport")]
    [InlineData(Amqp, Ledger, "it knows no other transport")]
    [InlineData(Engine, Worker, "The engine decides")]
    [InlineData(Worker, Analyzer, "knows nothing outside")]
    [InlineData(Analyzer, Engine, "without the worker")]
    [InlineData(Analyzer, Worker, "without the worker")]
    [InlineData(Syntax, Analyzer, "text in, tree out")]
    [InlineData(Semantics, Analysis, "does not depend on what is looked for")]
    [InlineData(Analysis, Analyzer, "for whoever calls them")]
    [InlineData("src/Runtime/Offload.Mail/Offload.Mail.csproj", Engine, "has no rule here")]
    [InlineData("src/Offload.Mail/Offload.Mail.csproj", Contracts, "has no rule here")]
    public void FindFaults_OfAForbiddenArrow_SaysWhyItIs(string from, string to, string reason)
    {
        var fault = Assert.Single(ProjectArrows.FindFaults([new ProjectFile(from, [to], [])]));

        Assert.Contains(reason, fault, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileNameWithoutExtension(from), fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Engine, Contracts)]
    [InlineData(Ledger, Engine)]
    [InlineData(Hangfire, Engine)]
    [InlineData(Amqp, Engine)]
    [InlineData(Worker, Amqp)]
    [InlineData(Analyzer, Contracts)]
    [InlineData(Analyzer, Rules)]
    [InlineData(Analyzer, Syntax)]
    [InlineData("tests/Offload.Worker.Tests/Offload.Worker.Tests.csproj", Worker)]
    public void FindFaults_OfAnArrowThatMayBe_IsEmpty(string from, string to) =>
        Assert.Empty(ProjectArrows.FindFaults([new ProjectFile(from, [to], [])]));

    [Theory]
    [InlineData(Contracts, "System.Text.Json", "Contracts has no packages")]
    [InlineData(Syntax, "System.Text.Json", "The parser has no packages")]
    [InlineData(Engine, "Hangfire.Core", "Only Offload.Hangfire names")]
    [InlineData(Worker, "Hangfire.AspNetCore", "Only Offload.Hangfire names")]
    [InlineData(Http, "Hangfire", "Only Offload.Hangfire names")]
    public void FindFaults_OfAForbiddenPackage_SaysWhyItIs(string project, string package, string reason)
    {
        var fault = Assert.Single(ProjectArrows.FindFaults([new ProjectFile(project, [], [package])]));

        Assert.Contains(reason, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void FindFaults_OfAPartThatTheWorkerLeavesOut_SaysSo()
    {
        var fault = Assert.Single(ProjectArrows.FindFaults(
            [new ProjectFile(Engine, [], []), new ProjectFile(Amqp, [], []), new ProjectFile(Worker, [Engine], [])]));

        Assert.StartsWith($"Offload.Worker does not reference {Amqp}", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_ResolvesReferencesOfBothKindsOfSlashes()
    {
        var project = ProjectFile.Parse(
            Worker,
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <ItemGroup>
                <ProjectReference Include="../Offload.Engine/Offload.Engine.csproj" />
                <ProjectReference Include="..\..\Offload.Contracts\Offload.Contracts.csproj" />
                <PackageReference Include="Dapper" />
              </ItemGroup>
            </Project>
            """);

        Assert.Equal([Engine, Contracts], project.References);
        Assert.Equal(["Dapper"], project.Packages);
        Assert.Equal(("Offload.Worker", "src/Runtime/Offload.Worker"), (project.Name, project.Folder));
    }
}
