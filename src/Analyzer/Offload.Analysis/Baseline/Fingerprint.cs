using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Offload.Analysis.Findings;

namespace Offload.Analysis.Baseline;

/// <summary>
/// Names findings so that they are known again after lines have moved: by rule, file, function, what starts the work and
/// what it runs. Equal ones are numbered in the order of the source.
/// </summary>
public static class Fingerprint
{
    private const int Length = 16;

    /// <summary>Gives every finding its id: 16 hexadecimal digits.</summary>
    public static ImmutableArray<Finding> Mark(ImmutableArray<Finding> findings)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var marked = ImmutableArray.CreateBuilder<Finding>(findings.Length);
        foreach (var finding in findings)
        {
            var identity = IdentityOf(finding);
            var number = seen[identity] = seen.GetValueOrDefault(identity) + 1;
            marked.Add(finding with { Id = Hash($"{identity}\n{number}") });
        }

        return marked.MoveToImmutable();
    }

    private static string IdentityOf(Finding finding)
    {
        var target = string.Concat((finding.Target ?? "").Where(c => !char.IsWhiteSpace(c)));
        return string.Join('\n', finding.Rule, finding.Span.Path, finding.Function, finding.Api, target);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Length];
}
