using System.Security.Cryptography;
using System.Text;

namespace Offload.Engine.Ingest;

/// <summary>
/// Checks and makes Standard Webhooks signatures (version 1, HMAC-SHA256). Several keys are valid at once, so that
/// they can be rotated: the first one signs, any one verifies.
/// </summary>
public sealed class SigningKeys
{
    private const string Prefix = "whsec_";
    private const string Version = "v1,";

    private readonly IReadOnlyList<byte[]> _keys;

    private SigningKeys(IReadOnlyList<byte[]> keys) => _keys = keys;

    /// <summary>True where no key is set, so that nothing is signed.</summary>
    public bool IsEmpty => _keys.Count == 0;

    /// <summary>Reads keys separated by blanks, each <c>whsec_</c> and Base64 of 24 to 64 bytes.</summary>
    /// <exception cref="FormatException">A key has another form; the message does not show it.</exception>
    public static SigningKeys Parse(string? text)
    {
        var parts = (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return new SigningKeys([.. parts.Select(ParseOne)]);
    }

    /// <summary>The value of <c>webhook-signature</c>.</summary>
    public string Sign(string id, long timestamp, ReadOnlySpan<byte> body) =>
        Version + Convert.ToBase64String(Mac(_keys[0], id, timestamp, body));

    /// <summary>True where one of the signatures (separated by blanks) was made with one of the keys.</summary>
    public bool Verify(string id, long timestamp, ReadOnlySpan<byte> body, string signatures)
    {
        var offered = signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var key in _keys)
        {
            var expected = Encoding.ASCII.GetBytes(Version + Convert.ToBase64String(Mac(key, id, timestamp, body)));
            if (offered.Any(one => CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(one))))
                return true;
        }

        return false;
    }

    private static byte[] Mac(byte[] key, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        mac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        mac.AppendData(body);
        return mac.GetHashAndReset();
    }

    private static byte[] ParseOne(string text, int index)
    {
        var bytes = new byte[64];
        if (text.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(text[Prefix.Length..], bytes, out var length)
            && length >= 24)
        {
            return bytes[..length];
        }

        throw new FormatException(
            $"Signing key {index + 1} is not '{Prefix}' followed by the Base64 of 24 to 64 bytes. "
            + $"Make one with: echo {Prefix}$(openssl rand -base64 32)");
    }
}
