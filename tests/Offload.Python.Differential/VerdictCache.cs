using System.Security.Cryptography;
using System.Text.Json;

namespace Offload.Python.Differential;

/// <summary>What an oracle has said before, by the hash of the source, so that only the parser's side runs again.</summary>
internal sealed class VerdictCache : IDisposable
{
    private readonly Dictionary<string, Verdict> _known = [];
    private readonly StreamWriter _writer;
    private readonly Lazy<Oracle> _oracle;

    public VerdictCache(string folder, CPython python, bool withDump)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{python.Name}{(withDump ? "-dump" : "")}-{python.Fingerprint}.txt");
        if (File.Exists(path))
        {
            foreach (var line in File.ReadLines(path))
                Remember(line);
        }

        _writer = new StreamWriter(path, append: true);
        _oracle = new(() => Oracle.Start(python, withDump));
    }

    public Verdict Ask(byte[] source)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(source))[..32];
        if (!_known.TryGetValue(key, out var verdict))
        {
            verdict = _oracle.Value.Ask(source);
            _known.Add(key, verdict);
            _writer.WriteLine($"{key} {JsonSerializer.Serialize(verdict)}");
        }

        return verdict;
    }

    /// <summary>A run that was ended leaves half a line, which is no loss.</summary>
    private void Remember(string line)
    {
        try
        {
            _known[line[..32]] = JsonSerializer.Deserialize<Verdict>(line.AsSpan(33))!;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentOutOfRangeException)
        {
        }
    }

    public void Dispose()
    {
        _writer.Dispose();
        if (_oracle.IsValueCreated)
            _oracle.Value.Dispose();
    }
}
