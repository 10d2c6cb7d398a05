namespace Offload.Python.Differential;

/// <summary>Makes a source smaller while something stays true of it, by taking out ever shorter runs of bytes.</summary>
internal static class Shrinker
{
    /// <summary>Each try asks a CPython, which takes a while.</summary>
    private const int MostTries = 20_000;

    public static byte[] Shrink(byte[] source, Func<byte[], bool> isStillSo)
    {
        var tries = 0;
        int before;
        do
        {
            before = source.Length;
            for (var length = Math.Max(1, source.Length / 2); length > 0; length = length > 1 ? length / 2 : 0)
                source = Without(source, length, isStillSo, ref tries);
        }
        while (source.Length < before && tries < MostTries);
        return source;
    }

    /// <summary>Leaves out every run of a length that can be left out.</summary>
    private static byte[] Without(byte[] source, int length, Func<byte[], bool> isStillSo, ref int tries)
    {
        for (var at = 0; at + length <= source.Length && tries < MostTries; tries++)
        {
            byte[] smaller = [.. source.AsSpan(0, at), .. source.AsSpan(at + length)];
            if (isStillSo(smaller))
                source = smaller;
            else
                at++;
        }

        return source;
    }
}
