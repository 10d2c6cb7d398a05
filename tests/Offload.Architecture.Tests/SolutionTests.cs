namespace Offload.Architecture.Tests;

public class SolutionTests
{
    [Fact]
    public void Solution_ContainsEveryProject()
    {
        var missing = Repository.Projects.Select(project => project.Path).Except(Repository.SolutionProjects).ToList();

        Assert.True(
            missing.Count == 0,
            $"Who builds or tests Offload.sln misses these projects; run: dotnet sln add {string.Join(' ', missing)}");
    }

    [Fact]
    public void Solution_ContainsNoProjectThatIsGone()
    {
        var gone = Repository.SolutionProjects.Except(Repository.Projects.Select(project => project.Path)).ToList();

        Assert.True(gone.Count == 0, $"Offload.sln cannot be built; run: dotnet sln remove {string.Join(' ', gone)}");
    }
}
